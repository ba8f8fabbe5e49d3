//! Each fault is told by its line, and no file that is cut off is read.

use super::{OBO, OBO_NAME, RO, RO_NAME, read_text};
use crate::diagnose::{Lang, Spoken as _};
use crate::exchange::ExchangeError;

/// Line and sentence of the first fault.
fn first(name: &str, text: &str) -> Option<(u64, String)> {
    match read_text(name, text).err()? {
        ExchangeError::Faults(faults) => {
            let (line, what) = faults.first()?.shown.first()?;
            assert_eq!(faults[0].say(Lang::Nl).lines().count(), faults[0].shown.len() + 1);
            Some((*line, what.en.clone()))
        }
        error => Some((0, error.say(Lang::En))),
    }
}

#[test]
fn every_fault_is_told_by_its_line() {
    for (line, from, to, what) in [
        (1, "VLP|2023/2024", "VLP|2023/2025", "field 1 (studiejaar)"),
        (1, "|25PZ|", "|25P|", "field 2 (brin)"),
        (1, "2024-02-06", "2024-02-30", "field 4 (datum_aanmaak)"),
        (
            1,
            "VLP|2023/2024|25PZ|2024-02-05|2024-02-06",
            "VLP|2023/2024|25PZ|2024-02-05",
            "VLP has 3 fields instead of 4",
        ),
        (2, "PER|111222333|", "PER|111222334|", "one number of nine digits"),
        (2, "PER|111222333|", "PER|634109xxx|", "field 1 (bsn)"),
        (2, "PER|111222333||", "PER|111222333|101222331|", "one number of nine digits"),
        (2, "PER|111222333||", "PER|||", "one number of nine digits"),
        (2, "2006-05-00|V", "2006-13-00|V", "field 3 (geboortedatum)"),
        (2, "|V\n", "|X\n", "field 4 (geslacht)"),
        (3, "VBT|111222333||2020-01-01||30", "VBT|111222333||2020-01-01|30", "VBT has 4 fields instead of 5"),
        (3, "VBT", "VB1", "no record of an OBO"),
        (3, "VBT", "111222333", "no record of an OBO"),
        (3, "VBT", "vbt", "no record of an OBO"),
        (4, "NAT|111222333||0331", "NAT|123456782||0331", "does not stand below the record PER"),
        (6, "|2022-08-01|2023-12-31|J|N", "|2022-08-01|2023-12-31|J|", "field 7 (geldig_1_2)"),
        (
            6,
            "ISG|111222333||1|2022-08-01|2023-12-31|J|N",
            "ISG|111222333||1|2022-08-01|J|N",
            "ISG has 6 fields instead of 7",
        ),
        (7, "ISP|111222333||1|2022-08-01", "ISP|111222333||9|2022-08-01", "belongs to an enrolment"),
        (7, "25655|BOL|MBO-4|DLR", "25655|BOX|MBO-4|DLR", "field 6 (leerweg)"),
        (7, "25655|BOL|MBO-4|DLR", "2565|BOL|MBO-4|DLR", "field 5 (opleidingscode)"),
        (7, "DLR|MBO", "DLP|MBO", "field 8 (leerroute)"),
        (8, "ISP|111222333||1|2023-08-01", "ISP|111222333||1|2022-08-01", "has the key of line 7"),
        (9, "|480|", "|48O|", "field 9 (omvang)"),
        (9, "|480|", "|48000|", "field 9 (omvang)"),
        (6, "1|2022-08-01|2023-12-31", "1|1822-08-01|2023-12-31", "field 4 (datum_inschrijving)"),
        (10, "BPV|111222333||1|2|", "BPV|111222333||1|1|", "has the key of line 9"),
        (11, "ISG|111222333||2|", "ISG|111222333||1|", "has the key of line 6"),
        (13, "PER|123456782||1999-01-31|M\n", "", "does not stand below the record PER"),
        (20, "CTR|4|", "CTR|5|", "the total deelnames"),
        (20, "CTR|4|1|", "CTR|4|2|", "the total diplomas"),
        (20, "205245", "100000", "the total opleidingscodes"),
        (20, "|4\n", "|9\n", "the total bekostigbaar"),
        (20, "|4\n", "|x\n", "field 5 (bekostigbaar)"),
        (20, "CTR|4|1|", "CTR|1|", "CTR has 4 fields instead of 5"),
        (1, "VLP|2023/2024|25PZ|2024-02-05|2024-02-06\n", "", "does not begin with VLP"),
        (19, "CTR|4|1|205245|205250|4\n", "", "ends without CTR"),
    ] {
        assert!(OBO.contains(from), "{from}");
        let (at, said) = first(OBO_NAME, &OBO.replacen(from, to, 1)).unwrap_or_else(|| panic!("read: {from} -> {to}"));
        assert!(at == line && said.contains(what), "{from} -> {to}: line {at}: {said}");
    }
    let behind = format!("{OBO}PER|111222333||2006-05-00|V\n");
    assert_eq!(first(OBO_NAME, &behind).unwrap().0, 21);
    let (at, said) = first(RO_NAME, &RO.replacen("SLR|2|2|3|1\n", "", 1)).unwrap();
    assert!(at == 12 && said.contains("ends without SLR"), "{at} {said}");
}

#[test]
fn what_follows_from_a_fault_is_no_fault_of_its_own() {
    let count = |text: &str| match read_text(OBO_NAME, text).err() {
        Some(ExchangeError::Faults(faults)) => faults[0].total,
        _ => 0,
    };
    assert_eq!(count(&OBO.replacen("|V\n", "|X\n", 1)), 1);
    assert_eq!(count(&OBO.replace("111222333||2006-05-00", "111222334||2006-05-00")), 1);
    assert_eq!(count(&OBO.replacen("2023-12-31|J|N\n", "2023-12-31|J|Q\n", 1)), 1);
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_refused() {
    for (name, text) in [(OBO_NAME, OBO), (RO_NAME, RO)] {
        // The last record may lack its end, and of an RO nobody knows what stands in it.
        let until = text.rfind('\n').unwrap();
        let last = text[..until].rfind('\n').unwrap() + 4;
        let most = if name == OBO_NAME { until } else { last };
        let read: Vec<usize> = (0..most).filter(|cut| read_text(name, &text[..*cut]).is_ok()).collect();
        assert!(read.is_empty(), "{name}: {read:?}");
    }
}

#[test]
fn no_field_of_a_record_is_in_a_sentence() {
    let faulty = OBO.replace("|V\n", "|X\n").replace("25655|", "2565|").replace("2022-08-01", "2022-02-30");
    let said = read_text(OBO_NAME, &faulty).err().unwrap();
    let said = format!("{} {} {said:?}", said.say(Lang::Nl), said.say(Lang::En));
    for value in ["111222333", "123456782", "101222331", "2006-05", "2022-02-30", "2565"] {
        assert!(!said.contains(value), "{value}");
    }
}

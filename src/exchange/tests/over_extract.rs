//! A file against an extract that was made of another: what no record of it holds is no difference, and an extract of somebody
//! else, of another kind or of fewer days, is no register to hold it against.

use super::{OBO, OBO_NAME, RO, RO_NAME, catalogue};
use crate::exchange::{Compared, ExchangeError, ImportRequest, compared, import};
use crate::snapshot::Snapshot;

/// A file held against the extract of another.
fn against((of, extract): (&str, &str), (name, text): (&str, &str)) -> Result<Compared, ExchangeError> {
    let folder = tempfile::tempdir().unwrap();
    let write = |sub: &str, name: &str, text: &str| {
        let path = folder.path().join(sub).join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    };
    let out = folder.path().join("s");
    let files = [write("a", of, extract)];
    import(&ImportRequest { files: &files, out: &out, stand_per: None }, catalogue()).unwrap_or_else(|e| panic!("{e}"));
    let snapshots = Snapshot::open(&out, catalogue()).unwrap();
    compared(&snapshots[0], &[write("b", name, text)], catalogue())
}

/// Record, T, V or W, and the fields, of all that differs.
fn differences(extract: (&str, &str), file: (&str, &str)) -> Vec<String> {
    let found = against(extract, file).unwrap_or_else(|error| panic!("{error}")).differences;
    let lines = found.iter().flat_map(|record| record.lines.iter().map(move |line| (&record.record, line)));
    lines.map(|(record, line)| format!("{record} {} {}", line.kind.letter(), line.fields.join(" "))).collect()
}

#[test]
fn a_file_equals_its_own_extract_and_a_change_is_one_line() {
    let whole = (OBO_NAME, OBO);
    // The file was written with a nationality and a period that are not valid in its studiejaar: no OBO would have them.
    let odd = ["NAT T ", "ISP T "];
    assert_eq!(differences(whole, whole), odd);
    assert_eq!(differences((RO_NAME, RO), (RO_NAME, RO)), [""; 0]);
    for (from, to, line) in [
        ("2006-05-00|V", "2006-05-00|M", "PER W geslacht"),
        ("2022-08-01|2023-12-31|J|N", "2022-08-01|2023-12-30|J|N", "ISG W datum_uitschrijving"),
        ("|BBL|MBO-4|", "|BBL|MBO-3|", "ISP W niveau"),
        ("|480|", "|481|", "BPV W omvang"),
        ("NAT|111222333||0331|2006-05-00|\n", "", "NAT V "),
        ("VBT|111222333||2020-01-01||30", "VBT|111222333||2020-01-02||30", "VBT V ;VBT T "),
    ] {
        assert!(OBO.contains(from), "{from}");
        let mut found = differences(whole, (OBO_NAME, &OBO.replacen(from, to, 1)));
        let mut expected: Vec<&str> = line.split(';').chain(odd).collect();
        found.sort();
        expected.sort_unstable();
        assert_eq!(found, expected, "{from} -> {to}");
    }
}

/// The locatiecode of an RO stands in a table of its own.
#[test]
fn what_stands_in_a_second_table_is_held_too() {
    let other = RO.replacen("25PZ00000001", "25PZ00000002", 1);
    assert_eq!(differences((RO_NAME, RO), (RO_NAME, &other)), ["ISP W locatiecode_vsv"]);
    assert_eq!(differences((RO_NAME, RO), (RO_NAME, &RO.replacen("25PZ00000001", "", 1))), ["ISP W locatiecode_vsv"]);
}

#[test]
fn an_extract_of_another_institution_kind_or_time_is_no_register() {
    let other = OBO.replacen("|25PZ|", "|25LX|", 1);
    let later = OBO.replacen("VLP|2023/2024", "VLP|2024/2025", 1);
    for (name, text) in
        [("OBO_25LX_2023_20240206.CSV", other.as_str()), ("OBO_25PZ_2024_20240206.CSV", &later), (RO_NAME, RO)]
    {
        assert!(matches!(against((OBO_NAME, OBO), (name, text)), Err(ExchangeError::OtherExtract)), "{name}");
    }
}

//! What contradicts itself is read and told by its line; what is unknown is counted under its name.

use super::{OBO, OBO_NAME, RO, RO_NAME, good, read_text};

/// Sentences with how often and the first line.
fn told(name: &str, text: &str) -> Vec<(String, u64, u64)> {
    let all = good(name, text).oddities.0;
    all.into_iter().map(|(what, (count, line))| (what.en, count, line)).collect()
}

#[test]
fn each_contradiction_is_told_by_its_line() {
    assert!(told(OBO_NAME, OBO).is_empty() && told(RO_NAME, RO).is_empty());
    for (name, text, from, to, what, line) in [
        (OBO_NAME, OBO, "1|2022-08-01|2023-12-31", "1|2022-08-01|2022-07-31", "ISG ends before it begins", 6),
        (
            OBO_NAME,
            OBO,
            "1|2022-08-01|2023-12-31",
            "1|2022-08-01|2023-07-31",
            "an ISG outside the period of the file",
            6,
        ),
        (OBO_NAME, OBO, "1|2022-08-01|2023-12-31|J|N", "1|2022-08-01|2023-12-31|J|J", "ISG: the indicator", 6),
        (OBO_NAME, OBO, "BBL|MBO-4|||J|J|N", "BBL|MBO-4|||J|N|N", "ISP: the indicator", 8),
        (
            OBO_NAME,
            OBO,
            "1|2022-08-01|2023-12-31",
            "1|2022-08-02|2023-12-31",
            "an ISP that begins before its ISG or after",
            7,
        ),
        (OBO_NAME, OBO, "|2023-12-31|480", "|2023-08-31|480", "BPV ends before it begins", 9),
        (OBO_NAME, OBO, "2021-03-01|2021-04-01", "2021-03-01|2021-02-00", "NAT ends before it begins", 5),
        (OBO_NAME, OBO, "2020-01-01||30", "2020-01-01|2019-00-00|30", "VBT ends before it begins", 3),
        (RO_NAME, RO, "ISP||101222331|12|2023-08-01|25655|OVO|||||||\n", "", "ISG without ISP", 11),
        (RO_NAME, RO, "SLR|2|", "PER|123456782||1999-01-31|M\nSLR|3|", "PER without ISG", 13),
        (RO_NAME, RO, "SLR|2|2|3|1", "SLR|2|2|9|1", "SLR has a number that is the number of no record", 13),
        (OBO_NAME, OBO, "VLP|", "\u{feff}VLP|", "begins with a BOM", 1),
        (
            OBO_NAME,
            OBO,
            "VLP|2023/2024|25PZ|2024-02-05|2024-02-06",
            "VLP|2023/2024|25PZ|2024-02-05|2024-02-07",
            "a day on which",
            1,
        ),
        (RO_NAME, RO, "2023-01-01|2024-12-31", "2023-01-01|2024-12-30", "the first and the last day", 1),
        (RO_NAME, RO, "|2023-01-01|2024-12-31", "", "the first and the last day", 1),
        (
            OBO_NAME,
            OBO,
            "VBT|111222333||2020-01-01||30\nNAT|111222333||0331|2006-05-00|\n",
            "NAT|111222333||0331|2006-05-00|\nVBT|111222333||2020-01-01||30\n",
            "VBT stands behind a record",
            4,
        ),
        (OBO_NAME, OBO, "DIP|", "ABC|\nDIP|", "ABC is no record that is known here", 19),
    ] {
        assert!(text.contains(from), "{from}");
        let told = told(name, &text.replacen(from, to, 1));
        let is_it = |(own, _, at): &(String, u64, u64)| own.contains(what) && *at == line;
        assert!(told.iter().any(is_it), "{from} -> {to}: {told:?}");
    }
    // What may be the same day is no contradiction.
    assert!(told(OBO_NAME, &OBO.replacen("2021-03-01|2021-04-01", "2021-03-01|2021-03-00", 1)).is_empty());
}

#[test]
fn a_record_of_another_name_is_counted_and_no_number_is_a_name() {
    let file = good(OBO_NAME, &OBO.replacen("DIP|", "ABC|1|2\nABC\nDIP|", 1));
    assert_eq!(file.unread, [("ABC".to_owned(), 2), ("DIP".to_owned(), 1)].into());
    for name in ["12345", "111222333", "abc", "AB", "ABCD", "A1C"] {
        assert!(read_text(OBO_NAME, &OBO.replacen("DIP|", &format!("{name}|1\nDIP|"), 1)).is_err(), "{name}");
    }
}

/// Of a record that is not read it is held that it stands below its person.
#[test]
fn a_record_that_is_not_read_stands_below_its_person() {
    for (name, text, from, to) in [
        (OBO_NAME, OBO, "DIP||101222331|3|1|25655|2024-01-15|J", "DIP"),
        (OBO_NAME, OBO, "DIP||101222331|", "DIP|"),
        (OBO_NAME, OBO, "DIP||101222331|", "DIP|111222333||"),
        (OBO_NAME, OBO, "DIP||101222331|", "DIP|123456782|101222331|"),
        (RO_NAME, RO, "GEO|111222333|", "GEO|123456782|"),
        (
            RO_NAME,
            RO,
            "VLP|25PZ|2023-01-01|2024-12-31|2025-01-02\n",
            "VLP|25PZ|2023-01-01|2024-12-31|2025-01-02\nKZD|111222333||K0023\n",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        assert!(read_text(name, &text.replacen(from, to, 1)).is_err(), "{from} -> {to}");
    }
}

/// Of many persons whose numbers are none, in a time that grows with the file.
#[test]
fn numbers_that_are_none_are_replaced_in_one_pass() {
    let file = good(
        OBO_NAME,
        &OBO.replace("||1|2022", "||a|2022")
            .replace("||1|2023-08-01|25656", "||a|2023-08-01|25656")
            .replace("BPV|111222333||1|", "BPV|111222333||a|"),
    );
    let of = |name: &str| file.of(name).iter().map(|row| row.field(2).to_owned()).collect::<Vec<_>>();
    assert_eq!((of("ISG"), of("BPV")), (["1", "2", "7", "3"].map(str::to_owned).to_vec(), vec!["1".to_owned(); 2]));
    assert_eq!(file.oddities.0.len(), 1);
}

#[test]
fn totals_of_an_ro_are_numbers() {
    for last in ["SLR", "SLR|", "SLR|abc", "SLR|-1", "SLR|2|x"] {
        assert!(read_text(RO_NAME, &RO.replacen("SLR|2|2|3|1", last, 1)).is_err(), "{last}");
    }
}

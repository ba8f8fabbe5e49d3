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

#[test]
fn totals_of_an_ro_are_numbers() {
    for last in ["SLR", "SLR|", "SLR|abc", "SLR|-1", "SLR|2|x"] {
        assert!(read_text(RO_NAME, &RO.replacen("SLR|2|2|3|1", last, 1)).is_err(), "{last}");
    }
}

//! The verschillenlijst that the handbook works out (ch. 13), without its own omission: seven lines of ISP, not six.

use super::{catalogue, good};
use crate::diff::{ChangeKind, Relevance};
use crate::exchange::{ExchangeFile, Layouts, compare};

const OLD: &str = include_str!("../../../fixtures/obo-hoofdstuk-13/oud.txt");
const NEW: &str = include_str!("../../../fixtures/obo-hoofdstuk-13/nieuw.txt");
/// The numbers of the fixture pass no test; these do, in the same order.
const NUMBERS: [(&str, &str); 6] = [
    ("634109001", "111222333"),
    ("709418002", "123456782"),
    ("988602004", "200000007"),
    ("988602005", "200000019"),
    ("988602006", "200000020"),
    ("988602007", "200000032"),
];

/// The example as a whole file.
fn whole(records: &str) -> ExchangeFile {
    let mut text = records.to_owned();
    for (number, passing) in NUMBERS {
        text = text.replace(number, passing);
    }
    let count = |name: &str| text.lines().filter(|line| line.starts_with(name)).count();
    let column = |at: usize| {
        text.lines().filter(|line| line.starts_with("ISP")).map(move |line| line.split('|').nth(at).unwrap().to_owned())
    };
    let codes: u64 = column(5).map(|code| code.parse::<u64>().unwrap()).sum();
    let funded = column(8).filter(|text| text == "J").count();
    let whole = format!("VLP|2016/2017|25PZ|2017-06-01|2017-06-01\n{text}CTR|{}|0|{codes}|0|{funded}\n", count("ISG"));
    good("OBO_25PZ_2016_20170601.CSV", &whole)
}

#[test]
fn the_worked_verschillenlijst_comes_out_with_seven_lines_of_isp() {
    use ChangeKind::{Added as T, Changed as W, Removed as V};
    use Relevance::{MayBeRelevant as Maybe, NotRelevant as Not};
    let (old, new) = (whole(OLD), whole(NEW));
    let layouts = Layouts::read(old.kind, catalogue()).unwrap();
    let found = compare(&old, &new, layouts, catalogue());
    let lines = |record: &str| {
        let found = found.iter().find(|found| found.record == record).unwrap();
        found.lines.iter().map(|line| (line.kind, line.fields.join(" "), line.relevance)).collect::<Vec<_>>()
    };
    let text = String::from;
    assert_eq!(
        lines("ISG"),
        [
            (W, text("datum_uitschrijving geldig_1_2"), Maybe),
            (W, text("datum_uitschrijving geldig_1_2"), Maybe),
            (V, text(""), Not),
            (T, text(""), Not),
        ]
    );
    assert_eq!(
        lines("ISP"),
        [
            (W, text("geldig_1_2"), Maybe),
            (W, text("geldig_1_2"), Maybe),
            (V, text(""), Not),
            // The second period of the fifth student, which the handbook's own list leaves out.
            (W, text("geldig_1_2"), Maybe),
            (V, text(""), Maybe),
            (T, text(""), Not),
            (T, text(""), Not),
        ]
    );
    assert_eq!(lines("PER").len(), 2);
    assert!(compare(&new, &new, layouts, catalogue()).iter().all(|record| record.lines.is_empty()));
}

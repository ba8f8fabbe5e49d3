//! The case of handbook ch. 13, line by line, with the one that its total list forgets.
//!
//! In: `fixtures/obo-hoofdstuk-13`. Out: passed or not. Refuses: nothing.

use super::*;
use crate::diff::header::Presence;
use crate::diff::show::Csv;
use crate::diff::{ColumnPairs, DiffCounts, Difference, Relevance};

const OLD: &str = include_str!("../../../fixtures/obo-hoofdstuk-13/oud.txt");
const NEW: &str = include_str!("../../../fixtures/obo-hoofdstuk-13/nieuw.txt");
const LINES: &str = include_str!("../../../fixtures/obo-hoofdstuk-13/regels.txt");
const EXPECTED_LIST: &str = include_str!("../../../fixtures/obo-hoofdstuk-13/verschillenlijst.csv");
const AS_PRINTED: &str = include_str!("../../../fixtures/obo-hoofdstuk-13/zoals-gedrukt.txt");

/// Writes lines as the handbook prints them: the old row, the changed fields of the new one, the kind; no empty fields.
#[derive(Default)]
struct HandbookRenderer {
    record: String,
    columns: ColumnPairs,
    lines: Vec<(String, Relevance)>,
}

impl DiffRenderer for HandbookRenderer {
    fn begin(&mut self, _: &Frame) -> std::io::Result<()> {
        Ok(())
    }

    fn file(&mut self, header: &FileHeader, columns: &ColumnPairs, _: Presence) -> std::io::Result<()> {
        (self.record, self.columns) = (header.deelbestand.clone(), columns.clone());
        Ok(())
    }

    fn difference(&mut self, difference: &Difference<'_>) -> std::io::Result<()> {
        let text = |field: &[u8]| String::from_utf8(field.to_vec()).unwrap();
        let mut parts = vec![self.record.clone()];
        parts.extend(difference.old.into_iter().flat_map(Fields::iter).map(text));
        match (difference.old, difference.new) {
            (None, Some(new)) => parts.extend(new.iter().map(text)),
            (Some(_), Some(new)) => {
                parts.extend(difference.changed.iter().map(|index| text(new.field(self.columns.common[*index].1))));
            }
            _ => {}
        }
        parts.push(difference.kind.letter().to_owned());
        parts.retain(|part| !part.is_empty());
        self.lines.push((parts.join(" "), difference.relevance));
        Ok(())
    }

    fn file_done(&mut self, _: &DiffCounts) -> std::io::Result<()> {
        Ok(())
    }

    fn finish(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn handbook_lines() -> Vec<(String, Relevance)> {
    let mut show = HandbookRenderer::default();
    let verdict =
        compare_obo(&Obo::read(OLD).unwrap(), &Obo::read(NEW).unwrap(), &Frame::default(), &mut show).unwrap();
    assert!(!verdict.equal);
    show.lines
}

#[test]
fn the_lines_are_those_of_the_handbook_and_the_one_it_forgets() {
    let lines: Vec<String> = handbook_lines().into_iter().map(|(line, _)| line).collect();
    let per = ["PER 988602005 1994-10-07 M V", "PER 988602007 1996-10-07 M T"];
    let expected: Vec<&str> = per.into_iter().chain(LINES.lines()).collect();
    assert_eq!(lines, expected);
    assert_eq!(lines.iter().filter(|line| line.starts_with("ISP")).count(), 7);
}

#[test]
fn the_verdicts_are_those_of_the_handbook() {
    use Relevance::{MayBeRelevant as Maybe, NotGranted, NotRelevant as Not};
    let relevances: Vec<Relevance> = handbook_lines().into_iter().map(|(_, relevance)| relevance).collect();
    // PER has no indicators; ISG: rows 1 and 2 may be relevant, 3 and 4 are not; ISP: so may 1, 2 and the V of 2017-01-01,
    // and the forgotten one, whose 1-2 became J.
    assert_eq!(relevances, [NotGranted, NotGranted, Maybe, Maybe, Not, Not, Maybe, Maybe, Not, Maybe, Maybe, Not, Not]);
}

#[test]
fn the_verschillenlijst_is_the_golden_file() {
    let mut out = Vec::new();
    let (old, new) = (Obo::read(OLD).unwrap(), Obo::read(NEW).unwrap());
    compare_obo(&old, &new, &Frame::default(), &mut Csv::new(&mut out)).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), EXPECTED_LIST);
}

#[test]
fn masked_numbers_as_printed_are_refused() {
    let error = |text: &str| Obo::read(text).err().unwrap();
    assert_eq!(error(AS_PRINTED), OboError { line: 1, reason: OboReason::Masked });
    let without_mask = AS_PRINTED.replace("xxx", "001");
    // The seven fields of the printed ISG come to light next, and then the number that several students share.
    assert_eq!(error(&without_mask), OboError { line: 2, reason: OboReason::Fields { found: 7, expected: 8 } });
    let shared: String = OLD.replace("988602005", "988602004");
    assert_eq!(error(&shared), OboError { line: 10, reason: OboReason::Duplicate { earlier: 7 } });
}

#[test]
fn other_faults_name_their_line() {
    let error = |text: &str| Obo::read(text).err().map(|error| (error.line, error.reason));
    assert_eq!(error("\nBPV|1"), Some((2, OboReason::Record)));
    assert_eq!(error("PER|||1990-01-01|M"), Some((1, OboReason::Number)));
    assert_eq!(error("PER|123456789|123456789|1990-01-01|M"), Some((1, OboReason::Number)));
    assert_eq!(error("PER||123456789|1990-01-01|M"), None);
}

#[test]
fn the_invented_numbers_are_no_valid_numbers() {
    for line in OLD.lines().chain(NEW.lines()) {
        let digits: Vec<i64> = line.split('|').nth(1).unwrap().bytes().map(|b| i64::from(b - b'0')).collect();
        let sum: i64 = (0..8).map(|position| (9 - position as i64) * digits[position]).sum::<i64>() - digits[8];
        assert!(sum.rem_euclid(11) != 0 && (digits[..2] != [1, 0]), "{}", &line[..3]);
    }
}

//! Two OBO's (overviews for the accountant, handbook ch. 12–13) and their verschillenlijst.
//!
//! In: texts of `|`-separated records PER, ISG and ISP. Out: differences, as those of a release.
//! Refuses: other records, another number of fields, a number that is masked or missing, a key that occurs twice: what
//! cannot be told apart cannot be compared.
//!
//! The start date is part of the key of an inschrijfperiode, so that another start date is V and T and not W.

mod failure;
#[cfg(test)]
mod tests;
mod texts;

pub use failure::{OboError, OboReason};

use super::file::compare_file;
use super::frame::Frame;
use super::header::FileHeader;
use super::relevance::{GELDIG_1_2, GELDIG_1_10};
use super::renderer::DiffRenderer;
use super::{DiffError, Verdict};
use crate::separated::{Fields, header_line};
use std::collections::BTreeMap;

/// A kind of record: its name, its fields behind the name, and how many of these are the key.
struct Record {
    name: &'static str,
    fields: &'static [&'static str],
    key: usize,
}

const RECORDS: [Record; 3] = [
    Record { name: "PER", fields: &["bsn", "onderwijsnummer", "geboortedatum", "geslacht"], key: 2 },
    Record {
        name: "ISG",
        fields: &[
            "bsn",
            "onderwijsnummer",
            "volgnummer",
            "datum_inschrijving",
            "datum_uitschrijving",
            GELDIG_1_10,
            GELDIG_1_2,
        ],
        key: 3,
    },
    Record {
        name: "ISP",
        fields: &[
            "bsn",
            "onderwijsnummer",
            "volgnummer",
            "datum_begin",
            "opleidingcode",
            "leertraject",
            "niveau",
            "bekostigbaar",
            GELDIG_1_10,
            GELDIG_1_2,
        ],
        key: 4,
    },
];

/// An OBO, read: per kind of record a table in the form of a deelbestand.
pub struct Obo([Vec<u8>; 3]);

impl Obo {
    /// Reads the records of one OBO; empty lines are passed.
    ///
    /// # Errors
    /// The first line that cannot be used.
    pub fn read(text: &str) -> Result<Self, OboError> {
        let mut rows: [Vec<Vec<u8>>; 3] = Default::default();
        let mut keys: BTreeMap<Vec<&str>, u64> = BTreeMap::new();
        for (line, record) in (1..).zip(text.lines()).filter(|(_, record)| !record.trim().is_empty()) {
            let error = |reason| OboError { line, reason };
            let parts: Vec<&str> = record.trim_end_matches('\r').split('|').collect();
            let kind = RECORDS.iter().zip(&mut rows).find(|(kind, _)| parts.first() == Some(&kind.name));
            let (kind, rows) = kind.ok_or_else(|| error(OboReason::Record))?;
            if parts.len() != kind.fields.len() + 1 {
                return Err(error(OboReason::Fields { found: parts.len(), expected: kind.fields.len() + 1 }));
            }
            number(&parts).map_err(error)?;
            let key = parts.iter().take(kind.key + 1).copied().collect();
            if let Some(earlier) = keys.insert(key, line) {
                return Err(error(OboReason::Duplicate { earlier }));
            }
            let (mut fields, mut row) = (Fields::default(), Vec::new());
            parts.iter().skip(1).for_each(|field| fields.add(field.as_bytes()));
            fields.write(&mut row);
            rows.push(row);
        }
        let mut tables: [Vec<u8>; 3] = Default::default();
        for ((table, rows), kind) in tables.iter_mut().zip(&mut rows).zip(&RECORDS) {
            rows.sort_unstable();
            *table = header_line(kind.fields.iter().copied());
            for row in rows {
                table.extend_from_slice(row);
                table.push(b'\n');
            }
        }
        Ok(Self(tables))
    }
}

/// A record names its person by one of the two numbers: nine digits, none of them masked.
fn number(parts: &[&str]) -> Result<(), OboReason> {
    let numbers: Vec<&&str> = parts.iter().skip(1).take(2).filter(|number| !number.is_empty()).collect();
    match numbers.as_slice() {
        [number] if number.len() == 9 && number.bytes().all(|byte| byte.is_ascii_digit()) => Ok(()),
        [_] => Err(OboReason::Masked),
        _ => Err(OboReason::Number),
    }
}

/// Compares two OBO's of one studiejaar and tells `show`.
///
/// # Errors
/// `show` cannot write.
pub fn compare_obo(old: &Obo, new: &Obo, frame: &Frame, show: &mut dyn DiffRenderer) -> Result<Verdict, DiffError> {
    let mut columns: Vec<String> = Vec::new();
    for name in RECORDS.iter().flat_map(|record| record.fields) {
        if !columns.iter().any(|other| other == name) {
            columns.push((*name).to_owned());
        }
    }
    show.begin(&Frame { columns, ..frame.clone() })?;
    let mut rows_equal = true;
    for ((kind, old), new) in RECORDS.iter().zip(&old.0).zip(&new.0) {
        let header = FileHeader {
            path: kind.name.to_owned(),
            deelbestand: kind.name.to_owned(),
            studiejaar: String::new(),
            person: Default::default(),
            key: kind.fields.iter().take(kind.key).map(|name| (*name).to_owned()).collect(),
            indicators: [GELDIG_1_10.to_owned(), GELDIG_1_2.to_owned()],
            instelling: None,
            sha256_old: None,
            sha256_new: None,
        };
        let counts = compare_file(&header, Some(old.as_slice()), Some(new.as_slice()), show)?;
        rows_equal &= counts.is_equal();
    }
    show.finish()?;
    Ok(Verdict { equal: rows_equal, rows_equal, wider: false })
}

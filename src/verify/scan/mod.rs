//! One pass over a data file: hash, rows, cells, order, counts.
//!
//! In: a stream and what its columns may hold. Out: [`Measurement`]. Refuses: nothing; what is wrong is counted by position.
//! Memory: two rows and a buffer, whatever the size of the file.

mod cell;
mod counter;
mod fields;
mod measurement;
mod number;
mod reader;

pub(super) use cell::{CellCheck, CellFault};
pub(super) use counter::ByteCounter;
pub(super) use measurement::{CheckKind, Measurement};
pub(super) use number::person_number;

use crate::emit::StoredFile;
use cell::parse_omnummer;
use fields::fields;
use memchr::{memchr, memchr_iter};
use reader::{CsvReader, Step};
use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// Size and hash of a stream.
pub(super) fn measure(source: impl Read) -> io::Result<StoredFile> {
    CsvReader::new(source).finish()
}

/// A column that may occur in a file.
pub(super) struct ColumnCheck<'v> {
    /// Name in the header.
    pub(super) name: &'v str,
    /// What its cells may hold.
    pub(super) check: &'v CellCheck,
}

/// Reads a data file. `uniek`: one row per omnummer. Columns are found by their name in the header.
pub(super) fn scan(source: impl Read, columns: &[ColumnCheck<'_>], unique: bool) -> io::Result<Measurement> {
    let mut reader = CsvReader::new(source);
    let mut measurement = Measurement::new();
    let Some(header) = header(&mut reader, &mut measurement)? else {
        measurement.file = reader.finish()?;
        return Ok(measurement);
    };
    let free = CellCheck::free();
    let checks: Vec<&CellCheck> = header
        .iter()
        .map(|name| columns.iter().find(|column| column.name == name).map_or(&free, |column| column.check))
        .collect();
    let mut work = RowCheck::new(&checks, unique);
    measurement.empty = vec![0; header.len()];
    measurement.header = Some(header);
    loop {
        match reader.step()? {
            Step::Row { quote, whole } => {
                measurement.rows += 1;
                work.row(reader.row(), quote, whole, &mut measurement);
            }
            Step::TooLong => {
                measurement.error(CheckKind::Row, None, measurement.rows + 1);
                break;
            }
            Step::End => break,
        }
    }
    measurement.omnummers = work.omnummer.map(|_| work.hash.finalize().into());
    measurement.file = reader.finish()?;
    Ok(measurement)
}

/// The names in the header; a fault in row 0 when there is none.
fn header<R: Read>(reader: &mut CsvReader<R>, measurement: &mut Measurement) -> io::Result<Option<Vec<String>>> {
    let mut names = Vec::new();
    let loaded = match reader.step()? {
        Step::Row { quote, whole: true } => fields(reader.row(), quote, |_, field| {
            names.push(String::from_utf8_lossy(field).into_owned());
        }),
        _ => false,
    };
    if !loaded {
        measurement.error(CheckKind::Row, None, 0);
    }
    Ok(loaded.then_some(names))
}

/// The state that goes from row to row.
struct RowCheck<'t> {
    checks: &'t [&'t CellCheck],
    /// Column of the omnummer.
    omnummer: Option<usize>,
    unique: bool,
    previous: Option<u128>,
    previous_row: Vec<u8>,
    hash: Sha256,
}

impl<'t> RowCheck<'t> {
    fn new(checks: &'t [&'t CellCheck], unique: bool) -> Self {
        Self {
            checks,
            omnummer: checks.iter().position(|check| check.is_omnummer()),
            unique,
            previous: None,
            previous_row: Vec::new(),
            hash: Sha256::new(),
        }
    }

    fn row(&mut self, row: &[u8], quote: bool, whole: bool, measurement: &mut Measurement) {
        let index = measurement.rows;
        let width = self.checks.len();
        let mut omnummer = None;
        let cell = |column: usize, cell: &[u8], measurement: &mut Measurement, omnummer: &mut Option<u128>| {
            let Some(check) = self.checks.get(column) else { return };
            if cell.is_empty()
                && let Some(empty) = measurement.empty.get_mut(column)
            {
                *empty += 1;
            }
            let verdict = check.verdict(cell);
            if let Some(error) = verdict.error {
                measurement.error(CheckKind::Cell(error), Some(column), index);
            }
            if verdict.person_number {
                measurement.error(CheckKind::PersonNumber, Some(column), index);
            }
            if self.omnummer == Some(column) {
                *omnummer = parse_omnummer(cell);
            }
        };
        let good = whole
            && (row.is_ascii() || std::str::from_utf8(row).is_ok())
            && if quote {
                fields::count(row) == Some(width)
                    && fields(row, true, |column, field| cell(column, field, measurement, &mut omnummer))
            } else {
                // An empty line is no row of one empty field: that one is written as two quotes.
                let good =
                    memchr_iter(b';', row).count() + 1 == width && !row.is_empty() && memchr(b'\r', row).is_none();
                if good {
                    fields(row, false, |column, field| cell(column, field, measurement, &mut omnummer));
                }
                good
            };
        if !good {
            measurement.error(CheckKind::Row, None, index);
            if person_number(row) {
                measurement.error(CheckKind::PersonNumber, None, index);
            }
        }
        self.order(row, omnummer, index, measurement);
    }

    /// Order by omnummer and then by the bytes of the row; counts persons.
    fn order(&mut self, row: &[u8], omnummer: Option<u128>, index: u64, measurement: &mut Measurement) {
        let Some(number) = omnummer else { return };
        self.hash.update(number.to_be_bytes());
        match self.previous {
            Some(previous) if (previous, self.previous_row.as_slice()) > (number, row) => {
                measurement.error(CheckKind::OutOfOrder, None, index);
            }
            Some(previous) if self.unique && previous == number => measurement.error(CheckKind::Repeated, None, index),
            _ => {}
        }
        measurement.persons += u64::from(self.previous != Some(number));
        self.previous = Some(number);
        self.previous_row.clear();
        self.previous_row.extend_from_slice(row);
    }
}

#[cfg(test)]
mod tests;

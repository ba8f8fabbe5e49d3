//! One pass over a data file: hash, rows, cells, order, counts.
//!
//! In: a stream and what its columns may hold. Out: [`Measurement`]. Refuses: nothing; what is wrong is counted by position.
//! Memory: two rows and a buffer, whatever the size of the file.

mod cell;
mod counter;
mod fields;
mod measurement;
mod number;
mod own_number;
mod reader;
mod spread;

pub(super) use cell::{CellCheck, CellFault};
pub(super) use counter::ByteCounter;
pub(super) use measurement::{CheckKind, Measurement};
pub(super) use number::person_number;

use crate::emit::StoredFile;
use crate::pseudonymise::Pseudonymiser;
use cell::parse_omnummer;
use fields::fields;
use memchr::{memchr, memchr_iter};
use own_number::candidates;
use reader::{CsvReader, Step};
use sha2::{Digest, Sha256};
use spread::Spread;
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

/// What a data file is held to.
#[derive(Clone, Copy)]
pub(super) struct ScanRequest<'v> {
    /// Columns, found by their name in the header.
    pub(super) columns: &'v [ColumnCheck<'v>],
    /// One row per omnummer?
    pub(super) unique: bool,
    /// While a release is built: makes omnummers, so that the number of a row's own person is seen in its cells.
    pub(super) own: Option<&'v Pseudonymiser>,
}

/// Reads a data file.
pub(super) fn scan(source: impl Read, request: ScanRequest<'_>) -> io::Result<Measurement> {
    let mut reader = CsvReader::new(source);
    let mut measurement = Measurement::new();
    let Some(header) = header(&mut reader, &mut measurement)? else {
        measurement.file = reader.finish()?;
        return Ok(measurement);
    };
    let free = CellCheck::free();
    let checks: Vec<&CellCheck> = header
        .iter()
        .map(|name| request.columns.iter().find(|column| column.name == name).map_or(&free, |column| column.check))
        .collect();
    let mut work = RowCheck::new(&checks, request);
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
    measurement.uneven = work.spread.is_uneven();
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
    spread: Spread,
    own: Option<&'t Pseudonymiser>,
    /// Numbers in the cells of this row, with their columns.
    numbers: Vec<(usize, [u8; 9])>,
}

impl<'t> RowCheck<'t> {
    fn new(checks: &'t [&'t CellCheck], request: ScanRequest<'t>) -> Self {
        Self {
            checks,
            omnummer: checks.iter().position(|check| check.is_omnummer()),
            unique: request.unique,
            previous: None,
            previous_row: Vec::new(),
            hash: Sha256::new(),
            spread: Spread::new(),
            own: request.own,
            numbers: Vec::new(),
        }
    }

    fn row(&mut self, row: &[u8], quote: bool, whole: bool, measurement: &mut Measurement) {
        let index = measurement.rows;
        let width = self.checks.len();
        let mut omnummer = None;
        let mut numbers = std::mem::take(&mut self.numbers);
        let mut cell = |column: usize, cell: &[u8], measurement: &mut Measurement, omnummer: &mut Option<u128>| {
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
            } else if self.own.is_some() {
                candidates(cell, |digits| numbers.push((column, digits)));
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
        if let (Some(own), Some(omnummer)) = (self.own, omnummer) {
            for (column, digits) in &numbers {
                if own.omnummer(digits).number() == omnummer {
                    measurement.error(CheckKind::OwnNumber, Some(*column), index);
                }
            }
        }
        numbers.clear();
        self.numbers = numbers;
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
        if self.previous != Some(number) {
            measurement.persons += 1;
            self.spread.add(number);
        }
        self.previous = Some(number);
        self.previous_row.clear();
        self.previous_row.extend_from_slice(row);
    }
}

#[cfg(test)]
mod tests;

//! One pass over a data file: hash, rows, cells, order, counts.
//!
//! In: a stream and what its columns may hold. Out: [`Measurement`]. Refuses: nothing; what is wrong is counted by position.
//! Memory: two rows and a buffer, whatever the size of the file.

mod cell;
mod counter;
mod fields;
mod known_cells;
mod measurement;
mod number;
mod own_register;
mod reader;
mod spread;
mod written_within;

pub(super) use cell::{CellCheck, CellFault, parse_omnummer};
pub(super) use counter::ByteCounter;
pub(super) use fields::fields;
pub(super) use measurement::{CheckKind, Measurement};
pub(super) use number::person_number;
pub(super) use own_register::OwnRegister;
pub(super) use reader::{CsvReader, Step};

use crate::emit::StoredFile;
use crate::pseudonymise::Pseudonymiser;
use crate::spelling::candidates;
use cell::{CellVerdict, is_likely};
use known_cells::{CellWord, KnownCells, cut};
use memchr::memchr;
use own_register::DifferentCodes;
use reader::HashingReader;
use sha2::{Digest, Sha256};
use spread::Spread;
use std::io::{self, Read};

/// Size and hash of a stream.
pub(super) fn measure(source: impl Read) -> io::Result<StoredFile> {
    Ok(CsvReader::new(HashingReader::new(source)).finish()?.stored())
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
    /// While a release is built: what is known of its persons.
    pub(super) own: Option<OwnRegister<'v>>,
}

/// Reads a data file.
pub(super) fn scan(source: impl Read, request: ScanRequest<'_>) -> io::Result<Measurement> {
    let mut reader = CsvReader::new(HashingReader::new(source));
    let mut measurement = Measurement::new();
    let Some(header) = header(&mut reader, &mut measurement)? else {
        measurement.file = reader.finish()?.stored();
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
                work.row(reader.ahead(), reader.row().len(), (quote, whole), &mut measurement);
            }
            Step::TooLong => {
                measurement.error(CheckKind::Row, None, measurement.rows + 1);
                break;
            }
            Step::End => break,
        }
    }
    measurement.uneven = work.spread.is_uneven();
    work.leave_out_chance(&mut measurement);
    measurement.omnummers = work.omnummer.map(|_| work.hash.finalize().into());
    measurement.file = reader.finish()?.stored();
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

/// Is it UTF-8?
fn is_text(row: &[u8]) -> bool {
    row.is_ascii() || std::str::from_utf8(row).is_ok()
}

/// The state that goes from row to row.
struct RowCheck<'t> {
    checks: &'t [&'t CellCheck],
    /// Per column: the cells that were found good, and whether an empty one is.
    known: Vec<(KnownCells, bool)>,
    /// Column of the omnummer.
    omnummer: Option<usize>,
    unique: bool,
    previous: Option<u128>,
    previous_row: Vec<u8>,
    hash: Sha256,
    spread: Spread,
    own: Option<OwnRegister<'t>>,
    /// Per column: its codes of nine digits, where it holds such and the numbers of the register are known.
    codes: Vec<Option<DifferentCodes>>,
    /// Numbers in the cells of this row, with their columns.
    numbers: Vec<(usize, [u8; 9])>,
    /// Cells of this row that are to be judged: column, begin and end.
    open: Vec<(usize, usize, usize)>,
    /// Columns of this row that are empty, as they may be.
    empty: Vec<usize>,
}

impl<'t> RowCheck<'t> {
    fn new(checks: &'t [&'t CellCheck], request: ScanRequest<'t>) -> Self {
        let known = |check: &&CellCheck| (KnownCells::new(), check.verdict(b"").error.is_none());
        let numbers = request.own.and_then(|own| own.numbers);
        let codes = |check: &&CellCheck| (numbers.is_some() && check.holds_nine_digits()).then(DifferentCodes::default);
        Self {
            checks,
            known: checks.iter().map(known).collect(),
            omnummer: checks.iter().position(|check| check.is_omnummer()),
            unique: request.unique,
            previous: None,
            previous_row: Vec::new(),
            hash: Sha256::new(),
            spread: Spread::new(),
            own: request.own,
            codes: checks.iter().map(codes).collect(),
            numbers: Vec::new(),
            open: Vec::new(),
            empty: Vec::new(),
        }
    }

    /// Judges the row of this length at the front of what is read.
    fn row(&mut self, bytes: &[u8], length: usize, (quote, whole): (bool, bool), measurement: &mut Measurement) {
        let index = measurement.rows;
        let row = bytes.get(..length).unwrap_or_default();
        let mut omnummer = None;
        self.numbers.clear();
        let good = whole
            && if quote {
                is_text(row)
                    && fields::count(row) == Some(self.checks.len())
                    && fields(row, true, |column, cell| {
                        self.cell(column, cell, measurement, &mut omnummer);
                    })
            } else {
                self.unquoted(bytes, row, measurement, &mut omnummer)
            };
        if !good {
            measurement.error(CheckKind::Row, None, index);
            if person_number(row) {
                measurement.error(CheckKind::PersonNumber, None, index);
            }
        }
        if let (Some(own), Some(omnummer)) = (self.own, omnummer) {
            for (column, digits) in &self.numbers {
                if own.pseudonymiser.omnummer(digits).number() == omnummer {
                    measurement.error(CheckKind::OwnNumber, Some(*column), index);
                }
            }
        }
        self.order(row, omnummer, index, measurement);
    }

    /// Judges the cells of a row without quotes, those that are not known; false when it is no row.
    fn unquoted(
        &mut self,
        bytes: &[u8],
        row: &[u8],
        measurement: &mut Measurement,
        omnummer: &mut Option<u128>,
    ) -> bool {
        self.open.clear();
        self.empty.clear();
        let (mut number, mut count) = (None, 0);
        let mut take = |begin: usize, end: usize| {
            let column = count;
            count += 1;
            let Some((known, may_be_empty)) = self.known.get(column) else { return };
            if self.omnummer == Some(column) {
                number = row.get(begin..end).and_then(parse_omnummer).filter(|number| is_likely(*number));
                if number.is_some() {
                    return;
                }
            } else if begin == end && *may_be_empty {
                return self.empty.push(column);
            } else if begin < end
                && let Some(cell) = bytes.get(begin..).and_then(|bytes| CellWord::new(bytes, end - begin))
                && known.knows(cell)
            {
                return;
            }
            self.open.push((column, begin, end));
        };
        if !cut(bytes, row.len(), &mut take) {
            // The last bytes of what is read.
            self.open.clear();
            self.empty.clear();
            (number, count) = (None, 0);
            fields(row, false, |column, cell| {
                let end = cell.as_ptr().addr() - row.as_ptr().addr() + cell.len();
                self.open.push((column, end - cell.len(), end));
                count += 1;
            });
        }
        // An empty line is no row of one empty field: that one is written as two quotes. A cell that is known is text.
        let good = count == self.checks.len()
            && !row.is_empty()
            && (self.open.is_empty() || is_text(row) && memchr(b'\r', row).is_none());
        if !good {
            return false;
        }
        *omnummer = number;
        for column in &self.empty {
            measurement.empty(*column);
        }
        let open = std::mem::take(&mut self.open);
        for (column, begin, end) in &open {
            let cell = row.get(*begin..*end).unwrap_or_default();
            if self.cell(*column, cell, measurement, omnummer)
                && let Some(word) = bytes.get(*begin..).and_then(|bytes| CellWord::new(bytes, end - begin))
                && let Some((known, _)) = self.known.get_mut(*column)
            {
                known.learn(word);
            }
        }
        self.open = open;
        true
    }

    /// Judges a cell. True: there is nothing to say of it, nor will there be when it stands in another row.
    fn cell(&mut self, column: usize, cell: &[u8], measurement: &mut Measurement, omnummer: &mut Option<u128>) -> bool {
        let Some(check) = self.checks.get(column) else { return false };
        let index = measurement.rows;
        if cell.is_empty() {
            measurement.empty(column);
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
            return false;
        }
        if let (Some(Some(codes)), Ok(digits)) = (self.codes.get_mut(column), cell.try_into())
            && verdict.error.is_none()
        {
            codes.add(digits);
            if self.own.and_then(|own| own.numbers).is_some_and(|numbers| numbers.holds(digits)) {
                // Of such cells `finish` tells whether they are chance.
                measurement.error(CheckKind::NumberOfRegister, Some(column), index);
            }
        }
        let earlier = self.numbers.len();
        if self.own.is_some() {
            candidates(cell, |digits| self.numbers.push((column, digits)));
        }
        !cell.is_empty() && verdict == CellVerdict::default() && self.numbers.len() == earlier
    }

    /// Cells that are numbers of persons of the register are no fault where chance gives as many.
    fn leave_out_chance(&mut self, measurement: &mut Measurement) {
        let Some(numbers) = self.own.and_then(|own| own.numbers) else { return };
        for (column, codes) in self.codes.iter_mut().enumerate() {
            if codes.take().is_some_and(|codes| !codes.are_numbers(numbers)) {
                measurement.faults.remove(&(CheckKind::NumberOfRegister, Some(column)));
            }
        }
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

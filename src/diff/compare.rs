//! Compares two sorted deelbestanden in one pass.
//!
//! In: two [`RowReader`]s behind their headers. Out: differences per person, and a [`DiffCounts`].
//! Refuses: what its readers and rows refuse. Memory: two buffers and the rows of one person.
//!
//! Where the columns are the same, stretches that are equal byte for byte are passed without being cut into rows: an
//! equal row is its own pair whatever the key says. Only rows that differ are parsed.

use super::DiffError;
use super::difference::{DiffCounts, Difference};
use super::reading::RowReader;
use super::rows::{FileContext, PersonRows};
use crate::separated::whole_rows;
use std::cmp::Ordering;
use std::io::Read;

/// Bytes compared in one go; the first difference is then looked for within them.
const CHUNK: usize = 512;

/// Compares two files, whose headers have been taken off, and tells each difference.
///
/// # Errors
/// A file cannot be read, is out of order or holds a row that the program would not write; or `to` fails.
pub(crate) fn compare<A: Read, B: Read>(
    old: &mut RowReader<A>,
    new: &mut RowReader<B>,
    scope: &FileContext<'_>,
    to: &mut dyn FnMut(&Difference<'_>) -> Result<(), DiffError>,
) -> Result<DiffCounts, DiffError> {
    let (left, right) = (scope.columns.person.map(|(o, _)| o), scope.columns.person.map(|(_, n)| n));
    old.with_person(left);
    new.with_person(right);
    let (mut counts, mut group) = (DiffCounts::default(), PersonRows::default());
    loop {
        if scope.columns.equal {
            skip_equal(old, new)?;
        }
        let ordering = match (old.load()?, new.load()?) {
            (false, false) => break,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (true, true) => {
                let person = old.person().cmp(new.person());
                // With other columns the bytes say nothing; the group pairs its rows itself.
                if scope.columns.equal { person.then_with(|| old.row().cmp(new.row())) } else { person }
            }
        };
        if scope.columns.equal && ordering == Ordering::Equal {
            old.step();
            new.step();
            continue;
        }
        let person = if ordering == Ordering::Greater { new.person() } else { old.person() };
        if !group.is_of(person) {
            if !group.is_empty() {
                group.describe(scope, &mut counts, to)?;
            }
            group.begin(if ordering == Ordering::Greater { new.person() } else { old.person() });
        }
        if ordering == Ordering::Greater {
            group.new_side(new.row(), new.rows() + 1);
            new.step();
        } else {
            group.old_side(old.row(), old.rows() + 1);
            old.step();
        }
    }
    if !group.is_empty() {
        group.describe(scope, &mut counts, to)?;
    }
    (counts.old_rows, counts.new_rows) = (old.rows(), new.rows());
    Ok(counts)
}

/// Passes rows as long as both sides have the same bytes.
fn skip_equal<A: Read, B: Read>(old: &mut RowReader<A>, new: &mut RowReader<B>) -> Result<(), DiffError> {
    loop {
        let (left, right) = (old.rest()?, new.rest()?);
        let length = left.len().min(right.len());
        let equal = equal_prefix(left, right);
        let (bytes, rows) = whole_rows(left.get(..equal).unwrap_or_default());
        if bytes == 0 {
            return Ok(());
        }
        old.skip_rows(bytes, rows);
        new.skip_rows(bytes, rows);
        if equal < length {
            return Ok(());
        }
    }
}

/// How many bytes at the front are the same.
fn equal_prefix(left: &[u8], right: &[u8]) -> usize {
    let chunks = left.chunks(CHUNK).zip(right.chunks(CHUNK));
    let whole = chunks.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum::<usize>();
    let (left, right) = (left.get(whole..).unwrap_or_default(), right.get(whole..).unwrap_or_default());
    whole + left.iter().zip(right).take_while(|(a, b)| a == b).count()
}

//! The loops over the cells of one column.
//!
//! In: where the fields of a column are, and how one is read. Out: a [`Cell`] per row; faults by row.
//! Refuses: nothing itself; who reads a field says what is wrong with it.
//!
//! Most columns have one kind of field by far; that one is read in a few steps, and all others are handed to the reader
//! of the type.

use super::code_cache::CodeRecogniser;
use super::fault::FaultKind;
use super::index_rows::Index;
use crate::register::{Cell, LongText};
use crate::separated::without_quotes;

/// The fields of one column, not the first: that is the pgn, and the merge join reads it.
pub(super) struct ColumnFields<'v> {
    pub(super) bytes: &'v [u8],
    pub(super) index: &'v Index,
    pub(super) column: usize,
}

/// The loop over one column.
pub(super) struct ColumnLoop<'l, M> {
    pub(super) fields: &'l ColumnFields<'l>,
    /// What an empty field is.
    pub(super) empty: Result<Cell, FaultKind>,
    pub(super) cells: &'l mut Vec<Cell>,
    pub(super) texts: &'l mut Vec<LongText>,
    pub(super) report: M,
}

impl<M: FnMut(usize, FaultKind)> ColumnLoop<'_, M> {
    /// Reads every field.
    #[inline(always)]
    pub(super) fn each(&mut self, mut read: impl FnMut(&[u8], &mut Vec<LongText>) -> Result<Cell, FaultKind>) {
        self.rows(|loop_state, row, begin, end| loop_state.one(row, begin, end, &mut read));
    }

    /// As [`Self::each`], where nearly every field has `N` bytes or none. `fast` reads the bytes and says whether they
    /// are good, in one go; `read` gets what is not, and what stands so far at the end that `N` bytes do not fit.
    #[inline(always)]
    pub(super) fn each_of_length<const N: usize>(
        &mut self,
        fast: impl Fn(&[u8; N]) -> (Cell, bool),
        mut read: impl FnMut(&[u8], &mut Vec<LongText>) -> Result<Cell, FaultKind>,
    ) {
        self.rows(|loop_state, row, begin, end| {
            if end.wrapping_sub(begin) == N
                && let Some(bytes) = loop_state.fields.bytes.get(begin..).and_then(<[u8]>::first_chunk::<N>)
                && let (cell, true) = fast(bytes)
            {
                return cell;
            }
            loop_state.one(row, begin, end, &mut read)
        });
    }

    /// As [`Self::each`], for codes: nearly all have at most eight bytes, and `recogniser` knows them. Those are told by
    /// a word and looked at no further; `read` gets all others.
    #[inline(always)]
    pub(super) fn each_short(
        &mut self,
        recogniser: &mut impl CodeRecogniser,
        mut read: impl FnMut(&[u8], &mut Vec<LongText>) -> Result<Cell, FaultKind>,
    ) {
        let may_be_empty = self.empty.is_ok();
        // A NUL behind a code could not be told from no byte at all.
        let unambiguous = !self.fields.index.nul;
        self.rows(|loop_state, row, begin, end| {
            let length = end.wrapping_sub(begin);
            if unambiguous
                && length <= 8
                && let Some(eight) = loop_state.fields.bytes.get(begin..).and_then(<[u8]>::first_chunk::<8>)
            {
                // Without the bytes behind the field; an empty one is zero, which is what it is as a cell.
                let word = u64::from_be_bytes(*eight) & u64::MAX.unbounded_shl(64 - 8 * length as u32);
                let good = if word == 0 { may_be_empty } else { recogniser.knows(word) };
                if good {
                    return Cell::short(word);
                }
            }
            let cell = loop_state.one(row, begin, end, &mut read);
            // One with a quote in it looks like another one in quotes.
            if !cell.is_empty() && !cell.is_long() && !cell.word().to_be_bytes().contains(&b'"') {
                recogniser.remember(cell.word());
            }
            cell
        });
    }

    /// Hands the place of each field to `read`.
    #[inline(always)]
    fn rows(&mut self, mut read: impl FnMut(&mut Self, usize, usize, usize) -> Cell) {
        let ColumnFields { index, column, .. } = *self.fields;
        let Some(previous) = column.checked_sub(1) else { return };
        let mut cells = std::mem::take(self.cells);
        cells.extend(index.rows().enumerate().map(|(row, ends)| match (ends.get(previous), ends.get(column)) {
            (Some(before), Some(end)) => read(self, row, *before as usize + 1, *end as usize),
            _ => Cell::EMPTY,
        }));
        *self.cells = cells;
    }

    #[inline(always)]
    fn one(
        &mut self,
        row: usize,
        begin: usize,
        end: usize,
        read: &mut impl FnMut(&[u8], &mut Vec<LongText>) -> Result<Cell, FaultKind>,
    ) -> Cell {
        // The index has the places of these bytes.
        let field = self.fields.bytes.get(begin..end).unwrap_or_default();
        let cell = match field {
            [] => self.empty,
            [b'"', ..] if self.fields.index.quote => without(field, self.empty, self.texts, read),
            field => read(field, self.texts),
        };
        // A cell that is not of its column is reported, and the block hands on nobody.
        cell.unwrap_or_else(|kind| {
            (self.report)(row, kind);
            Cell::EMPTY
        })
    }
}

/// Reads a field in quotes.
#[cold]
fn without(
    field: &[u8],
    empty: Result<Cell, FaultKind>,
    texts: &mut Vec<LongText>,
    read: &mut impl FnMut(&[u8], &mut Vec<LongText>) -> Result<Cell, FaultKind>,
) -> Result<Cell, FaultKind> {
    match &*without_quotes(field) {
        [] => empty,
        inside => read(inside, texts),
    }
}

//! The persons of a block: of each table the rows, and whose they are.
//!
//! In: tables by column, and per person a range of rows of each. Out: tables, ranges, cells. Rows are numbered within
//! the block, so that those of many persons can be looked at together; within a person they are sorted by key.
//! Refuses: nothing; the snapshot reader has checked keys, order and parents before a rule sees it.

use super::{Columns, LongText, TableIndex};
use std::ops::Range;
use typed_arena::Arena;

/// The number of no row.
pub const NO_ROW: u32 = u32::MAX;

/// All persons of a block.
pub struct Persons<'a> {
    tables: Vec<&'a Columns>,
    /// Per person, per table: first row and the row after the last.
    ranges: &'a [(u32, u32)],
    /// Long texts that a rule makes.
    created: &'a Arena<LongText>,
}

impl<'a> Persons<'a> {
    /// The persons who have these rows: of each, one range per table. `created` keeps long texts that rules make.
    #[must_use]
    pub fn new(
        tables: impl IntoIterator<Item = &'a Columns>,
        ranges: &'a [(u32, u32)],
        created: &'a Arena<LongText>,
    ) -> Self {
        Self { tables: tables.into_iter().collect(), ranges, created }
    }

    /// Number of persons.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ranges.len() / self.tables.len().max(1)
    }

    /// Number of tables.
    #[must_use]
    pub fn tables(&self) -> usize {
        self.tables.len()
    }

    /// One table; an unknown number gives an empty one.
    #[inline]
    #[must_use]
    pub fn table(&self, table: TableIndex) -> &'a Columns {
        static EMPTY: Columns = Columns::empty();
        // A number of another layout: a program is held to its batch before it runs.
        self.tables.get(table.0).copied().unwrap_or(&EMPTY)
    }

    /// The rows of one person in one table.
    #[inline]
    #[must_use]
    pub fn range(&self, person: u32, table: TableIndex) -> Range<u32> {
        let range = || {
            let slot = (person as usize).checked_mul(self.tables.len())?.checked_add(table.0)?;
            self.ranges.get(slot).filter(|_| table.0 < self.tables.len())
        };
        range().map_or(0..0, |(from, until)| *from..*until)
    }

    /// The only row of one person in a table of which each has one, else the first; [`NO_ROW`] without rows.
    #[inline]
    #[must_use]
    pub fn only_row(&self, person: u32, table: TableIndex) -> u32 {
        let Range { start, end } = self.range(person, table);
        // A person without rows has no row.
        if start < end { start } else { NO_ROW }
    }

    /// Keeps a long text that a rule made.
    #[must_use]
    pub fn keep(&self, bytes: &[u8]) -> &'a LongText {
        self.created.alloc(LongText::from(bytes))
    }
}

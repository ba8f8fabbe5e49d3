//! The numbers of all persons of a register, while it is read: those that they have and those that they had.
//!
//! In: blocks of persons. Out: a set. Refuses: nothing.

use crate::register::{ColumnIndex, TableIndex};
use crate::snapshot::BlockPersons;
use crate::spelling::NumberSet;

/// Where they go, and where earlier numbers stand.
pub(super) struct RegisterNumbers<'n> {
    pub(super) set: &'n NumberSet,
    pub(super) earlier: Vec<(TableIndex, ColumnIndex)>,
}

impl RegisterNumbers<'_> {
    /// Adds those of a block.
    pub(super) fn add(&self, block: &BlockPersons<'_>) {
        for (person, pgn) in (0..).zip(block.pgns) {
            self.set.add(pgn.digits());
            for (table, column) in &self.earlier {
                let rows = block.persons.table(*table);
                for text in block.persons.range(person, *table).filter_map(|row| rows.text_on(row as usize, *column)) {
                    text.with_bytes(|digits| digits.try_into().map(|digits| self.set.add(digits)).ok());
                }
            }
        }
    }
}

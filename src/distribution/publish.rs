//! A file as it is shown.
//!
//! In: its tally, the kinds of empty of its columns. Out: [`PublishedFile`]. Refuses: nothing; of a file of few persons nothing is
//! told.

use super::column::{KnownColumn, PublishedColumn, column};
use super::counter::{FileTally, Tally};
use super::numbers::Count;

/// Rows and persons as they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Rows.
    pub rows: Count,
    /// Persons.
    pub persons: Count,
}

impl Totals {
    /// Few persons with many rows: those tell of them as well.
    #[must_use]
    pub fn of(tally: Tally) -> Self {
        let persons = Count::of(tally.persons);
        Self { rows: if persons == Count::Few { Count::Few } else { Count::of(tally.rows) }, persons }
    }

    /// Is there something to tell of the columns?
    #[must_use]
    pub fn are_told(self) -> bool {
        self.persons.number().is_some()
    }
}

/// A file as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// Rows and persons.
    pub totals: Totals,
    /// Per column, in the order of the file; none where there is nothing to tell of them.
    pub columns: Vec<PublishedColumn>,
}

/// Leaves out what tells of few persons. `known`: of every column, in the order of the file.
#[must_use]
pub fn publish(tally: &FileTally, known: &[KnownColumn<'_>]) -> PublishedFile {
    let totals = Totals::of(tally.all);
    let columns = tally.columns.iter().zip(known).filter(|_| totals.are_told());
    let columns = columns.map(|(of_column, known)| column(tally, of_column, known));
    PublishedFile { totals, columns: columns.collect() }
}

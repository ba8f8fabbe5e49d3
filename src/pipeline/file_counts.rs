//! What is counted of a file while its rows are made.
//!
//! In: rows, person after person. Out: empty cells per column, persons. Refuses: nothing.

use crate::register::EmptyCounts;

/// What is counted of a file.
#[derive(Clone)]
pub(super) struct FileCounts {
    /// Per column: empty cells by kind.
    pub(super) empty: Vec<EmptyCounts>,
    /// Persons with at least one row.
    pub(super) persons: u64,
    /// The last person with a row, plus one.
    last: u64,
}

impl FileCounts {
    pub(super) fn new(columns: usize) -> Self {
        Self { empty: vec![EmptyCounts::default(); columns], persons: 0, last: 0 }
    }

    /// Counts a row of a person; rows of one person come one after another.
    pub(super) fn row(&mut self, person: u64) {
        if self.last != person + 1 {
            (self.last, self.persons) = (person + 1, self.persons + 1);
        }
    }
}

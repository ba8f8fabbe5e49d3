//! One difference between two releases, in the terms of DUO's verschillenlijst (handbook ch. 13).
//!
//! In: rows that have no equal on the other side. Out: [`Difference`], [`DiffCounts`]. Refuses: nothing.

use super::causes::Causes;
use super::relevance::Relevance;
use crate::separated::Fields;

/// What happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Only in the new release.
    Added,
    /// Only in the old release.
    Removed,
    /// The same key, other content.
    Changed,
    /// The same in every common column, with values of columns that are new. Part of the machine format only: in DUO's
    /// list such a row has no line.
    Extended,
}

impl ChangeKind {
    /// `T`, `V`, `W` as in the verschillenlijst; `K` for a row that only got columns.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Added => "T",
            Self::Removed => "V",
            Self::Changed => "W",
            Self::Extended => "K",
        }
    }
}

/// One difference. Borrowed: valid while the person is at hand. No `Debug`: it holds cells.
pub struct Difference<'g> {
    /// What happened.
    pub kind: ChangeKind,
    /// The old row, fields in the order of OLD; absent for T.
    pub old: Option<&'g Fields>,
    /// The new row, fields in the order of NEW; absent for V.
    pub new: Option<&'g Fields>,
    /// For W: which common columns changed, as numbers in [`ColumnPairs::common`](super::ColumnPairs::common), ascending.
    pub changed: &'g [usize],
    /// The key occurs on both sides but cannot tell these rows apart, so that they are T and V and not W.
    pub ambiguous: bool,
    /// Relevance for the counts of 1-10 and 1-2.
    pub relevance: Relevance,
    /// Why it changed, where that was found out.
    pub causes: Option<Causes>,
}

/// Counts of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DiffCounts {
    /// Rows in OLD.
    pub old_rows: u64,
    /// Rows in NEW.
    pub new_rows: u64,
    /// T.
    pub added: u64,
    /// V.
    pub removed: u64,
    /// W.
    pub changed: u64,
    /// Keys of a person that occur on both sides and more than once on one of them, among rows without an equal.
    pub ambiguous_keys: u64,
    /// Rows with such a key.
    pub ambiguous_rows: u64,
}

impl DiffCounts {
    /// No row differs.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.added == 0 && self.removed == 0 && self.changed == 0
    }

    pub(crate) fn tally(&mut self, difference: &Difference<'_>) {
        match difference.kind {
            ChangeKind::Added => self.added += 1,
            ChangeKind::Removed => self.removed += 1,
            ChangeKind::Changed => self.changed += 1,
            ChangeKind::Extended => {}
        }
        self.ambiguous_rows += u64::from(difference.ambiguous);
    }
}

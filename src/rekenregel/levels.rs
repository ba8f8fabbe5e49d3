//! The tables of the rows in scope.
//!
//! In: the table of the row at hand, then those of sets. Out: [`Levels`]. Refuses: nothing; who adds one asks first whether
//! there may be so many.

use super::ir::RowIr;
use super::rule_context::RuleContext;
use crate::catalogue::Table;

/// Most rows in scope at once: the row at hand and three nested sets.
pub(super) const MAX_LEVELS: usize = 4;

/// The tables of the rows in scope; the row at hand first. Their levels are numbered from 1.
pub(super) struct Levels<'c>(pub(super) Vec<&'c Table>);

impl<'c> Levels<'c> {
    pub(super) fn new(range: RuleContext<'c>) -> Self {
        Self(range.catalogue.table_of(range.eenheid).into_iter().collect())
    }

    /// The innermost row of that table, and its level.
    pub(super) fn find(&self, table: &str) -> Option<RowIr> {
        let level = self.0.iter().rposition(|here| here.id == table)? + 1;
        Some(RowIr::Level { level, table: table.to_owned() })
    }
}

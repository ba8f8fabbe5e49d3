//! The names that a script gives itself: they begin with `_`, so that no column of the register has them.
//!
//! In: a column or a level of a rule. Out: a name. Refuses nothing.

/// Numbers the rows of a person, in the order of their key.
pub(super) const ROW: &str = "_rij";
/// The peilmoment of a row of the population.
pub(super) const PEILMOMENT: &str = "_peilmoment";
/// The number of the row that a notion finds.
pub(super) const FOUND: &str = "_gevonden";
/// The rows of a set, within a query.
pub(super) const CANDIDATE: &str = "k";

/// The column with the number of the row of a level.
pub(super) fn row_column(level: usize) -> String {
    if level == 1 { ROW.to_owned() } else { format!("{ROW}_{level}") }
}

/// The column with the first day that an incomplete date can be.
pub(super) fn first_column(column: &str) -> String {
    format!("_eerst_{column}")
}

/// The column with the last day that an incomplete date can be.
pub(super) fn last_column(column: &str) -> String {
    format!("_laatst_{column}")
}

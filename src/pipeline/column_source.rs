//! Where the columns of a file come from.
//!
//! In: a plan, by way of the extract. Out: [`Output`] per file. Refuses: nothing; it only holds.

/// One column of a deelbestand: the omnummer, or the value of a rule.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnSource {
    Omnummer,
    Rule(usize),
}

/// A file that gets a row for each row of the population of its studiejaar.
#[derive(Clone)]
pub(super) struct Output {
    /// Number among the files of the plan.
    pub(super) file: usize,
    pub(super) columns: Vec<ColumnSource>,
}

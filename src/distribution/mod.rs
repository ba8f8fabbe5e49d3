//! What the cells of a column are, and how often: counted in one pass, and made fit to be shown.
//!
//! In: the cells of a data file, row by row. Out: [`FileTally`], and of it [`PublishedFile`], from which no count of a few
//! persons can be found. Refuses: nothing. A tally holds cells, so it has no `Debug`.

mod bins;
mod changes;
mod column;
mod counter;
mod counting;
mod numbers;
mod protect;
mod publish;
#[cfg(test)]
mod tests;

pub use bins::width;
pub use changes::{shown_changed, shown_changes};
pub use column::{Bin, KnownColumn, PublishedColumn, Values};
pub use counter::{ColumnTally, FileCounter, FileTally, Tally};
pub use counting::Counting;
pub use numbers::{Count, SMALL, is_small};
pub use publish::{PublishedFile, Totals, publish};

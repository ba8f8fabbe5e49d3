//! Disclosure risk, measured: how many persons of a release stand out, on columns that others may know or see.
//!
//! In: a data file of a release, which of its columns the catalogue marks, and the persons of the register who are like
//! them but not in it. Out: [`FileRisk`]: counts, never a value. Refuses: nothing; no threshold blocks, because a
//! release stays personal data whatever the figures are.
//!
//! A person is all of their rows in the file: whoever knows of two inschrijvingen knows more than whoever knows of one.
//! Persons whose marked cells are the same, row for row, are a group. A person becomes one number of 64 bits, so that a
//! group is a run in a sorted list; what does not fit in memory is read again for the next part of the numbers.

mod across;
mod groups;
mod measure;
mod others;
mod persons;
mod predict;
mod published;
mod request;
mod risk;
mod rows;
mod signature;
#[cfg(test)]
mod tests;

pub use across::{AcrossFile, AcrossRisk, measure_across};
pub use measure::{Measured, measure};
pub use others::{OthersFile, OthersOfThread};
pub use published::PublishedAcross;
pub use request::{MarkedColumn, MeasureRequest};
pub use risk::{ColumnRisk, FileRisk, Prediction, RegisterRisk, SmallGroups};
pub use signature::{PersonSignature, cell};

//! The exchange files of an mbo institution: OBO and RO, in, out, and against the register.
//!
//! In: files of `|`-separated records, a snapshot. Out: a snapshot that is stamped as an extract; files made of a snapshot;
//! differences in the terms of the verschillenlijst. Refuses: every line that is not as it should be, by its number; no
//! message has a field of a record.
//!
//! A file is of one institution and fits in memory.

mod compare;
mod failure;
mod fault;
mod field;
mod file;
mod heading;
mod import;
mod layout;
mod made;
mod read;
mod sense;
#[cfg(test)]
mod tests;
mod texts;
mod totals;
mod write;

pub use compare::{Compared, DifferenceLine, RecordDifferences, compare, compared};
pub use failure::ExchangeError;
pub use fault::{ExchangeFaults, Oddities};
pub use file::{ExchangeFile, ExchangeRow};
pub use import::{ImportRequest, Imported, import};
pub use layout::{ExchangeKind, Layouts};
pub use made::{MadeRequest, made};
pub use read::read;
pub use write::{file_name, write};

//! What changed between two releases, row by row and column by column, in the terms of DUO's verschillenlijst.
//!
//! In: two release folders of one pseudonym series. Out: T (added), V (removed) and W (changed) rows, with the old row in
//! full and the changed fields of the new one. Refuses: releases that may not be compared; files that no build writes.
//!
//! Law: the machine format, applied to OLD, gives NEW byte for byte ([`fn@apply`]).

mod apply;
mod besluiten;
pub mod cause;
mod causes;
mod changes;
mod columns;
mod compare;
mod delivery;
mod difference;
mod documents;
mod failure;
mod file;
mod frame;
mod header;
mod lines;
mod manifests;
pub mod obo;
mod reading;
mod refusal;
mod release_file;
mod release_folders;
mod releases;
mod relevance;
mod renderer;
mod rows;
pub mod show;
mod stat;
#[cfg(test)]
mod tests;
mod texts;
mod together;

pub use apply::{ReleaseFiles, apply};
pub use besluiten::compare_besluiten;
pub use columns::ColumnPairs;
pub use delivery::{Delivery, check_comparable};
pub use difference::{ChangeKind, DiffCounts, Difference};
pub use failure::{DiffError, DoesNotApply};
pub use file::compare_file;
pub use frame::{Change, Direction, Frame};
pub use header::{FileHeader, Presence};
pub use lines::DiffSides;
pub use refusal::Refusal;
pub use release_folders::apply_to_folder;
pub use releases::{Verdict, compare_deliveries};
pub use relevance::{GELDIG_1_2, GELDIG_1_10, Indicators, Relevance, relevance_of};
pub use renderer::DiffRenderer;
pub use stat::{PublishedCounts, Statistics};
pub use together::publish;

//! The public register of releases: who received what, on which ground, for what and until when (AVG art. 30, and the
//! decisions that ask for an entry in the verwerkingenregister).
//!
//! In: the deliveries of a ledger, the decisions that they were made under. Out: a page ([`html()`]) or a table ([`csv()`]).
//! It says nothing about persons and nothing that only the maker of a release needs: no counts, no keys, no notes, no names of
//! who ran it. A delivery whose decision is not at hand is listed with what its ledger line says.

mod csv;
mod entry;
mod html;
#[cfg(test)]
mod tests;

pub use csv::csv;
pub use entry::{Entry, Outcome, Purpose, entries};
pub use html::html;

//! The quality signals of the register: how often each occurs, at which institution, and in which rows.
//!
//! In: a state of the register, a studiejaar, the signals of the catalogue, public sources. Out: [`SignalReport`]: counts
//! and positions. Refuses: a fault in the data; what cannot be computed is named with the reason, and is no zero.
//!
//! One pass over the snapshot, in blocks, on the engine of the releases. Memory does not grow with the register: per
//! signal and institution so many positions are kept as are asked for, and the count of all. No value is read out of it.

mod availability;
mod failure;
mod pass;
mod questions;
mod report;
mod tally;
#[cfg(test)]
mod tests;
mod texts;

pub use failure::SignalError;
pub use pass::{SignalRequest, signals};
pub use report::{DayOutcome, InstellingOutcome, Position, SignalOutcome, SignalReport};

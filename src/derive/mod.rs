//! Derivation: from the persons of a block to the rows of each studiejaar.
//!
//! In: a [`PlanUnit`](crate::plan::PlanUnit) compiled against the public sources, and persons. Out: the rows of the population, and over them the
//! column of every distinct rule. Refuses: a row of which the population cannot be told (its position is reported).
//!
//! It repairs nothing (WRO 14.1): what the register holds is what the rules see.

mod counts;
mod derivation;
mod peilmoment;
mod pieces;
mod population;

pub use counts::Counts;
pub use derivation::{Derivation, Year};
pub use peilmoment::peilmoment;
pub use pieces::{Piece, RowBuffers};
pub use population::Population;

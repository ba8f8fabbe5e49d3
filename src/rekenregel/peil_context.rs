//! What rows are computed against.
//!
//! In: a studiejaar and a peildatum. Out: [`PeilContext`]. Refuses: nothing.

use crate::calendar::{Day, Studiejaar};

/// What rows are computed against; each row has its own peilmoment besides.
#[derive(Clone, Copy)]
pub struct PeilContext {
    /// The studiejaar.
    pub studiejaar: Studiejaar,
    /// The peildatum of the population.
    pub peildatum: Day,
}

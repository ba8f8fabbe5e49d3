//! The purposes that a decision grants.
//!
//! In: a besluit. Out: those of its purposes that are not refused.

use super::{Besluit, Doel};

impl Doel {
    /// Is it granted?
    #[must_use]
    pub fn is_granted(&self) -> bool {
        self.besluit.value == "toegekend"
    }
}

impl Besluit {
    /// The granted purposes.
    pub fn granted(&self) -> impl Iterator<Item = &Doel> {
        self.doelen.iter().filter(|doel| doel.is_granted())
    }
}

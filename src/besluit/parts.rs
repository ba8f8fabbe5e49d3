//! Which rows, files and moments belong together.
//!
//! In: a row, a deelbestand, a moment of a besluit. Out: whether the one names the other.

use super::{Deelbestand, Rubriek, Verstrekking};
use crate::calendar::Studiejaar;
use crate::diagnose::Spanned;

impl Verstrekking {
    /// Is this file delivered at the moment? One that names none delivers all.
    #[must_use]
    pub fn delivers(&self, part: &Deelbestand) -> bool {
        self.deelbestanden.is_empty() || self.deelbestanden.iter().any(|name| name.value == part.name.value)
    }
}

impl Deelbestand {
    /// Does the file cover a studiejaar? One that names none covers all.
    #[must_use]
    pub fn covers(&self, studiejaar: Studiejaar) -> bool {
        self.studiejaren.is_empty() || self.studiejaren.iter().any(|own| own.value == studiejaar)
    }
}

impl Rubriek {
    /// Is the row in this file?
    #[must_use]
    pub fn is_in(&self, part: &Deelbestand) -> bool {
        self.deelbestanden.iter().any(|name| name.value == part.name.value)
    }

    /// What is printed of it: description and explanation.
    pub fn texts(&self) -> impl Iterator<Item = &Spanned<String>> + Clone {
        std::iter::once(&self.omschrijving).chain(&self.toelichting)
    }
}

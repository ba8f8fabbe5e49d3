//! The population of one deelbestand.
//!
//! In: a besluit. Out: its population narrowed to the sectors and the selection of a file.
//! Refuses: nothing; that the sectors are of the population is a finding of the references.

use super::{Besluit, Deelbestand, Populatie};
use crate::diagnose::Spanned;

impl Besluit {
    /// Every selection that it names: that of the population, and those of deelbestanden.
    pub fn selecties(&self) -> impl Iterator<Item = &Spanned<String>> {
        let own = self.deelbestanden.iter().filter_map(|part| part.selectie.as_ref());
        [&self.populatie.selectie].into_iter().chain(own)
    }
}

impl Populatie {
    /// The population of one deelbestand: this one, narrowed to the sectors and by the selection that the file has of its
    /// own.
    #[must_use]
    pub fn of(&self, part: &Deelbestand) -> Self {
        let mut own = self.clone();
        if !part.sectoren.is_empty() {
            own.sectoren.clone_from(&part.sectoren);
        }
        if let Some(selectie) = &part.selectie {
            own.selectie.clone_from(selectie);
        }
        own
    }

    /// The names of its sectors.
    #[must_use]
    pub fn sector_names(&self) -> Vec<&str> {
        self.sectoren.iter().map(|sector| sector.value.as_str()).collect()
    }
}

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
    /// The sectors of one deelbestand: its own, or those of the population where it names none.
    #[must_use]
    pub fn sectoren_of<'p>(&'p self, part: &'p Deelbestand) -> &'p [Spanned<String>] {
        if part.sectoren.is_empty() { &self.sectoren } else { &part.sectoren }
    }

    /// The population of one deelbestand: this one, narrowed to the sectors and by the selection that the file has of its
    /// own.
    #[must_use]
    pub fn of(&self, part: &Deelbestand) -> Self {
        let selectie = part.selectie.as_ref().unwrap_or(&self.selectie).clone();
        Self { sectoren: self.sectoren_of(part).to_vec(), selectie, ..self.clone() }
    }

    /// The names of its sectors.
    #[must_use]
    pub fn sector_names(&self) -> Vec<&str> {
        self.sectoren.iter().map(|sector| sector.value.as_str()).collect()
    }
}

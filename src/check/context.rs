//! What a rule sees: one besluit and the catalogue, with the questions that many rules ask.
//!
//! In: a besluit and the catalogue. Out: places, variabelen, rows and columns. Refuses: nothing.

use crate::besluit::{Besluit, Deelbestand, Rubriek};
use crate::catalogue::law::{OnderdeelReference, Wet};
use crate::catalogue::{Catalogue, Variabele, VariabeleKind};
use crate::diagnose::{Finding, Place, Span};

/// One besluit with the catalogue that it is checked against.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// The besluit.
    pub besluit: &'c Besluit,
    /// Register, variabelen, sources.
    pub catalogue: &'c Catalogue,
    /// The law.
    pub wet: &'c Wet,
    /// What the rules that an erratum names find in the decision as printed, without any erratum.
    pub as_printed: &'c [Finding],
}

impl<'c> Context<'c> {
    /// A place in the besluit.
    #[must_use]
    pub fn at(self, span: Span) -> Place {
        Place::at(self.besluit.file, span)
    }

    /// What a row means; `None` when the catalogue does not know it, which is a finding of its own.
    #[must_use]
    pub fn variabele(self, rubriek: &Rubriek) -> Option<&'c Variabele> {
        self.catalogue.variabelen.get(&rubriek.variabele.value)
    }

    /// The rows that are delivered in a deelbestand, in the order of the annex.
    pub fn rows(self, deelbestand: &Deelbestand) -> impl Iterator<Item = &'c Rubriek> {
        let delivered = move |rubriek: &&Rubriek| rubriek.undeliverable.is_none() && rubriek.is_in(deelbestand);
        self.besluit.rubrieken.iter().filter(delivered)
    }

    /// Output column names of a row with the place that names them: its own `kolommen`, else those of its variabele.
    #[must_use]
    pub fn columns(self, rubriek: &'c Rubriek) -> Vec<(&'c str, Span)> {
        if rubriek.columns.is_empty() {
            let own = self.variabele(rubriek).map(|variabele| variabele.columns.as_slice()).unwrap_or_default();
            own.iter().map(|column| (column.name.as_str(), rubriek.variabele.span)).collect()
        } else {
            rubriek.columns.iter().map(|name| (name.value.as_str(), name.span)).collect()
        }
    }

    /// Every row with its position, which is its identity: a code may occur twice.
    pub fn numbered(self) -> impl Iterator<Item = (usize, &'c Rubriek)> {
        self.besluit.rubrieken.iter().enumerate()
    }

    /// The onderdelen that the definition of a row names; empty for an unknown variabele.
    #[must_use]
    pub fn sources_of(self, rubriek: &Rubriek) -> Vec<OnderdeelReference> {
        let onderdelen = self.variabele(rubriek).map(|variabele| variabele.onderdelen.as_slice()).unwrap_or_default();
        onderdelen.iter().filter_map(|onderdeel| onderdeel.parse().ok()).collect()
    }

    /// Sector laws of the population, as the items of the law name them; those of the BES last.
    #[must_use]
    pub fn sectorwetten(self) -> Vec<&'c str> {
        let sectoren = &self.besluit.populatie.sectoren;
        let mut wetten: Vec<_> = sectoren.iter().flat_map(|sector| self.wet.sectorwetten_of(&sector.value)).collect();
        wetten.sort_by_key(|wet| wet.bes);
        wetten.into_iter().map(|wet| wet.id.as_str()).collect()
    }

    /// Does this row deliver the omnummer?
    #[must_use]
    pub fn is_omnummer(self, rubriek: &Rubriek) -> bool {
        self.variabele(rubriek).is_some_and(|variabele| variabele.kind == VariabeleKind::Omnummer)
    }
}

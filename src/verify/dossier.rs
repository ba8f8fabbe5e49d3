//! Findings as they are collected, with the files that they are about.
//!
//! In: findings of the rules. Out: [`Dossier`], sorted at the end. Refuses: nothing.

use crate::diagnose::{Bilingual, FileNr, Finding, Place, RuleCard, SourceMap};
use std::collections::BTreeMap;

/// The findings of one run.
#[derive(Default)]
pub(super) struct Dossier {
    pub(super) bronnen: SourceMap,
    pub(super) bevindingen: Vec<Finding>,
    nummers: BTreeMap<String, FileNr>,
}

impl Dossier {
    /// Gives a file its text, so that a finding can point into it.
    pub(super) fn met_tekst(&mut self, naam: &str, tekst: &str) -> FileNr {
        let nummer = self.bronnen.add(naam, tekst);
        self.nummers.insert(naam.to_owned(), nummer);
        nummer
    }

    /// A finding about a file as a whole.
    pub(super) fn over(&mut self, regel: &RuleCard, bestand: &str) -> Finding {
        let nummer = match self.nummers.get(bestand) {
            Some(nummer) => *nummer,
            None => self.met_tekst(bestand, ""),
        };
        Finding::new(regel.get(), Place::whole(nummer)).with("bestand", bestand)
    }

    /// Keeps a finding.
    pub(super) fn meld(&mut self, bevinding: Finding) {
        self.bevindingen.push(bevinding);
    }
}

/// A word that differs by language.
pub(super) fn woord(nl: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual { nl: nl.into(), en: en.into() }
}

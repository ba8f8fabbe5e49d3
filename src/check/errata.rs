//! What an erratum is about: the row, the designation, the delivery or the sentence that has the printed fault.
//!
//! In: a besluit. Out: the places of an erratum, the errata of a row, the designation as meant.
//! Refuses: nothing; an erratum that is about nothing is a finding of its own rule.

use super::Context;
use crate::besluit::{Erratum, Rubriek, Tekst, Verstrekking};

/// What an erratum changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doelwit {
    /// The citation of a row, by position.
    Citatie(usize),
    /// The code of a row.
    Code(usize),
    /// Words of a row.
    Woorden,
    /// Words of the designation.
    Aanwijzing,
    /// A delivery as printed, by position.
    Verstrekking(usize),
    /// Words of the body.
    Tekst,
}

impl<'c> Context<'c> {
    /// The errata that name a row: by its code, and where the code occurs twice by its occurrence.
    pub(super) fn errata_van(self, nr: usize) -> impl Iterator<Item = &'c Erratum> {
        let code = self.besluit.rubrieken.get(nr).map(|rubriek| rubriek.code.value.as_str());
        self.besluit.errata.iter().filter(move |erratum| {
            erratum.rubriek.as_ref().map(|rubriek| rubriek.value.as_str()) == code
                && erratum.voorkomen.as_ref().is_none_or(|nummer| Some(nummer.value) == self.voorkomen(nr))
        })
    }

    /// Which row with its code this is, from 1.
    fn voorkomen(self, nr: usize) -> Option<u32> {
        let code = self.besluit.rubrieken.get(nr).map(|rubriek| rubriek.code.value.as_str());
        let eerder = self.besluit.rubrieken.iter().take(nr).filter(|ander| Some(ander.code.value.as_str()) == code);
        u32::try_from(eerder.count() + 1).ok()
    }

    /// The code of a row that counts.
    pub(super) fn code(self, nr: usize) -> &'c str {
        let Some(rubriek) = self.besluit.rubrieken.get(nr) else { return "" };
        let eigen = rubriek.code.value.as_str();
        let erratum = self.errata_van(nr).find(|erratum| erratum.gedrukt.value == eigen);
        erratum.map_or(eigen, |erratum| erratum.bedoeld.value.as_str())
    }

    /// The codes of all rows that count, in the order of the annex.
    pub(super) fn codes(self) -> Vec<&'c str> {
        (0..self.besluit.rubrieken.len()).map(|nr| self.code(nr)).collect()
    }

    /// The errata that name no row.
    pub(super) fn errata_van_tekst(self) -> impl Iterator<Item = &'c Erratum> {
        self.besluit.errata.iter().filter(|erratum| erratum.rubriek.is_none())
    }

    /// Is a sentence of the body explained by an erratum?
    pub(super) fn is_verklaard(self, tekst: &Tekst) -> bool {
        self.errata_van_tekst().any(|erratum| tekst.zegt.value.contains(&erratum.gedrukt.value))
    }

    /// Does an erratum change the printed moment of a delivery?
    pub(super) fn is_verplaatst(self, verstrekking: &Verstrekking) -> bool {
        verstrekking.gedrukt.as_ref().is_some_and(|gedrukt| {
            self.errata_van_tekst().any(|erratum| gedrukt.value.contains(&erratum.gedrukt.value))
        })
    }

    /// The designation as meant: the printed one with its errata.
    pub(super) fn aanwijzing(self) -> Option<String> {
        let gedrukt = self.besluit.ontvanger.aanwijzing.as_ref()?.value.clone();
        Some(
            self.errata_van_tekst()
                .fold(gedrukt, |tekst, erratum| tekst.replace(&erratum.gedrukt.value, &erratum.bedoeld.value)),
        )
    }

    /// Everything that has the printed text of an erratum; empty when nothing has.
    pub(super) fn doelwitten(self, erratum: &Erratum) -> Vec<Doelwit> {
        let gedrukt = erratum.gedrukt.value.as_str();
        if erratum.rubriek.is_none() {
            return self.doelwitten_in_tekst(gedrukt);
        }
        let mut lijst = Vec::new();
        for (nr, rubriek) in self.genummerd() {
            if !self.errata_van(nr).any(|van| std::ptr::eq(van, erratum)) {
                continue;
            }
            if rubriek.artikel.as_ref().is_some_and(|artikel| artikel.value.trim() == gedrukt.trim()) {
                lijst.push(Doelwit::Citatie(nr));
            } else if rubriek.code.value == gedrukt {
                lijst.push(Doelwit::Code(nr));
            } else if woorden(rubriek).any(|tekst| tekst.contains(gedrukt)) {
                lijst.push(Doelwit::Woorden);
            }
        }
        lijst
    }

    fn doelwitten_in_tekst(self, gedrukt: &str) -> Vec<Doelwit> {
        let besluit = self.besluit;
        let mut lijst = Vec::new();
        if besluit.ontvanger.aanwijzing.as_ref().is_some_and(|tekst| tekst.value.contains(gedrukt)) {
            lijst.push(Doelwit::Aanwijzing);
        }
        for (nr, verstrekking) in besluit.verstrekkingen.iter().enumerate() {
            if verstrekking.gedrukt.as_ref().is_some_and(|tekst| tekst.value.contains(gedrukt)) {
                lijst.push(Doelwit::Verstrekking(nr));
            }
        }
        let zinnen = besluit.teksten.iter().map(|tekst| &tekst.zegt);
        let voorschriften = besluit.voorschriften.iter().flat_map(|v| v.tekst.iter().chain(&v.waarde));
        let doelen = besluit.doelen.iter().filter_map(|doel| doel.omschrijving.as_ref());
        let bestanden = besluit.deelbestanden.iter().filter_map(|bestand| bestand.omschrijving.as_ref());
        let overig = besluit.populatie.omschrijving.iter().chain([&besluit.kop.titel, &besluit.ontvanger.naam]);
        let mut alle = zinnen.chain(voorschriften).chain(doelen).chain(bestanden).chain(overig);
        if alle.any(|tekst| tekst.value.contains(gedrukt)) {
            lijst.push(Doelwit::Tekst);
        }
        lijst
    }
}

fn woorden(rubriek: &Rubriek) -> impl Iterator<Item = &str> {
    let los = [&rubriek.artikel, &rubriek.toelichting].into_iter().flatten();
    los.chain([&rubriek.omschrijving]).map(|tekst| tekst.value.as_str())
}

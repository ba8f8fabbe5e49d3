//! What changed between two decisions, and whether the new one grants more.
//!
//! In: two besluiten. Out: [`Wijziging`]en in the order of the decision, each wider, narrower or other.
//! Refuses: nothing; whether either decision is lawful is for `check`.

mod kop;
mod paren;
mod rubrieken;
#[cfg(test)]
mod toets;

use super::kader::{Richting, Wijziging};
use crate::besluit::Besluit;
use std::collections::BTreeMap;

/// Compares two decisions.
#[must_use]
pub fn vergelijk_besluiten(oud: &Besluit, nieuw: &Besluit) -> Vec<Wijziging> {
    let mut lijst = Lijst::default();
    kop::besluit(oud, nieuw, &mut lijst);
    kop::populatie(oud, nieuw, &mut lijst);
    kop::omnummer(oud, nieuw, &mut lijst);
    kop::momenten(oud, nieuw, &mut lijst);
    kop::voorschriften(oud, nieuw, &mut lijst);
    rubrieken::deelbestanden(oud, nieuw, &mut lijst);
    rubrieken::rubrieken(oud, nieuw, &mut lijst);
    kop::rest(oud, nieuw, &mut lijst);
    lijst.0
}

/// Changes as they are found.
#[derive(Default)]
pub(in crate::diff) struct Lijst(pub(in crate::diff) Vec<Wijziging>);

impl Lijst {
    /// A value that may have changed; `richting` is asked only when it has.
    pub(in crate::diff) fn waarde(
        &mut self,
        onderwerp: &'static str,
        wat: &str,
        oud: Option<String>,
        nieuw: Option<String>,
        richting: impl FnOnce() -> Richting,
    ) {
        if oud != nieuw {
            let richting = richting();
            self.0.push(Wijziging { onderwerp, wat: wat.to_owned(), oud, nieuw, richting, grondslag: None });
        }
    }

    /// Things known by a name: what came has one direction, what went the other; what stayed may have another value.
    pub(in crate::diff) fn benoemd(
        &mut self,
        onderwerp: &'static str,
        oud: &BTreeMap<String, String>,
        nieuw: &BTreeMap<String, String>,
        erbij: Richting,
    ) {
        let weg = omgekeerd(erbij);
        for (naam, waarde) in oud {
            let ander = nieuw.get(naam);
            let richting = || if ander.is_none() { weg } else { Richting::Anders };
            self.waarde(onderwerp, naam, Some(waarde.clone()), ander.cloned(), richting);
        }
        for (naam, waarde) in nieuw.iter().filter(|(naam, _)| !oud.contains_key(*naam)) {
            self.waarde(onderwerp, naam, None, Some(waarde.clone()), || erbij);
        }
    }

    /// Things that are their own name.
    pub(super) fn verzameling(
        &mut self,
        onderwerp: &'static str,
        oud: impl IntoIterator<Item = String>,
        nieuw: impl IntoIterator<Item = String>,
        erbij: Richting,
    ) {
        let namen = |lijst: Vec<String>| lijst.into_iter().map(|naam| (naam.clone(), naam)).collect();
        let (oud, nieuw): (BTreeMap<_, _>, BTreeMap<_, _>) =
            (namen(oud.into_iter().collect()), namen(nieuw.into_iter().collect()));
        let begin = self.0.len();
        self.benoemd(onderwerp, &oud, &nieuw, erbij);
        // The value says it already.
        self.0.iter_mut().skip(begin).for_each(|wijziging| wijziging.wat.clear());
    }
}

/// What the loss of something is, when to have it is `richting`.
pub(super) fn omgekeerd(richting: Richting) -> Richting {
    match richting {
        Richting::Ruimer => Richting::Enger,
        Richting::Enger => Richting::Ruimer,
        Richting::Anders => Richting::Anders,
    }
}

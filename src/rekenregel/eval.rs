//! Runs a program over rows; `knopen`, `oordelen` and `verzameling` run its parts. This is the hot path.
//!
//! In: a program and a [`Partij`] of rows. Out: per rule the value of each row; values borrow from the block, the
//! sources or the program. Refuses: nothing; what cannot be told is unknown.
//!
//! A known key that `opzoeken` does not find is counted, for each row and rule that asks. Which parts are asked is what
//! the rule says: neither the branch that is not taken nor what stands behind a false in `en` or a true in `of` is
//! computed; all parts of a comparison and of a key are, and every row of a set is looked at.

use super::gang::{Gang, Hier, Missers};
use super::kladblok::Werkblad;
use super::partij::{Keuze, Omgeving, Partij, nummers_waar};
use super::programma::{Programma, Regel};
use crate::register::{TabelNr, Waarde};
use std::cell::RefCell;

/// What a selection says, by number of the row among those it was asked about.
#[derive(Default)]
pub struct Gekozen {
    /// The rows that are in.
    pub erin: Vec<u32>,
    /// The rows of which it cannot be told.
    pub onbekend: Vec<u32>,
}

impl Programma {
    /// Computes all rules: `f` gets the number of each, its values by row, and how many known keys it did not find.
    pub fn reken<'a>(&'a self, partij: &Partij<'_, 'a>, mut f: impl FnMut(usize, &mut Vec<Waarde<'a>>, u64)) {
        self.met_gang(partij, |hier| {
            let mut uit = hier.gang.klad.waarden.leen();
            for (nummer, regel) in self.regels.iter().enumerate() {
                uit.clear();
                regel.met_laten(hier, |hier| regel.uitkomst.waarden(hier, &mut uit));
                f(nummer, &mut uit, hier.gang.missers.neem().aantal());
            }
        });
    }

    /// Asks the first rule, a selection, about each row.
    #[must_use]
    pub fn kies<'a>(&'a self, partij: &Partij<'_, 'a>) -> Gekozen {
        let mut gekozen = Gekozen::default();
        self.met_gang(partij, |hier| {
            let Some(regel) = self.regels.first() else { return };
            let mut oordelen = hier.gang.klad.oordelen.leen();
            regel.met_laten(hier, |hier| regel.uitkomst.oordelen(hier, &mut oordelen));
            nummers_waar(&mut gekozen.erin, &oordelen, |ja| *ja == Some(true));
            if oordelen.contains(&None) {
                nummers_waar(&mut gekozen.onbekend, &oordelen, Option::is_none);
            }
        });
        gekozen
    }

    fn met_gang<'a>(&'a self, partij: &Partij<'_, 'a>, f: impl FnOnce(Hier<'_, '_, 'a>)) {
        let Partij { personen, bronnen, tabel, rijen, van, peil, peilmomenten, blad: Werkblad(klad) } = *partij;
        debug_assert!(self.tabel.is_none_or(|zijn| zijn == tabel), "compiled for another table");
        debug_assert!(self.studiejaar.is_none_or(|jaar| jaar == peil.studiejaar), "compiled for another studiejaar");
        let missers = Missers::default();
        let plekken: Vec<_> = self.gedeeld.iter().map(|_| RefCell::default()).collect();
        let mut van_persoon = klad.nummers.leen();
        van_persoon.extend(van.iter().map(|persoon| personen.enige_rij(*persoon, TabelNr(0))));
        let gang = Gang {
            personen,
            bronnen,
            peil: &peil,
            peilmomenten,
            laten: &[],
            stappen: &self.gedeeld,
            plekken: &plekken,
            missers: &missers,
            klad,
        };
        // Rows are numbered in 32 bits, so there are no more.
        let keuze = Keuze::Alle(u32::try_from(rijen.len()).unwrap_or(u32::MAX));
        f(Hier { gang: &gang, omgeving: &Omgeving::new(rijen, &van_persoon, van), keuze });
        plekken.into_iter().for_each(|plek| plek.into_inner().geef_terug(klad));
    }
}

impl Regel {
    /// Runs `f` where the names of the rule have their values.
    fn met_laten<'a>(&'a self, hier: Hier<'_, '_, 'a>, f: impl FnOnce(Hier<'_, '_, 'a>)) {
        let mut laten = Vec::with_capacity(self.laten.len());
        for knoop in &self.laten {
            let mut waarden = hier.gang.klad.waarden.leen();
            knoop.waarden(Hier { gang: &Gang { laten: &laten, ..*hier.gang }, ..hier }, &mut waarden);
            laten.push(waarden);
        }
        f(Hier { gang: &Gang { laten: &laten, ..*hier.gang }, ..hier });
    }
}

//! Runs a program over rows; `knopen`, `oordelen` and `verzameling` run its parts. This is the hot path.
//!
//! In: a program and a [`Partij`] of rows. Out: per rule the value of each row; values borrow from the block, the
//! sources or the program. Refuses: nothing; what cannot be told is unknown.
//!
//! A known key that `opzoeken` does not find is counted, for each row and rule that asks. Which parts are asked is what
//! the rule says: neither the branch that is not taken nor what stands behind a false in `en` or a true in `of` is
//! computed; all parts of a comparison and of a key are, and every row of a set is looked at.

use super::Peil;
use super::ir::Peilveld;
use super::kladblok::{Geleend, Kladblok, Werkblad};
use super::partij::{Keuze, Omgeving, Partij, nummers_waar};
use super::plek::Plek;
use super::programma::{Knoop, Programma, Regel};
use crate::register::{Personen, TabelNr, Waarde};
use crate::sources::Bronnen;
use crate::tijd::Dag;
use std::cell::{Cell, RefCell};

/// What stays the same while rows are computed.
#[derive(Clone, Copy)]
pub(super) struct Gang<'p, 'a> {
    pub(super) personen: &'p Personen<'a>,
    pub(super) bronnen: &'a Bronnen,
    pub(super) peil: &'p Peil,
    peilmomenten: &'p [Dag],
    /// The rows that are computed.
    pub(super) basis: &'p Omgeving<'p>,
    /// Values of the `laat` names so far, by place.
    laten: &'p [Geleend<'p, Waarde<'a>>],
    /// The shared parts, and their values so far.
    stappen: &'a [Knoop],
    plekken: &'p [RefCell<Plek<'a>>],
    pub(super) missers: &'p Missers,
    pub(super) klad: &'p Kladblok<'a>,
}

/// Known keys that were not found: how many, and how many at each place.
#[derive(Default)]
pub(super) struct Missers {
    aantal: Cell<u64>,
    per_plaats: RefCell<Vec<u32>>,
}

impl Missers {
    /// Counts `aantal` more at a place.
    pub(super) fn tel(&self, plaats: usize, aantal: u32) {
        let mut per_plaats = self.per_plaats.borrow_mut();
        if per_plaats.len() <= plaats {
            per_plaats.resize(plaats + 1, 0);
        }
        if let Some(plek) = per_plaats.get_mut(plaats) {
            *plek += aantal;
            self.aantal.set(self.aantal.get() + u64::from(aantal));
        }
    }

    /// What was counted; counting starts anew.
    pub(super) fn neem(&self) -> Self {
        Self { aantal: Cell::new(self.aantal.take()), per_plaats: RefCell::new(self.per_plaats.take()) }
    }

    /// Puts back what [`Self::neem`] took.
    pub(super) fn zet(&self, eerder: Self) {
        self.aantal.set(eerder.aantal.get());
        self.per_plaats.replace(eerder.per_plaats.into_inner());
    }

    /// Per place; shorter when there is no more.
    pub(super) fn per_plaats(self) -> Vec<u32> {
        self.per_plaats.into_inner()
    }
}

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
        self.met_gang(partij, |gang, alle| {
            let mut uit = gang.klad.waarden.leen();
            for (nummer, regel) in self.regels.iter().enumerate() {
                uit.clear();
                regel.met_laten(gang, alle, |gang| regel.uitkomst.waarden(gang, gang.basis, alle, &mut uit));
                f(nummer, &mut uit, gang.missers.neem().aantal.get());
            }
        });
    }

    /// Asks the first rule, a selection, about each row.
    #[must_use]
    pub fn kies<'a>(&'a self, partij: &Partij<'_, 'a>) -> Gekozen {
        let mut gekozen = Gekozen::default();
        self.met_gang(partij, |gang, alle| {
            let Some(regel) = self.regels.first() else { return };
            let mut oordelen = gang.klad.oordelen.leen();
            regel.met_laten(gang, alle, |gang| regel.uitkomst.oordelen(gang, gang.basis, alle, &mut oordelen));
            nummers_waar(&mut gekozen.erin, &oordelen, |ja| *ja == Some(true));
            if oordelen.contains(&None) {
                nummers_waar(&mut gekozen.onbekend, &oordelen, Option::is_none);
            }
        });
        gekozen
    }

    fn met_gang<'a>(&'a self, partij: &Partij<'_, 'a>, f: impl FnOnce(&Gang<'_, 'a>, Keuze<'_>)) {
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
            basis: &Omgeving::new(rijen, &van_persoon, van),
            laten: &[],
            stappen: &self.gedeeld,
            plekken: &plekken,
            missers: &missers,
            klad,
        };
        // Rows are numbered in 32 bits, so there are no more.
        f(&gang, Keuze::Alle(u32::try_from(rijen.len()).unwrap_or(u32::MAX)));
        plekken.into_iter().for_each(|plek| plek.into_inner().geef_terug(klad));
    }
}

impl Regel {
    /// Runs `f` where the names of the rule have their values.
    fn met_laten<'a>(&'a self, gang: &Gang<'_, 'a>, alle: Keuze<'_>, f: impl FnOnce(&Gang<'_, 'a>)) {
        let mut laten = Vec::with_capacity(self.laten.len());
        for knoop in &self.laten {
            let mut waarden = gang.klad.waarden.leen();
            knoop.waarden(&Gang { laten: &laten, ..*gang }, gang.basis, alle, &mut waarden);
            laten.push(waarden);
        }
        f(&Gang { laten: &laten, ..*gang });
    }
}

impl<'a> Gang<'_, 'a> {
    /// The values of a shared part, behind `uit`: computed where that was not done yet. Keys that it did not find count
    /// for each rule that asks. Only the rows at hand have shared parts, no rows of sets do.
    pub(super) fn gedeeld(&self, nummer: usize, keuze: Keuze<'_>, uit: &mut Vec<Waarde<'a>>) {
        let (Some(plek), Some(stap)) = (self.plekken.get(nummer), self.stappen.get(nummer)) else { return };
        let mut nog = self.klad.nummers.leen();
        let te_doen = plek.borrow().te_doen(keuze, &mut nog);
        if te_doen.aantal() > 0 {
            let eerder = self.missers.neem();
            let mut nieuw = self.klad.waarden.leen();
            stap.waarden(self, self.basis, te_doen, &mut nieuw);
            let gemist = self.missers.neem().per_plaats();
            self.missers.zet(eerder);
            plek.borrow_mut().neem_op(te_doen, &mut nieuw, &gemist, (self.basis.aantal(), self.klad));
        }
        let plek = plek.borrow();
        plek.lees(keuze, uit);
        plek.gemist(keuze, |plaats, aantal| self.missers.tel(plaats, aantal));
    }

    /// The values of a name, behind `uit`.
    pub(super) fn laat(&self, nummer: usize, omgeving: &Omgeving<'_>, keuze: Keuze<'_>, uit: &mut Vec<Waarde<'a>>) {
        let waarden = self.laten.get(nummer).map_or(&[][..], |waarden| waarden.as_slice());
        keuze.verzamel(uit, |plaats| waarden.get(omgeving.basis(plaats)).copied().unwrap_or(Waarde::Onbekend));
    }

    pub(super) fn peil(&self, veld: Peilveld, plaats: usize) -> Waarde<'a> {
        match veld {
            Peilveld::Peiljaar => Waarde::Geheel(i64::from(self.peil.studiejaar.peiljaar())),
            Peilveld::Peildatum => Waarde::Datum(self.peil.peildatum),
            Peilveld::Peilmoment => {
                Waarde::Datum(self.peilmomenten.get(plaats).copied().unwrap_or(self.peil.peildatum))
            }
            Peilveld::BeginStudiejaar => Waarde::Datum(self.peil.studiejaar.begin().into()),
            Peilveld::EindeStudiejaar => Waarde::Datum(self.peil.studiejaar.einde().into()),
        }
    }
}

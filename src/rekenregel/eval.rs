//! Runs a program over one row; `knopen` runs its parts. This is the hot path: no allocation, no name is made here.
//!
//! In: a program and the row at hand. Out: a value that borrows from the person, the sources or the program.
//! Refuses: nothing; what cannot be told is unknown.

use super::gedeeld::Plek;
use super::ir::Peilveld;
use super::programma::{CelPlek, Knoop, Omgeving, Programma, Regel, Werkblad};
use super::types::MEESTE_LATEN;
use super::{Peil, Rij, Zeef};
use crate::register::{Cel, KolomNr, Persoon, TabelNr, Waarde};
use crate::sources::Bronnen;
use std::cell::Cell;

/// What stays the same while one row is computed.
#[derive(Clone, Copy)]
pub(super) struct Gang<'p, 'a> {
    pub(super) persoon: &'p Persoon<'a>,
    pub(super) peil: &'p Peil,
    pub(super) bronnen: &'a Bronnen,
    /// Values of the `laat` names so far.
    pub(super) laten: &'p [Cell<Waarde<'a>>],
    /// The shared parts, and their values so far.
    pub(super) stappen: &'a [Knoop],
    pub(super) plekken: &'p [Plek<'a>],
    /// Number of the row, for [`Plek::rij`].
    pub(super) nummer: u64,
    /// Known keys that were not found.
    pub(super) missers: &'p Cell<u64>,
}

impl Programma {
    /// Computes the first rule for one row. `missers` grows by one for each `opzoeken` with a known key that is not
    /// found.
    #[must_use]
    pub fn reken<'a>(&'a self, rij: &Rij<'_, 'a>, missers: &mut u64) -> Waarde<'a> {
        let mut uit = Waarde::Onbekend;
        self.reken_alle(rij, &mut Werkblad::default(), |_, waarde, gemist| {
            uit = waarde;
            *missers += gemist;
        });
        uit
    }

    /// The truth of the first rule for one row, as a selection asks it of every row; `None` when it cannot be told.
    /// `zeef` is [its own](Self::zeef).
    #[must_use]
    pub fn beslis<'a>(&'a self, rij: &Rij<'_, 'a>, zeef: &'a Zeef) -> Option<bool> {
        let [Regel { laten, uitkomst }] = &*self.regels else { return None };
        if !laten.is_empty() || !self.gedeeld.is_empty() {
            return if let Waarde::JaNee(ja) = self.reken(rij, &mut 0) { Some(ja.is_ja()) } else { None };
        }
        let missers = Cell::new(0);
        let Rij { persoon, ref peil, bronnen, .. } = *rij;
        let gang =
            Gang { persoon, peil, bronnen, laten: &[], stappen: &[], plekken: &[], nummer: 0, missers: &missers };
        let (omgeving, rijen) = (Omgeving::new(rij.rij), persoon.rijen(rij.tabel));
        zeef.waar(uitkomst, &gang, &omgeving, (rijen, rij.rij))
    }

    /// Computes all rules for one row: `f` gets the number of each, its value, and how many keys it did not find.
    #[inline]
    pub fn reken_alle<'a>(
        &'a self,
        rij: &Rij<'_, 'a>,
        werkblad: &mut Werkblad<'a>,
        mut f: impl FnMut(usize, Waarde<'a>, u64),
    ) {
        debug_assert!(self.tabel.is_none_or(|tabel| tabel == rij.tabel), "compiled for another table");
        debug_assert!(
            self.studiejaar.is_none_or(|jaar| jaar == rij.peil.studiejaar),
            "compiled for another studiejaar"
        );
        let Werkblad { plekken, rijen } = werkblad;
        *rijen += 1;
        if plekken.len() < self.gedeeld.len() {
            plekken.resize_with(self.gedeeld.len(), Plek::default);
        }
        let omgeving = &Omgeving::new(rij.rij);
        let missers = Cell::new(0);
        let gang = Gang {
            persoon: rij.persoon,
            peil: &rij.peil,
            bronnen: rij.bronnen,
            laten: &[],
            stappen: &self.gedeeld,
            plekken,
            nummer: *rijen,
            missers: &missers,
        };
        for (nummer, regel) in self.regels.iter().enumerate() {
            // Few rules have more than four names; clearing sixteen places for each row would be seen in the total.
            let waarde = match regel.laten.len() {
                0 => regel.uitkomst.waarde(&gang, omgeving),
                1..=4 => regel.met_laten::<4>(gang, omgeving),
                _ => regel.met_laten::<MEESTE_LATEN>(gang, omgeving),
            };
            f(nummer, waarde, missers.take());
        }
    }
}

impl Regel {
    fn met_laten<'a, const N: usize>(&'a self, gang: Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
        let laten = [const { Cell::new(Waarde::Onbekend) }; N];
        let gang = Gang { laten: &laten, ..gang };
        for (plek, knoop) in laten.iter().zip(&self.laten) {
            plek.set(knoop.waarde(&gang, omgeving));
        }
        self.uitkomst.waarde(&gang, omgeving)
    }
}

impl<'a> Gang<'_, 'a> {
    pub(super) fn laat(&self, nummer: usize) -> Waarde<'a> {
        self.laten.get(nummer).map_or(Waarde::Onbekend, Cell::get)
    }

    /// A shared part: computed when it is first asked for. A key that was not found then counts for each rule that asks.
    #[inline]
    pub(super) fn gedeeld(&self, nummer: usize, omgeving: &Omgeving) -> Waarde<'a> {
        let (Some(plek), Some(stap)) = (self.plekken.get(nummer), self.stappen.get(nummer)) else {
            return Waarde::Onbekend;
        };
        if plek.rij.get() == self.nummer {
            self.missers.set(self.missers.get() + plek.gemist.get());
            return plek.waarde.get();
        }
        self.maak(plek, stap, omgeving)
    }

    /// A cell of the row that a shared part finds.
    #[inline(always)]
    pub(super) fn gedeeld_cel(&self, nummer: usize, tabel: TabelNr, kolom: KolomNr, omgeving: &Omgeving) -> Waarde<'a> {
        match self.gedeeld(nummer, omgeving) {
            // Rows are counted in memory, so a number that does not fit is none.
            Waarde::Geheel(rij) => self.persoon.rijen(tabel).waarde(usize::try_from(rij).unwrap_or(usize::MAX), kolom),
            _ => Waarde::Onbekend,
        }
    }

    #[inline(never)]
    fn maak(&self, plek: &Plek<'a>, stap: &'a Knoop, omgeving: &Omgeving) -> Waarde<'a> {
        let eerder = self.missers.get();
        let waarde = stap.bereken(self, omgeving);
        plek.waarde.set(waarde);
        plek.gemist.set(self.missers.get() - eerder);
        plek.rij.set(self.nummer);
        waarde
    }

    #[inline]
    pub(super) fn waarde(&self, plek: CelPlek, omgeving: &Omgeving) -> Waarde<'a> {
        self.persoon.rijen(plek.tabel).waarde(omgeving.rij(plek.niveau), plek.kolom)
    }

    /// The cell itself; `None` when it is unknown.
    #[inline]
    pub(super) fn cel(&self, plek: CelPlek, omgeving: &Omgeving) -> Option<Cel> {
        let cel = self.persoon.rijen(plek.tabel).cel(omgeving.rij(plek.niveau), plek.kolom);
        (!cel.is_leeg()).then_some(cel)
    }

    pub(super) fn peil(&self, veld: Peilveld) -> Waarde<'a> {
        match veld {
            Peilveld::Peiljaar => Waarde::Geheel(i64::from(self.peil.studiejaar.peiljaar())),
            Peilveld::Peildatum => Waarde::Datum(self.peil.peildatum),
            Peilveld::Peilmoment => Waarde::Datum(self.peil.peilmoment),
            Peilveld::BeginStudiejaar => Waarde::Datum(self.peil.studiejaar.begin().into()),
            Peilveld::EindeStudiejaar => Waarde::Datum(self.peil.studiejaar.einde().into()),
        }
    }
}

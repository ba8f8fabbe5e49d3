//! A shared part at work: its values so far, by row.
//!
//! In: the places at which a rule asks for it. Out: its values there; each is computed when it is first asked for, and
//! kept while the rows are computed. Refuses: nothing.

use super::eval::Gang;
use super::kladblok::Kladblok;
use super::partij::{Keuze, die_waar, nummers_waar};
use crate::register::Waarde;

/// What is kept of a shared part.
#[derive(Default)]
pub(super) struct Plek<'a> {
    waarden: Vec<Waarde<'a>>,
    /// Per place: is it computed? Empty: all are, or, while there are no values, none.
    klaar: Vec<bool>,
    /// Per place: keys that were not found on the way. They count for each rule that asks. Shorter when there are no more.
    gemist: Vec<u32>,
}

impl<'a> Gang<'_, 'a> {
    /// The values of a shared part, behind `uit`. Only the rows at hand have shared parts, no rows of sets do.
    pub(super) fn gedeeld(&self, nummer: usize, keuze: Keuze<'_>, uit: &mut Vec<Waarde<'a>>) {
        self.maak(nummer, keuze);
        let Some(plek) = self.plekken.get(nummer) else { return };
        let plek = plek.borrow();
        keuze.verzamel(uit, |plaats| plek.waarden.get(plaats as usize).copied().unwrap_or(Waarde::Onbekend));
        if !plek.gemist.is_empty() {
            keuze.elk(|plaats| match plek.gemist.get(plaats as usize) {
                None | Some(0) => {}
                Some(aantal) => self.missers.tel(plaats as usize, *aantal),
            });
        }
    }

    /// Computes a shared part where that was not done yet.
    fn maak(&self, nummer: usize, keuze: Keuze<'_>) {
        let (Some(plek), Some(stap)) = (self.plekken.get(nummer), self.stappen.get(nummer)) else { return };
        let mut nog = self.klad.nummers.leen();
        let te_doen = {
            let plek = plek.borrow();
            match (plek.waarden.is_empty(), plek.klaar.is_empty()) {
                (true, _) => keuze,
                (false, true) => return,
                (false, false) => {
                    let klaar = |plaats: u32| plek.klaar.get(plaats as usize).copied().unwrap_or_default();
                    match keuze {
                        Keuze::Alle(_) => nummers_waar(&mut nog, &plek.klaar, |klaar| !klaar),
                        Keuze::Deze(deze) => die_waar(&mut nog, deze.iter().map(|plaats| (*plaats, !klaar(*plaats)))),
                    }
                    Keuze::Deze(&nog)
                }
            }
        };
        if te_doen.aantal() == 0 {
            return;
        }
        let eerder = self.missers.neem();
        let mut nieuw = self.klad.waarden.leen();
        stap.waarden(self, self.basis, te_doen, &mut nieuw);
        let gemist = self.missers.neem().per_plaats();
        self.missers.zet(eerder);
        let mut plek = plek.borrow_mut();
        plek.neem_op(te_doen, &mut nieuw, self.basis.aantal(), self.klad);
        for (plaats, aantal) in gemist.into_iter().enumerate().filter(|(_, aantal)| *aantal > 0) {
            if plek.gemist.len() <= plaats {
                plek.gemist.resize(plaats + 1, 0);
            }
            if let Some(plek) = plek.gemist.get_mut(plaats) {
                *plek += aantal;
            }
        }
    }
}

impl<'a> Plek<'a> {
    /// Hands back the memory of the values.
    pub(super) fn geef_terug(self, klad: &Kladblok<'a>) {
        klad.waarden.neem(self.waarden);
    }

    fn neem_op(&mut self, keuze: Keuze<'_>, nieuw: &mut Vec<Waarde<'a>>, aantal: usize, klad: &Kladblok<'a>) {
        let Self { waarden, klaar, .. } = self;
        if let Keuze::Alle(_) = keuze {
            std::mem::swap(waarden, nieuw);
            return;
        }
        if waarden.is_empty() {
            std::mem::swap(waarden, &mut klad.waarden.leen());
            waarden.resize(aantal, Waarde::Onbekend);
            klaar.resize(aantal, false);
        }
        let mut nieuw = nieuw.iter();
        keuze.elk(|plaats| {
            let plaats = plaats as usize;
            if let (Some(waarde), Some(plek), Some(klaar)) =
                (nieuw.next(), waarden.get_mut(plaats), klaar.get_mut(plaats))
            {
                (*plek, *klaar) = (*waarde, true);
            }
        });
    }
}

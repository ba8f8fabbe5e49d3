//! A shared part at work: its values so far, by row.
//!
//! In: values at some places, then at others. Out: where there are none yet, and the values; each is computed when it is
//! first asked for, and kept while the rows are computed. Refuses: nothing.

use super::kladblok::Kladblok;
use super::partij::{Keuze, die_waar, nummers_waar};
use crate::register::Waarde;

/// What is kept of a shared part.
#[derive(Default)]
pub(super) struct Plek<'a> {
    waarden: Vec<Waarde<'a>>,
    /// Per place: is it computed? Empty: all are, or, while there are no values, none.
    klaar: Vec<bool>,
    /// Per place: keys that were not found on the way. Shorter when there are no more.
    gemist: Vec<u32>,
}

impl<'a> Plek<'a> {
    /// The places that are not computed yet; `nog` is room for them.
    pub(super) fn te_doen<'n>(&self, keuze: Keuze<'n>, nog: &'n mut Vec<u32>) -> Keuze<'n> {
        let klaar = |plaats: u32| self.klaar.get(plaats as usize).copied().unwrap_or_default();
        match (self.waarden.is_empty(), self.klaar.is_empty(), keuze) {
            (true, ..) => return keuze,
            (false, true, _) => {}
            (false, false, Keuze::Alle(_)) => nummers_waar(nog, &self.klaar, |klaar| !klaar),
            (false, false, Keuze::Deze(deze)) => {
                die_waar(nog, deze.iter().map(|plaats| (*plaats, !klaar(*plaats))));
            }
        }
        Keuze::Deze(nog)
    }

    /// Keeps new values, and how many keys were not found at each place; there are `aantal` places in all.
    pub(super) fn neem_op(
        &mut self,
        keuze: Keuze<'_>,
        nieuw: &mut Vec<Waarde<'a>>,
        gemist: &[u32],
        (aantal, klad): (usize, &Kladblok<'a>),
    ) {
        let Self { waarden, klaar, gemist: eerder } = self;
        if eerder.len() < gemist.len() {
            eerder.resize(gemist.len(), 0);
        }
        eerder.iter_mut().zip(gemist).for_each(|(plek, aantal)| *plek += aantal);
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

    /// The values, behind `uit`; they have been computed.
    pub(super) fn lees(&self, keuze: Keuze<'_>, uit: &mut Vec<Waarde<'a>>) {
        keuze.verzamel(uit, |plaats| self.waarden.get(plaats as usize).copied().unwrap_or(Waarde::Onbekend));
    }

    /// Hands each place where keys were not found to `f`, with their number.
    pub(super) fn gemist(&self, keuze: Keuze<'_>, mut f: impl FnMut(usize, u32)) {
        if self.gemist.is_empty() {
            return;
        }
        keuze.elk(|plaats| match self.gemist.get(plaats as usize) {
            None | Some(0) => {}
            Some(aantal) => f(plaats as usize, *aantal),
        });
    }

    /// Hands back the memory of the values.
    pub(super) fn geef_terug(self, klad: &Kladblok<'a>) {
        klad.waarden.neem(self.waarden);
    }
}

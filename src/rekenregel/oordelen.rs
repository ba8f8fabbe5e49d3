//! Runs the parts of a program that are true or false, each over all rows that need it.
//!
//! In: a node, the rows in scope, the places at stake. Out: a truth value per place, after Kleene; `None` is unknown,
//! and so is what is no truth value. Refuses: nothing.

use super::ast::Vergelijking;
use super::dagen;
use super::gang::Hier;
use super::ir::Vast;
use super::partij::{die_waar, nummers_waar};
use super::programma::{CelPlek, Knoop};
use super::waarden::{orde, past, vast};
use crate::register::{Cel, Waarde};
use std::cmp::Ordering;

/// Truth values, by place.
type Oordelen = Vec<Option<bool>>;

impl Knoop {
    /// The truth values at `keuze`, behind `uit`, in the order of the places.
    pub(super) fn oordelen<'a>(&'a self, hier: Hier<'_, '_, 'a>, uit: &mut Oordelen) {
        if hier.keuze.aantal() == 0 {
            return;
        }
        match self {
            Self::TekstIs(plek, tekst, anders) => {
                let tekst = Cel::kort(*tekst);
                hier.per_cel(*plek, uit, |cel| (!cel.is_leeg()).then_some((cel == tekst) != *anders));
            }
            // Days are compared as cells are kept: those of a column order as their words do.
            Self::DatumIs(plek, hoe, dag, ook_onbekend) => {
                let (dag, leeg) = (Cel::dag(*dag).woord(), ook_onbekend.then_some(true));
                hier.per_cel(
                    *plek,
                    uit,
                    |cel| if cel.is_leeg() { leeg } else { Some(past(*hoe, cel.woord().cmp(&dag))) },
                );
            }
            Self::CelIs(links, rechts, anders) => hier.cel_is(*links, *rechts, *anders, uit),
            Self::En(delen) => hier.reeks(delen, false, uit),
            Self::Of(delen) => hier.reeks(delen, true, uit),
            Self::Niet(deel) => {
                let begin = uit.len();
                deel.oordelen(hier, uit);
                uit.iter_mut().skip(begin).for_each(|ja| *ja = ja.map(|ja| !ja));
            }
            Self::Vergelijk(hoe, delen) => hier.vergelijk(*hoe, delen, uit),
            Self::IsOnbekend(deel, niet) => match &**deel {
                Self::Cel(plek) => hier.per_cel(*plek, uit, |cel| Some(cel.is_leeg() != *niet)),
                deel => hier.waarde(deel, uit, |waarde| Some(waarde.is_onbekend() != *niet)),
            },
            Self::In(deel, lijst) => hier.waarde(deel, uit, |waarde| {
                let gelijk = |literal: &Vast| orde(waarde, vast(literal)).is_some_and(Ordering::is_eq);
                (!waarde.is_onbekend()).then(|| lijst.iter().any(gelijk))
            }),
            Self::InKort(deel, teksten, anders) => hier.waarde(deel, uit, |waarde| match waarde {
                Waarde::Kort(woord) => Some(teksten.contains(&woord) != *anders),
                Waarde::Lang(_) => Some(*anders),
                _ => None,
            }),
            Self::Binnen(delen) => hier.binnen(delen, uit),
            Self::Bestaat(set) => set.bestaat(hier, uit),
            knoop => {
                hier.waarde(knoop, uit, |waarde| if let Waarde::JaNee(ja) = waarde { Some(ja.is_ja()) } else { None });
            }
        }
    }
}

impl<'a> Hier<'_, '_, 'a> {
    /// What `f` says of each value.
    #[inline(always)]
    fn waarde(self, deel: &'a Knoop, uit: &mut Oordelen, f: impl Fn(Waarde<'a>) -> Option<bool>) {
        let waarden = self.waarden(deel);
        uit.extend(waarden.iter().map(|waarde| f(*waarde)));
    }

    fn cel_is(self, links: CelPlek, rechts: CelPlek, anders: bool, uit: &mut Oordelen) {
        let (hier, daar) = (self.gang.personen.tabel(links.tabel), self.gang.personen.tabel(rechts.tabel));
        let (a, b) = (self.cellen(links), self.cellen(rechts));
        let paren = a.iter().zip(b.iter());
        if hier.vergelijkt_woorden(links.kolom, daar, rechts.kolom)
            && !paren.clone().any(|(a, b)| a.is_lang() || b.is_lang())
        {
            uit.extend(paren.map(|(a, b)| (!a.is_leeg() && !b.is_leeg()).then_some((a == b) != anders)));
            return;
        }
        let hoe = if anders { Vergelijking::IsNiet } else { Vergelijking::Is };
        let (mut a, mut b) = (self.gang.klad.waarden.leen(), self.gang.klad.waarden.leen());
        self.celwaarden(links, &mut a);
        self.celwaarden(rechts, &mut b);
        uit.extend(a.iter().zip(b.iter()).map(|(a, b)| orde(*a, *b).map(|orde| past(hoe, orde))));
    }

    /// What is unknown has no order.
    fn vergelijk(self, hoe: Vergelijking, [a, b]: &'a [Knoop; 2], uit: &mut Oordelen) {
        let (a, b) = (self.waarden(a), self.waarden(b));
        uit.extend(a.iter().zip(b.iter()).map(|(a, b)| orde(*a, *b).map(|orde| past(hoe, orde))));
    }

    /// A day that is known when the rule is compiled, and two cells, are compared as cells are kept.
    fn binnen(self, [dag, begin, einde]: &'a [Knoop; 3], uit: &mut Oordelen) {
        if let (Knoop::Vast(Vast::Datum(dag)), Knoop::Cel(begin), Knoop::Cel(einde)) = (dag, begin, einde) {
            let (dag, begin, einde) = (Cel::dag(*dag).woord(), self.cellen(*begin), self.cellen(*einde));
            uit.extend(begin.iter().zip(einde.iter()).map(|(begin, einde)| {
                let op = begin.woord() <= dag && (einde.is_leeg() || dag <= einde.woord());
                (!begin.is_leeg()).then_some(op)
            }));
            return;
        }
        let (dag, begin, einde) = (self.waarden(dag), self.waarden(begin), self.waarden(einde));
        let drie = dag.iter().zip(begin.iter()).zip(einde.iter());
        uit.extend(drie.map(|((dag, begin), einde)| dagen::binnen(*dag, *begin, *einde)));
    }

    /// `en` (decided by false) or `of` (decided by true): the deciding value, else unknown if one is, else the other.
    /// A part is computed where none before it has decided.
    fn reeks(self, delen: &'a [Knoop], beslist: bool, uit: &mut Oordelen) {
        let Some((eerste, rest)) = delen.split_first() else { return };
        let begin = uit.len();
        eerste.oordelen(self, uit);
        let uit = uit.get_mut(begin..).unwrap_or_default();
        let nummers = || self.gang.klad.nummers.leen();
        let (mut open, mut nog_open, mut ruimte) = (nummers(), nummers(), nummers());
        nummers_waar(&mut open, uit, |ja| *ja != Some(beslist));
        for deel in rest {
            if open.is_empty() {
                return;
            }
            let oordelen = self.bij(self.keuze.plaatsen(&open, &mut ruimte)).oordelen(deel);
            for (nummer, ja) in open.iter().zip(oordelen.iter()) {
                if let Some(plek) = uit.get_mut(*nummer as usize) {
                    *plek = if *ja == Some(!beslist) { *plek } else { *ja };
                }
            }
            let nog = open.iter().zip(oordelen.iter());
            die_waar(&mut nog_open, nog.map(|(nummer, ja)| (*nummer, *ja != Some(beslist))));
            std::mem::swap(&mut open, &mut nog_open);
        }
    }
}

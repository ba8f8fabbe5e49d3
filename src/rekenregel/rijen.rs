//! Runs what is about rows: which row is valid, which rows are in a set, which comes first.
//!
//! In: a set or a choice, the rows in scope. Out: row numbers and values over them.
//! Refuses: nothing. Rows are in key order, and ties go to the lowest row number, so input order never matters.

use super::dagen::{Jaardag, Jaren};
use super::eval::Gang;
use super::ir::Vouwing;
use super::programma::{Geldig, Groep, Knoop, Omgeving, RijKnoop, Set};
use super::sets::MEESTE_SLEUTELS;
use super::waarden::{gemiddelde, orde};
use crate::register::{Cel, KolomNr, Rijen, TabelNr, Waarde};
use crate::tijd::Dag;
use std::cell::Cell;
use std::cmp::Ordering;
use std::ops::Range;

impl RijKnoop {
    /// The row, if there is one.
    pub(super) fn rij<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Option<usize> {
        match self {
            Self::Niveau(niveau) => Some(omgeving.rij(*niveau)),
            Self::Laat(nummer) => usize::try_from(gang.laat(*nummer).geheel()?).ok(),
            Self::Gedeeld(nummer) => usize::try_from(gang.gedeeld(*nummer, omgeving).geheel()?).ok(),
            Self::Ouder { ouder, kind } => {
                let (deze, kinderen) = (omgeving.rij(1), gang.persoon.rijen(*kind));
                (0..gang.persoon.rijen(*ouder).aantal()).find(|rij| kinderen.van_ouder(*rij).contains(&deze))
            }
            Self::Op { tabel, groep, geldig, dag } => {
                let rijen = gang.persoon.rijen(*tabel);
                let bereik = groep.rijen(*tabel, gang, omgeving);
                geldig.een(rijen, bereik, dag.waarde(gang, omgeving).datum()?)
            }
            Self::Eerste(set) => set.volgende(gang, omgeving, None).map(|plek| plek.rij),
        }
    }
}

impl Groep {
    fn rijen<'a>(&'a self, tabel: TabelNr, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Range<usize> {
        let rijen = gang.persoon.rijen(tabel);
        match self {
            Self::Alles => 0..rijen.aantal(),
            Self::Van(rij) => rij.rij(gang, omgeving).map_or(0..0, |rij| rijen.van_ouder(rij)),
        }
    }
}

impl Geldig {
    /// Is the row valid on the day? An unknown begin and an unknown end are open.
    fn op(self, rijen: &Rijen<'_>, rij: usize, dag: Dag) -> bool {
        let dag = Cel::dag(dag).woord();
        match self {
            // Unknown is zero, and so before every day.
            Self::Opvolgend(begin) => rijen.cel(rij, begin).woord() <= dag,
            Self::Op(datum) => rijen.cel(rij, datum).woord() == dag,
            Self::Tussen(begin, einde) => {
                let einde = rijen.cel(rij, einde);
                rijen.cel(rij, begin).woord() <= dag && (einde.is_leeg() || dag <= einde.woord())
            }
        }
    }

    /// The one row that is valid on the day. Of rows that follow each other the last to begin; of others none when
    /// several are valid: nothing says which.
    fn een(self, rijen: &Rijen<'_>, bereik: Range<usize>, dag: Dag) -> Option<usize> {
        if let Self::Opvolgend(begin) = self {
            let (dag, mut laatste) = (Cel::dag(dag).woord(), None);
            for rij in bereik {
                let sinds = rijen.cel(rij, begin).woord();
                // Of rows that begin on one day the first.
                if sinds <= dag && laatste.is_none_or(|(eerder, _)| sinds > eerder) {
                    laatste = Some((sinds, rij));
                }
            }
            return laatste.map(|(_, rij)| rij);
        }
        let mut geldig = bereik.filter(|rij| self.op(rijen, *rij, dag));
        match self {
            Self::Opvolgend(_) => None,
            Self::Tussen(..) | Self::Op(_) => {
                let rij = geldig.next()?;
                geldig.next().is_none().then_some(rij)
            }
        }
    }
}

/// A row of a set with its place in the order.
pub(super) struct Plek<'a> {
    rij: usize,
    omgeving: Omgeving,
    /// Computed when there is something to compare with.
    sleutels: Option<[Waarde<'a>; MEESTE_SLEUTELS]>,
}

impl Set {
    /// Calls `f` with each row of the set, in row order, until it says `false`.
    fn elke<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving,
        mut f: impl FnMut(usize, &Omgeving, &Rijen<'a>) -> bool,
    ) {
        let rijen = gang.persoon.rijen(self.tabel);
        let mut bereik = self.groep.rijen(self.tabel, gang, omgeving);
        let mut ook_op = None;
        if let Some((geldig, dag)) = &self.geldig_op {
            let Some(dag) = dag.waarde(gang, omgeving).datum() else { return };
            if matches!(geldig, Geldig::Opvolgend(_)) {
                bereik = geldig.een(rijen, bereik, dag).map_or(0..0, |rij| rij..rij + 1);
            } else {
                ook_op = Some((geldig, dag));
            }
        }
        for rij in bereik {
            if ook_op.is_some_and(|(geldig, dag)| !geldig.op(rijen, rij, dag)) {
                continue;
            }
            let omgeving = &omgeving.met(self.niveau, rij);
            let zeef = |waar: &'a Knoop| self.zeef.waar(waar, gang, omgeving, (rijen, rij)) == Some(true);
            let erin = self.waar.as_ref().is_none_or(zeef);
            if erin && !f(rij, omgeving, rijen) {
                return;
            }
        }
    }

    pub(super) fn aantal<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
        let mut aantal = 0;
        self.elke(gang, omgeving, |_, _, _| {
            aantal += 1;
            true
        });
        Waarde::Geheel(aantal)
    }

    pub(super) fn bestaat<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> bool {
        let mut bestaat = false;
        self.elke(gang, omgeving, |_, _, _| {
            bestaat = true;
            false
        });
        bestaat
    }

    #[inline(never)]
    pub(super) fn aantal_peildata<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving,
        dag: Jaardag,
        begin: KolomNr,
        einde: KolomNr,
    ) -> Waarde<'a> {
        let peildatum = gang.peil.peildatum;
        let mut jaren = Some(Jaren::new());
        self.elke(gang, omgeving, |rij, _, rijen| {
            let Some(begin) = rijen.waarde(rij, begin).datum() else {
                jaren = None;
                return false;
            };
            let einde = rijen.waarde(rij, einde).datum().map_or(peildatum, |einde| einde.min(peildatum));
            if let Some(jaren) = jaren.as_mut().filter(|_| begin <= einde) {
                jaren.voeg_toe(dag, begin, einde);
            }
            true
        });
        jaren.map_or(Waarde::Onbekend, |jaren| Waarde::Geheel(jaren.aantal()))
    }

    /// The first row in order, or the first one behind `na`.
    #[inline(never)]
    fn volgende<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving, na: Option<&Plek<'a>>) -> Option<Plek<'a>> {
        let mut beste: Option<Plek<'a>> = None;
        self.elke(gang, omgeving, |rij, omgeving, _| {
            // The only row so far has nothing to be compared with: nearly always there is no other.
            if beste.is_none() && na.is_none() {
                beste = Some(Plek { rij, omgeving: *omgeving, sleutels: None });
                return true;
            }
            let plek = Plek { rij, omgeving: *omgeving, sleutels: Some(self.sleutels(gang, omgeving)) };
            let achter_na = na.is_none_or(|na| self.orde(gang, &plek, na).is_gt());
            if let Some(beste) = &mut beste {
                beste.sleutels.get_or_insert_with(|| self.sleutels(gang, &beste.omgeving));
            }
            if achter_na && beste.as_ref().is_none_or(|beste| self.orde(gang, &plek, beste).is_lt()) {
                beste = Some(plek);
            }
            true
        });
        beste
    }

    /// The sort keys of the row in `omgeving`.
    fn sleutels<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> [Waarde<'a>; MEESTE_SLEUTELS] {
        let mut uit = [Waarde::Onbekend; MEESTE_SLEUTELS];
        for (plek, (sleutel, _)) in uit.iter_mut().zip(&self.volgorde) {
            *plek = sleutel.waarde(gang, omgeving);
        }
        uit
    }

    /// Where two rows stand: by the sort keys, unknown last, then by row number.
    fn orde<'a>(&'a self, gang: &Gang<'_, 'a>, links: &Plek<'a>, rechts: &Plek<'a>) -> Ordering {
        let sleutels = |plek: &Plek<'a>| plek.sleutels.unwrap_or_else(|| self.sleutels(gang, &plek.omgeving));
        for ((a, b), (_, aflopend)) in sleutels(links).into_iter().zip(sleutels(rechts)).zip(&self.volgorde) {
            let stand = match (a.is_onbekend(), b.is_onbekend()) {
                (false, false) => orde(a, b).unwrap_or(Ordering::Equal),
                (a, b) => a.cmp(&b),
            };
            let keer_om = *aflopend && !a.is_onbekend() && !b.is_onbekend();
            let stand = if keer_om { stand.reverse() } else { stand };
            if stand.is_ne() {
                return stand;
            }
        }
        links.rij.cmp(&rechts.rij)
    }

    /// `expr` of the first row in order for which it is known.
    #[inline(never)]
    pub(super) fn eerste_bekend<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving, expr: &'a Knoop) -> Waarde<'a> {
        // Looking for the next row asks the same questions again: a key that is not found counts once.
        let niet_geteld = Cell::new(0);
        let stil = Gang { missers: &niet_geteld, ..*gang };
        let mut hier = self.volgende(gang, omgeving, None);
        while let Some(plek) = hier {
            let waarde = expr.waarde(gang, &plek.omgeving);
            if !waarde.is_onbekend() {
                return waarde;
            }
            hier = self.volgende(&stil, omgeving, Some(&plek));
        }
        Waarde::Onbekend
    }

    /// Sum, mean, lowest or highest; unknown as soon as one value is.
    #[inline(never)]
    pub(super) fn vouw<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving,
        vouwing: Vouwing,
        expr: &'a Knoop,
    ) -> Waarde<'a> {
        let (mut som, mut aantal, mut decimaal) = (0_i128, 0_i128, false);
        let mut uiterste: Option<Waarde<'a>> = None;
        let mut bekend = true;
        self.elke(gang, omgeving, |_, omgeving, _| {
            let waarde = expr.waarde(gang, omgeving);
            bekend = !waarde.is_onbekend();
            aantal += 1;
            match (vouwing, waarde) {
                (Vouwing::Som | Vouwing::Gemiddelde, Waarde::Geheel(getal)) => som += i128::from(getal),
                (Vouwing::Som | Vouwing::Gemiddelde, Waarde::Decimaal(getal)) => {
                    som += i128::from(getal);
                    decimaal = true;
                }
                (Vouwing::Laagste | Vouwing::Hoogste, waarde) => {
                    let voor = if vouwing == Vouwing::Laagste { Ordering::Less } else { Ordering::Greater };
                    if uiterste.is_none_or(|beste| orde(waarde, beste) == Some(voor)) {
                        uiterste = Some(waarde);
                    }
                }
                _ => {}
            }
            bekend
        });
        if !bekend {
            return Waarde::Onbekend;
        }
        match vouwing {
            Vouwing::Laagste | Vouwing::Hoogste => uiterste.unwrap_or(Waarde::Onbekend),
            Vouwing::Gemiddelde => gemiddelde(som, aantal),
            Vouwing::Som => i64::try_from(som)
                .map_or(Waarde::Onbekend, |som| if decimaal { Waarde::Decimaal(som) } else { Waarde::Geheel(som) }),
        }
    }
}

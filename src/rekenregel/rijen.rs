//! Runs the choice of a row: which row is valid, which belongs to which, which comes first.
//!
//! In: a choice, the rows in scope, the places at stake. Out: a row per place, or [`GEEN_RIJ`].
//! Refuses: nothing. Rows are in key order, and ties go to the lowest row number, so input order never matters.

use super::gang::Hier;
use super::programma::{Geldig, Groep, RijKnoop};
use crate::register::{Cel, GEEN_RIJ, Kolommen, TabelNr};
use crate::tijd::Dag;
use std::ops::Range;

impl RijKnoop {
    /// The rows at `keuze`, behind `uit`.
    pub(super) fn rijen<'a>(&'a self, hier: Hier<'_, '_, 'a>, uit: &mut Vec<u32>) {
        let Hier { gang, omgeving, keuze } = hier;
        match self {
            // Of level 0 only `persoon` is ever named as a row.
            Self::Niveau(niveau) => keuze.verzamel(uit, |plaats| omgeving.rij(*niveau, plaats)),
            Self::Laat(nummer) => hier.rijen_van_laat(*nummer, uit),
            Self::Gedeeld(nummer) => hier.gedeelde_rijen(*nummer, uit),
            Self::Ouder { ouder, kind } => {
                let kinderen = gang.personen.tabel(*kind);
                keuze.verzamel(uit, |plaats| {
                    let deze = omgeving.rij(1, plaats);
                    let mut ouders = gang.personen.bereik(omgeving.persoon(plaats), *ouder);
                    ouders.find(|rij| kinderen.van_ouder(*rij).contains(&deze)).unwrap_or(GEEN_RIJ)
                });
            }
            Self::Op { tabel, groep, geldig, dag } => {
                let dagen = hier.waarden(dag);
                let (rijen, mut dagen) = (gang.personen.tabel(*tabel), dagen.iter());
                groep.bereiken(*tabel, hier, |_, bereik| {
                    let dag = dagen.next().and_then(|dag| dag.datum());
                    uit.push(dag.and_then(|dag| geldig.een(rijen, bereik, dag)).unwrap_or(GEEN_RIJ));
                });
            }
            Self::Eerste(set) => set.eerste(hier, uit),
        }
    }
}

impl Groep {
    /// Hands the rows at stake to `f`, place by place.
    #[inline]
    pub(super) fn bereiken<'a>(&'a self, tabel: TabelNr, hier: Hier<'_, '_, 'a>, mut f: impl FnMut(u32, Range<u32>)) {
        let Hier { gang, omgeving, keuze } = hier;
        match self {
            Self::Alles => keuze.elk(|plaats| f(plaats, gang.personen.bereik(omgeving.persoon(plaats), tabel))),
            Self::Van(rij) => {
                let ouders = hier.rijen(|hier, uit| rij.rijen(hier, uit));
                let (rijen, mut ouders) = (gang.personen.tabel(tabel), ouders.iter());
                keuze.elk(|plaats| f(plaats, ouders.next().map_or(0..0, |ouder| rijen.van_ouder(*ouder))));
            }
        }
    }
}

impl Geldig {
    /// Is the row valid on the day? An unknown begin and an unknown end are open.
    #[inline]
    fn op(self, rijen: &Kolommen, rij: u32, dag: Dag) -> bool {
        let (rij, dag) = (rij as usize, Cel::dag(dag).woord());
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

    /// Adds the rows that are valid on the day to `uit`; of rows that follow each other the one.
    pub(super) fn alle(self, rijen: &Kolommen, bereik: Range<u32>, dag: Dag, uit: &mut Vec<u32>) {
        match self {
            Self::Opvolgend(_) => uit.extend(self.een(rijen, bereik, dag)),
            Self::Tussen(..) | Self::Op(_) => uit.extend(bereik.filter(|rij| self.op(rijen, *rij, dag))),
        }
    }

    /// The one row that is valid on the day. Of rows that follow each other the last to begin; of others none when
    /// several are valid: nothing says which.
    #[inline]
    pub(super) fn een(self, rijen: &Kolommen, mut bereik: Range<u32>, dag: Dag) -> Option<u32> {
        if let Self::Opvolgend(begin) = self {
            let cellen = rijen.cellen(begin).get(bereik.start as usize..bereik.end as usize).unwrap_or_default();
            let (dag, mut laatste) = (Cel::dag(dag).woord(), None);
            for (rij, sinds) in bereik.zip(cellen) {
                let sinds = sinds.woord();
                // Of rows that begin on one day the first.
                if sinds <= dag && laatste.is_none_or(|(eerder, _)| sinds > eerder) {
                    laatste = Some((sinds, rij));
                }
            }
            return laatste.map(|(_, rij)| rij);
        }
        let rij = bereik.find(|rij| self.op(rijen, *rij, dag))?;
        (!bereik.any(|rij| self.op(rijen, rij, dag))).then_some(rij)
    }
}

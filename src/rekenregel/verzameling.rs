//! Runs sets of rows and what is computed over them.
//!
//! In: a set, the rows in scope, the places at stake. Out: a value or a row per place.
//! Refuses: nothing. Every row of a set is looked at, whether or not the others have decided; ties go to the lowest row.
//!
//! The candidate rows of all places stand in one list, so that the condition of the set is computed for all at once.

use super::dagen::{Jaardag, Jaren};
use super::eval::Gang;
use super::ir::Vouwing;
use super::kladblok::Geleend;
use super::partij::{Keuze, Omgeving, nummers_waar};
use super::programma::{Geldig, Knoop, Set};
use super::waarden::{gemiddelde, orde};
use crate::register::{Cel, GEEN_RIJ, KolomNr, Waarde};
use crate::tijd::Dag;
use std::cmp::Ordering;
use std::ops::Range;

/// Most candidates of a set within a set that are looked at together: of each candidate of the outer set it may have
/// all rows of the person, which is too much for persons with many. Sets of the rows at hand are bounded by those.
const MEESTE: usize = if cfg!(test) { 4 } else { 1 << 16 };

/// The rows of a set at all places.
struct Leden<'k> {
    /// Candidate rows.
    rijen: Geleend<'k, u32>,
    /// The place from which each is looked at.
    van: Geleend<'k, u32>,
    niveau: usize,
    /// The candidates that are in the set, by place and row.
    leden: Geleend<'k, u32>,
    /// Per place at stake the part of `leden` that is its own ends here.
    einden: Geleend<'k, u32>,
}

impl Leden<'_> {
    /// What is in scope of each candidate.
    fn omgeving<'o>(&'o self, buiten: &'o Omgeving<'o>) -> Omgeving<'o> {
        buiten.dieper(self.niveau, &self.rijen, &self.van)
    }

    /// The members of each place at stake.
    fn groepen(&self) -> impl Iterator<Item = &[u32]> {
        let mut begin = 0;
        self.einden.iter().map(move |einde| {
            let groep = self.leden.get(begin..*einde as usize).unwrap_or_default();
            begin = *einde as usize;
            groep
        })
    }

    fn rij(&self, lid: u32) -> u32 {
        self.rijen.get(lid as usize).copied().unwrap_or(GEEN_RIJ)
    }
}

impl Set {
    /// Hands the places to `f`, in pieces where the set stands within a set.
    fn in_stukken<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving<'_>,
        keuze: Keuze<'_>,
        mut f: impl FnMut(Keuze<'_>),
    ) {
        if !omgeving.is_set() {
            return f(keuze);
        }
        let mut plaatsen = gang.klad.nummers.leen();
        keuze.verzamel(&mut plaatsen, |plaats| plaats);
        let (mut van, mut kandidaten) = (0, 0);
        for (nummer, plaats) in plaatsen.iter().enumerate() {
            let rijen = gang.personen.bereik(omgeving.persoon(*plaats), self.tabel).len();
            if kandidaten + rijen > MEESTE && nummer > van {
                f(Keuze::Deze(plaatsen.get(van..nummer).unwrap_or_default()));
                (van, kandidaten) = (nummer, 0);
            }
            kandidaten += rijen;
        }
        f(Keuze::Deze(plaatsen.get(van..).unwrap_or_default()));
    }

    fn leden<'a, 'k>(&'a self, gang: &Gang<'k, 'a>, omgeving: &Omgeving<'_>, keuze: Keuze<'_>) -> Leden<'k> {
        let nummers = || gang.klad.nummers.leen();
        let (mut rijen, mut van, mut einden, mut leden) = (nummers(), nummers(), nummers(), nummers());
        self.kandidaten(gang, omgeving, keuze, |plaats, bereik, op| {
            match op {
                None => rijen.extend(bereik),
                Some((geldig, dag)) => geldig.alle(gang.personen.tabel(self.tabel), bereik, dag, &mut rijen),
            }
            van.resize(rijen.len(), plaats);
            einden.push(rijen.len() as u32);
        });
        let alle = rijen.len() as u32;
        if let Some(waar) = &self.waar {
            let mut oordelen = gang.klad.oordelen.leen();
            waar.oordelen(gang, &omgeving.dieper(self.niveau, &rijen, &van), Keuze::Alle(alle), &mut oordelen);
            nummers_waar(&mut leden, &oordelen, |ja| *ja == Some(true));
            // Per candidate, how many members there are up to and including it.
            let (mut tot, mut aantal) = (nummers(), 0);
            tot.extend(oordelen.iter().map(|ja| {
                aantal += u32::from(*ja == Some(true));
                aantal
            }));
            for einde in einden.iter_mut() {
                *einde = (*einde as usize).checked_sub(1).and_then(|laatste| tot.get(laatste)).copied().unwrap_or(0);
            }
        } else {
            leden.extend(0..alle);
        }
        Leden { rijen, van, niveau: self.niveau, leden, einden }
    }

    /// Hands the rows that may be in the set to `f`, place by place; with a day, those that are valid on it are.
    fn kandidaten<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving<'_>,
        keuze: Keuze<'_>,
        mut f: impl FnMut(u32, Range<u32>, Option<(Geldig, Dag)>),
    ) {
        let Some((geldig, dag)) = &self.geldig_op else {
            return self.groep.bereiken(self.tabel, gang, omgeving, keuze, |plaats, bereik| f(plaats, bereik, None));
        };
        let mut dagen = gang.klad.waarden.leen();
        dag.waarden(gang, omgeving, keuze, &mut dagen);
        let mut dagen = dagen.iter();
        self.groep.bereiken(self.tabel, gang, omgeving, keuze, |plaats, bereik| {
            match dagen.next().and_then(|dag| dag.datum()) {
                Some(dag) => f(plaats, bereik, Some((*geldig, dag))),
                None => f(plaats, 0..0, None),
            }
        });
    }

    pub(super) fn aantal<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving<'_>,
        keuze: Keuze<'_>,
        uit: &mut Vec<Waarde<'a>>,
    ) {
        self.in_stukken(gang, omgeving, keuze, |keuze| {
            let leden = self.leden(gang, omgeving, keuze);
            // Rows are numbered in 32 bits.
            uit.extend(leden.groepen().map(|groep| Waarde::Geheel(groep.len() as i64)));
        });
    }

    pub(super) fn bestaat<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving<'_>,
        keuze: Keuze<'_>,
        uit: &mut Vec<Option<bool>>,
    ) {
        self.in_stukken(gang, omgeving, keuze, |keuze| {
            let leden = self.leden(gang, omgeving, keuze);
            uit.extend(leden.groepen().map(|groep| Some(!groep.is_empty())));
        });
    }

    /// In how many years a row of the set covers the day, up to and including the peildatum.
    pub(super) fn aantal_peildata<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving<'_>,
        keuze: Keuze<'_>,
        (dag, begin, einde): (Jaardag, KolomNr, KolomNr),
        uit: &mut Vec<Waarde<'a>>,
    ) {
        self.in_stukken(gang, omgeving, keuze, |keuze| {
            let leden = self.leden(gang, omgeving, keuze);
            let (tabel, peildatum) = (gang.personen.tabel(self.tabel), gang.peil.peildatum);
            let (beginnen, einden) = (tabel.cellen(begin), tabel.cellen(einde));
            let op = |cellen: &[Cel], lid: u32| {
                let cel = cellen.get(leden.rij(lid) as usize).copied().filter(|cel| !cel.is_leeg());
                cel.map(Cel::naar_dag)
            };
            uit.extend(leden.groepen().map(|groep| {
                let mut jaren = Jaren::new();
                for lid in groep {
                    let Some(begin) = op(beginnen, *lid) else { return Waarde::Onbekend };
                    let einde = op(einden, *lid).map_or(peildatum, |einde| einde.min(peildatum));
                    if begin <= einde {
                        jaren.voeg_toe(dag, begin, einde);
                    }
                }
                Waarde::Geheel(jaren.aantal())
            }));
        });
    }

    /// The first row in order.
    pub(super) fn eerste<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving<'_>,
        keuze: Keuze<'_>,
        uit: &mut Vec<u32>,
    ) {
        self.in_stukken(gang, omgeving, keuze, |keuze| {
            let mut leden = self.leden(gang, omgeving, keuze);
            self.orden(gang, omgeving, &mut leden);
            uit.extend(leden.groepen().map(|groep| groep.first().map_or(GEEN_RIJ, |lid| leden.rij(*lid))));
        });
    }

    /// `expr` of the first row in order for which it is known; it is not computed for rows behind that one.
    pub(super) fn eerste_bekend<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving<'_>,
        keuze: Keuze<'_>,
        expr: &'a Knoop,
        uit: &mut Vec<Waarde<'a>>,
    ) {
        self.in_stukken(gang, omgeving, keuze, |keuze| {
            let mut leden = self.leden(gang, omgeving, keuze);
            self.orden(gang, omgeving, &mut leden);
            let begin = uit.len();
            uit.resize(begin + keuze.aantal(), Waarde::Onbekend);
            let uit = uit.get_mut(begin..).unwrap_or_default();
            // The places that have no known value yet, with the members that are left.
            let mut open: Vec<(&mut Waarde<'a>, &[u32])> = uit.iter_mut().zip(leden.groepen()).collect();
            let (mut hier, mut waarden) = (gang.klad.nummers.leen(), gang.klad.waarden.leen());
            loop {
                hier.clear();
                open.retain(|(_, groep)| !groep.is_empty());
                if open.is_empty() {
                    return;
                }
                hier.extend(open.iter().filter_map(|(_, groep)| groep.first()));
                waarden.clear();
                expr.waarden(gang, &leden.omgeving(omgeving), Keuze::Deze(&hier), &mut waarden);
                for ((plek, groep), waarde) in open.iter_mut().zip(waarden.iter()) {
                    **plek = *waarde;
                    *groep = groep.get(1..).filter(|_| waarde.is_onbekend()).unwrap_or_default();
                }
            }
        });
    }

    /// Sum, mean, lowest or highest; unknown as soon as one value is.
    pub(super) fn vouw<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving<'_>,
        keuze: Keuze<'_>,
        (vouwing, expr): (Vouwing, &'a Knoop),
        uit: &mut Vec<Waarde<'a>>,
    ) {
        self.in_stukken(gang, omgeving, keuze, |keuze| {
            let leden = self.leden(gang, omgeving, keuze);
            let mut waarden = gang.klad.waarden.leen();
            expr.waarden(gang, &leden.omgeving(omgeving), Keuze::Deze(&leden.leden), &mut waarden);
            let mut rest = waarden.as_slice();
            uit.extend(leden.groepen().map(|groep| {
                let (hier, verder) = rest.split_at_checked(groep.len()).unwrap_or_default();
                rest = verder;
                vouw(vouwing, hier)
            }));
        });
    }

    /// Puts the members of each place in order: by the sort keys, unknown last, then by row.
    fn orden<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving<'_>, leden: &mut Leden<'_>) {
        // Nearly always there is one member, and nothing to compare it with.
        let mut meer = gang.klad.nummers.leen();
        leden.groepen().filter(|groep| groep.len() > 1).for_each(|groep| meer.extend_from_slice(groep));
        if meer.is_empty() {
            return;
        }
        let binnen = leden.omgeving(omgeving);
        let sleutel = |(sleutel, aflopend): &'a (Knoop, bool)| {
            let mut waarden = gang.klad.waarden.leen();
            sleutel.waarden(gang, &binnen, Keuze::Deze(&meer), &mut waarden);
            (waarden, *aflopend)
        };
        let sleutels: Vec<_> = self.volgorde.iter().map(sleutel).collect();
        let stand = |a: usize, b: usize| {
            let per_sleutel = sleutels.iter().map(|(waarden, aflopend)| {
                let waarde = |nr: usize| waarden.get(nr).copied().unwrap_or(Waarde::Onbekend);
                stand(waarde(a), waarde(b), *aflopend)
            });
            per_sleutel.into_iter().find(|stand| stand.is_ne()).unwrap_or_else(|| a.cmp(&b))
        };
        let (mut begin, mut gehad) = (0, 0);
        let Leden { leden, einden, .. } = leden;
        let mut nieuw: Vec<usize> = Vec::new();
        for einde in einden.iter().map(|einde| *einde as usize) {
            if let Some(groep) = leden.get_mut(begin..einde).filter(|groep| groep.len() > 1) {
                nieuw.clear();
                nieuw.extend(gehad..gehad + groep.len());
                nieuw.sort_by(|a, b| stand(*a, *b));
                let op_volgorde = nieuw.iter().filter_map(|nr| meer.get(*nr));
                groep.iter_mut().zip(op_volgorde).for_each(|(plek, lid)| *plek = *lid);
                gehad += groep.len();
            }
            begin = einde;
        }
    }
}

/// Where two keys stand.
fn stand(a: Waarde<'_>, b: Waarde<'_>, aflopend: bool) -> Ordering {
    match (a.is_onbekend(), b.is_onbekend()) {
        (false, false) => {
            let stand = orde(a, b).unwrap_or(Ordering::Equal);
            if aflopend { stand.reverse() } else { stand }
        }
        (a, b) => a.cmp(&b),
    }
}

fn vouw<'a>(vouwing: Vouwing, waarden: &[Waarde<'a>]) -> Waarde<'a> {
    if waarden.iter().any(|waarde| waarde.is_onbekend()) {
        return Waarde::Onbekend;
    }
    let getal = |waarde: &Waarde<'_>| match waarde {
        Waarde::Geheel(getal) | Waarde::Decimaal(getal) => i128::from(*getal),
        _ => 0,
    };
    let som = || waarden.iter().map(getal).sum::<i128>();
    let uiterste = |voor: Ordering| {
        let beste = waarden.iter().copied().reduce(
            |beste, waarde| {
                if orde(waarde, beste) == Some(voor) { waarde } else { beste }
            },
        );
        beste.unwrap_or(Waarde::Onbekend)
    };
    match vouwing {
        Vouwing::Laagste => uiterste(Ordering::Less),
        Vouwing::Hoogste => uiterste(Ordering::Greater),
        Vouwing::Gemiddelde => gemiddelde(som(), waarden.len() as i128),
        Vouwing::Som => {
            let decimaal = matches!(waarden.first(), Some(Waarde::Decimaal(_)));
            let in_soort = |som| if decimaal { Waarde::Decimaal(som) } else { Waarde::Geheel(som) };
            i64::try_from(som()).map_or(Waarde::Onbekend, in_soort)
        }
    }
}

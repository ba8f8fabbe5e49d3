//! Runs sets of rows and what is computed over them.
//!
//! In: a set, the rows in scope, the places at stake. Out: a value or a row per place.
//! Refuses: nothing. Every row of a set is looked at, whether or not the others have decided; ties go to the lowest row.
//!
//! The candidate rows of all places stand in one list, so that the condition of the set is computed for all at once.

use super::dagen::{Jaardag, Jaren};
use super::gang::Hier;
use super::ir::Vouwing;
use super::kladblok::Geleend;
use super::partij::{Keuze, Omgeving, nummers_waar};
use super::programma::{Knoop, Set};
use super::waarden::{gemiddelde, orde};
use crate::register::{GEEN_RIJ, KolomNr, Waarde};
use std::cmp::Ordering;

/// Most candidates that are looked at together, or those of one place: for each of its rows a person may have all rows,
/// and for each of those again. It bounds the memory; the rows of a block as they are have a tenth of it.
const MEESTE: usize = if cfg!(test) { 4 } else { 1 << 16 };

/// The rows of a set at all places.
struct Leden<'k> {
    /// Candidate rows.
    rijen: Geleend<'k, u32>,
    /// The place from which each is looked at.
    van: Geleend<'k, u32>,
    /// The candidates that are in the set, by place and row.
    leden: Geleend<'k, u32>,
    /// Per place at stake the part of `leden` that is its own ends here.
    einden: Geleend<'k, u32>,
}

impl Leden<'_> {
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
    /// Hands the rows of the set to `f`, with the places they are of: all at once, or in pieces where they are many.
    fn per_stuk<'a>(&'a self, hier: Hier<'_, '_, 'a>, mut f: impl FnMut(Hier<'_, '_, 'a>, Leden<'_>)) {
        let kandidaten = |plaats| hier.gang.personen.bereik(hier.omgeving.persoon(plaats), self.tabel).len();
        let mut alle = 0;
        hier.keuze.elk(|plaats| alle += kandidaten(plaats));
        if alle <= MEESTE {
            return f(hier, self.leden(hier));
        }
        let mut stuk = |plaatsen: Option<&[u32]>| {
            let hier = hier.bij(Keuze::Deze(plaatsen.unwrap_or_default()));
            f(hier, self.leden(hier));
        };
        let plaatsen = hier.rijen(|hier, uit| hier.keuze.verzamel(uit, |plaats| plaats));
        let (mut van, mut aantal) = (0, 0);
        for (nummer, plaats) in plaatsen.iter().enumerate() {
            let erbij = kandidaten(*plaats);
            if aantal + erbij > MEESTE && nummer > van {
                stuk(plaatsen.get(van..nummer));
                (van, aantal) = (nummer, 0);
            }
            aantal += erbij;
        }
        stuk(plaatsen.get(van..));
    }

    fn leden<'a, 'p>(&'a self, hier: Hier<'_, 'p, 'a>) -> Leden<'p> {
        let nummers = || hier.gang.klad.nummers.leen();
        let (mut rijen, mut van, mut einden, mut leden) = (nummers(), nummers(), nummers(), nummers());
        let tabel = hier.gang.personen.tabel(self.tabel);
        let dagen = self.geldig_op.as_ref().map(|(geldig, dag)| (geldig, hier.waarden(dag)));
        let mut dagen = dagen.as_ref().map(|(geldig, dagen)| (geldig, dagen.iter()));
        self.groep.bereiken(self.tabel, hier, |plaats, bereik| {
            match &mut dagen {
                None => rijen.extend(bereik),
                Some((geldig, dagen)) => {
                    if let Some(dag) = dagen.next().and_then(|dag| dag.datum()) {
                        geldig.alle(tabel, bereik, dag, &mut rijen);
                    }
                }
            }
            van.resize(rijen.len(), plaats);
            einden.push(rijen.len() as u32);
        });
        let alle = rijen.len() as u32;
        if let Some(waar) = &self.waar {
            let omgeving = hier.omgeving.dieper(self.niveau, &rijen, &van);
            let oordelen = hier.in_set(&omgeving, Keuze::Alle(alle)).oordelen(waar);
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
        Leden { rijen, van, leden, einden }
    }

    /// As [`Self::leden`], those of each place in order.
    fn op_volgorde<'a>(&'a self, hier: Hier<'_, '_, 'a>, mut f: impl FnMut(Hier<'_, '_, 'a>, Leden<'_>)) {
        self.per_stuk(hier, |hier, mut leden| {
            self.orden(hier, &mut leden);
            f(hier, leden);
        });
    }

    /// What is in scope of each candidate.
    fn binnen<'o>(&self, buiten: &'o Omgeving<'o>, leden: &'o Leden<'_>) -> Omgeving<'o> {
        buiten.dieper(self.niveau, &leden.rijen, &leden.van)
    }

    pub(super) fn aantal<'a>(&'a self, hier: Hier<'_, '_, 'a>, uit: &mut Vec<Waarde<'a>>) {
        // Rows are numbered in 32 bits.
        self.per_stuk(hier, |_, leden| uit.extend(leden.groepen().map(|groep| Waarde::Geheel(groep.len() as i64))));
    }

    pub(super) fn bestaat<'a>(&'a self, hier: Hier<'_, '_, 'a>, uit: &mut Vec<Option<bool>>) {
        self.per_stuk(hier, |_, leden| uit.extend(leden.groepen().map(|groep| Some(!groep.is_empty()))));
    }

    /// In how many years a row of the set covers the day, up to and including the peildatum.
    pub(super) fn aantal_peildata<'a>(
        &'a self,
        hier: Hier<'_, '_, 'a>,
        (dag, begin, einde): (Jaardag, KolomNr, KolomNr),
        uit: &mut Vec<Waarde<'a>>,
    ) {
        let (tabel, peildatum) = (hier.gang.personen.tabel(self.tabel), hier.gang.peil.peildatum);
        self.per_stuk(hier, |_, leden| {
            uit.extend(leden.groepen().map(|groep| {
                let mut jaren = Jaren::new();
                for rij in groep.iter().map(|lid| leden.rij(*lid)) {
                    let Some(begin) = tabel.dag(rij, begin) else { return Waarde::Onbekend };
                    let einde = tabel.dag(rij, einde).map_or(peildatum, |einde| einde.min(peildatum));
                    if begin <= einde {
                        jaren.voeg_toe(dag, begin, einde);
                    }
                }
                Waarde::Geheel(jaren.aantal())
            }));
        });
    }

    /// The first row in order.
    pub(super) fn eerste<'a>(&'a self, hier: Hier<'_, '_, 'a>, uit: &mut Vec<u32>) {
        self.op_volgorde(hier, |_, leden| {
            uit.extend(leden.groepen().map(|groep| groep.first().map_or(GEEN_RIJ, |lid| leden.rij(*lid))));
        });
    }

    /// `expr` of the first row in order for which it is known; it is not computed for rows behind that one.
    pub(super) fn eerste_bekend<'a>(&'a self, hier: Hier<'_, '_, 'a>, expr: &'a Knoop, uit: &mut Vec<Waarde<'a>>) {
        self.op_volgorde(hier, |hier, leden| {
            let begin = uit.len();
            uit.resize(begin + hier.keuze.aantal(), Waarde::Onbekend);
            let uit = uit.get_mut(begin..).unwrap_or_default();
            // The places that have no known value yet, with the members that are left.
            let mut open: Vec<(&mut Waarde<'a>, &[u32])> = uit.iter_mut().zip(leden.groepen()).collect();
            let (omgeving, mut eerste) = (self.binnen(hier.omgeving, &leden), hier.gang.klad.nummers.leen());
            loop {
                open.retain(|(_, groep)| !groep.is_empty());
                if open.is_empty() {
                    return;
                }
                eerste.clear();
                eerste.extend(open.iter().filter_map(|(_, groep)| groep.first()));
                let waarden = hier.in_set(&omgeving, Keuze::Deze(&eerste)).waarden(expr);
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
        hier: Hier<'_, '_, 'a>,
        vouwing: Vouwing,
        expr: &'a Knoop,
        uit: &mut Vec<Waarde<'a>>,
    ) {
        self.per_stuk(hier, |hier, leden| {
            let omgeving = self.binnen(hier.omgeving, &leden);
            let waarden = hier.in_set(&omgeving, Keuze::Deze(&leden.leden)).waarden(expr);
            let mut rest = waarden.as_slice();
            uit.extend(leden.groepen().map(|groep| {
                let (van_groep, verder) = rest.split_at_checked(groep.len()).unwrap_or_default();
                rest = verder;
                vouw(vouwing, van_groep)
            }));
        });
    }

    /// Puts the members of each place in order: by the sort keys, unknown last, then by row.
    fn orden<'a>(&'a self, hier: Hier<'_, '_, 'a>, leden: &mut Leden<'_>) {
        // Nearly always there is one member, and nothing to compare it with.
        let mut meer = hier.gang.klad.nummers.leen();
        leden.groepen().filter(|groep| groep.len() > 1).for_each(|groep| meer.extend_from_slice(groep));
        if meer.is_empty() {
            return;
        }
        let omgeving = self.binnen(hier.omgeving, leden);
        let van_meer = hier.in_set(&omgeving, Keuze::Deze(&meer));
        let sleutels: Vec<_> =
            self.volgorde.iter().map(|(sleutel, aflopend)| (van_meer.waarden(sleutel), *aflopend)).collect();
        let stand = |a: usize, b: usize| {
            let per_sleutel = |(waarden, aflopend): &(Geleend<'_, Waarde<'a>>, bool)| {
                let waarde = |nr: usize| waarden.get(nr).copied().unwrap_or(Waarde::Onbekend);
                stand(waarde(a), waarde(b), *aflopend)
            };
            sleutels.iter().map(per_sleutel).find(|stand| stand.is_ne()).unwrap_or_else(|| a.cmp(&b))
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

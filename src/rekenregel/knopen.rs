//! Runs the parts of a program that have a value, each over all rows that need it.
//!
//! In: a node, the rows in scope, the places at stake. Out: a value per place, which borrows from the block, the sources
//! or the program. Refuses: nothing; what cannot be told is unknown.

use super::dagen;
use super::eval::Gang;
use super::ir::Peilveld;
use super::kladblok::Geleend;
use super::partij::{Keuze, Omgeving, nummers_waar, zet_op};
use super::programma::{CelPlek, Knoop};
use super::waarden::{deel, in_cijfers, naar_decimaal, reken, vast};
use crate::register::{GEEN_RIJ, KolomNr, TabelNr, Waarde};

impl Knoop {
    /// The values at `keuze`, behind `uit`, in the order of the places.
    pub(super) fn waarden<'a>(
        &'a self,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving<'_>,
        keuze: Keuze<'_>,
        uit: &mut Vec<Waarde<'a>>,
    ) {
        if keuze.aantal() == 0 {
            return;
        }
        let hier = Hier { gang, omgeving, keuze };
        match self {
            Self::Vast(constante) => uit.resize(uit.len() + keuze.aantal(), vast(constante)),
            Self::Cel(plek) => gang.cellen(*plek, omgeving, keuze, uit),
            Self::Laat(nummer) => gang.laat(*nummer, omgeving, keuze, uit),
            Self::Gedeeld(nummer) => gang.gedeeld(*nummer, keuze, uit),
            Self::Peil(veld @ Peilveld::Peilmoment) => {
                keuze.verzamel(uit, |plaats| gang.peil(*veld, omgeving.basis(plaats)));
            }
            Self::Peil(veld) => uit.resize(uit.len() + keuze.aantal(), gang.peil(*veld, 0)),
            Self::GedeeldCel(nummer, tabel, kolom) => {
                let mut rijen = gang.klad.nummers.leen();
                gang.gedeelde_rijen(*nummer, keuze, &mut rijen);
                gang.cellen_van((*tabel, *kolom), rijen.iter().copied(), uit);
            }
            Self::CelVan(rij, tabel, kolom) => {
                let mut rijen = gang.klad.nummers.leen();
                rij.rijen(gang, omgeving, keuze, &mut rijen);
                gang.cellen_van((*tabel, *kolom), rijen.iter().copied(), uit);
            }
            Self::BronCel(rij, bron, kolom) => {
                let mut rijen = gang.klad.nummers.leen();
                rij.rijen(gang, omgeving, keuze, &mut rijen);
                match gang.bronnen.tabel(*bron) {
                    Some(tabel) => uit.extend(rijen.iter().map(|rij| tabel.cel(*rij, *kolom))),
                    None => uit.resize(uit.len() + keuze.aantal(), Waarde::Onbekend),
                }
            }
            Self::Rij(rij) => {
                let mut rijen = gang.klad.nummers.leen();
                rij.rijen(gang, omgeving, keuze, &mut rijen);
                uit.extend(rijen.iter().map(|rij| nummer(*rij)));
            }
            Self::BronRij(rij) => {
                let mut rijen = gang.klad.nummers.leen();
                rij.rijen(gang, omgeving, keuze, &mut rijen);
                uit.extend(rijen.iter().map(|rij| nummer(*rij)));
            }
            Self::Als(delen) => hier.als(delen, uit),
            Self::BijOnbekend(delen) => hier.bij_onbekend(delen, uit),
            Self::Reken(hoe, delen) => hier.twee(delen, uit, |a, b| reken(*hoe, a, b)),
            Self::Leeftijd(delen) => {
                hier.twee(delen, uit, |geboren, dag| {
                    dagen::leeftijd_van(geboren, dag).map_or(Waarde::Onbekend, Waarde::Geheel)
                });
            }
            Self::NaarDecimaal(getal) => hier.een(getal, uit, |getal| Some(naar_decimaal(getal))),
            Self::DatumIn(jaar, dag) => hier.een(jaar, uit, |jaar| dagen::in_jaar(*dag, jaar).map(Waarde::Datum)),
            Self::Jaar(dag) => hier.een(dag, uit, |dag| Some(Waarde::Geheel(dag.datum()?.jaar().into()))),
            Self::Maand(dag) => hier.een(dag, uit, |dag| Some(Waarde::Geheel(dag.datum()?.maand().into()))),
            Self::Deel(tekst, van, tot) => {
                hier.een(tekst, uit, |tekst| deel(tekst.tekst()?, *van, *tot, gang.personen));
            }
            Self::NaarTekst(getal) => hier.een(getal, uit, |getal| in_cijfers(getal.geheel()?).map(Waarde::Kort)),
            Self::Aantal(set) => set.aantal(gang, omgeving, keuze, uit),
            Self::AantalPeildata(dag, set, begin, einde) => {
                set.aantal_peildata(gang, omgeving, keuze, (*dag, *begin, *einde), uit);
            }
            Self::EersteBekend(set, expr) => set.eerste_bekend(gang, omgeving, keuze, expr, uit),
            Self::Vouw(vouwing, set, expr) => set.vouw(gang, omgeving, keuze, (*vouwing, expr), uit),
            Self::En(_)
            | Self::Of(_)
            | Self::Niet(_)
            | Self::TekstIs(..)
            | Self::DatumIs(..)
            | Self::Vergelijk(..)
            | Self::CelIs(..)
            | Self::IsOnbekend(..)
            | Self::In(..)
            | Self::InKort(..)
            | Self::Binnen(_)
            | Self::Bestaat(_) => {
                let mut oordelen = gang.klad.oordelen.leen();
                self.oordelen(gang, omgeving, keuze, &mut oordelen);
                uit.extend(oordelen.iter().map(|ja| ja.map_or(Waarde::Onbekend, Waarde::from)));
            }
        }
    }
}

/// The number of a row as a value.
#[inline]
fn nummer<'a>(rij: u32) -> Waarde<'a> {
    if rij == GEEN_RIJ { Waarde::Onbekend } else { Waarde::Geheel(rij.into()) }
}

/// The row of which a value has the number.
#[inline]
fn rijnummer(waarde: Waarde<'_>) -> u32 {
    waarde.geheel().and_then(|rij| u32::try_from(rij).ok()).unwrap_or(GEEN_RIJ)
}

/// Where a node is computed.
#[derive(Clone, Copy)]
pub(super) struct Hier<'h, 'p, 'a> {
    pub(super) gang: &'h Gang<'p, 'a>,
    pub(super) omgeving: &'h Omgeving<'h>,
    pub(super) keuze: Keuze<'h>,
}

impl<'h, 'a> Hier<'h, '_, 'a> {
    /// The values of a part.
    pub(super) fn waarden(&self, knoop: &'a Knoop) -> Geleend<'h, Waarde<'a>> {
        let mut uit = self.gang.klad.waarden.leen();
        knoop.waarden(self.gang, self.omgeving, self.keuze, &mut uit);
        uit
    }

    fn een(self, deel: &'a Knoop, uit: &mut Vec<Waarde<'a>>, f: impl Fn(Waarde<'a>) -> Option<Waarde<'a>>) {
        let waarden = self.waarden(deel);
        uit.extend(waarden.iter().map(|waarde| f(*waarde).unwrap_or(Waarde::Onbekend)));
    }

    fn twee(self, [a, b]: &'a [Knoop; 2], uit: &mut Vec<Waarde<'a>>, f: impl Fn(Waarde<'a>, Waarde<'a>) -> Waarde<'a>) {
        let (a, b) = (self.waarden(a), self.waarden(b));
        uit.extend(a.iter().zip(b.iter()).map(|(a, b)| f(*a, *b)));
    }

    /// Each branch is computed at the places that take it.
    fn als(self, [voorwaarde, dan, anders]: &'a [Knoop; 3], uit: &mut Vec<Waarde<'a>>) {
        let Self { gang, omgeving, keuze } = self;
        let mut oordelen = gang.klad.oordelen.leen();
        voorwaarde.oordelen(gang, omgeving, keuze, &mut oordelen);
        let begin = uit.len();
        let (mut nummers, mut ruimte) = (gang.klad.nummers.leen(), gang.klad.nummers.leen());
        for (welke, deel) in [(true, dan), (false, anders)] {
            nummers_waar(&mut nummers, &oordelen, |ja| *ja == Some(welke));
            if nummers.len() == oordelen.len() {
                // Often all take one branch: there is nothing to put together then.
                uit.truncate(begin);
                return deel.waarden(gang, omgeving, keuze, uit);
            }
            uit.resize(begin + oordelen.len(), Waarde::Onbekend);
            let mut waarden = gang.klad.waarden.leen();
            deel.waarden(gang, omgeving, keuze.plaatsen(&nummers, &mut ruimte), &mut waarden);
            zet_op(uit.get_mut(begin..).unwrap_or_default(), &nummers, &waarden);
        }
    }

    /// The second is computed where the first is unknown.
    fn bij_onbekend(self, [x, y]: &'a [Knoop; 2], uit: &mut Vec<Waarde<'a>>) {
        let Self { gang, omgeving, keuze } = self;
        let begin = uit.len();
        x.waarden(gang, omgeving, keuze, uit);
        let nieuw = uit.get_mut(begin..).unwrap_or_default();
        let (mut nummers, mut ruimte) = (gang.klad.nummers.leen(), gang.klad.nummers.leen());
        nummers_waar(&mut nummers, nieuw, |waarde| waarde.is_onbekend());
        if nummers.is_empty() {
            return;
        }
        let mut anders = gang.klad.waarden.leen();
        y.waarden(gang, omgeving, keuze.plaatsen(&nummers, &mut ruimte), &mut anders);
        zet_op(nieuw, &nummers, &anders);
    }
}

impl<'a> Gang<'_, 'a> {
    /// The rows that a name is bound to.
    pub(super) fn rijen_van_laat(&self, nummer: usize, omgeving: &Omgeving<'_>, keuze: Keuze<'_>, uit: &mut Vec<u32>) {
        let mut waarden = self.klad.waarden.leen();
        self.laat(nummer, omgeving, keuze, &mut waarden);
        uit.extend(waarden.iter().map(|rij| rijnummer(*rij)));
    }

    /// The rows that a shared part finds.
    pub(super) fn gedeelde_rijen(&self, nummer: usize, keuze: Keuze<'_>, uit: &mut Vec<u32>) {
        let mut waarden = self.klad.waarden.leen();
        self.gedeeld(nummer, keuze, &mut waarden);
        uit.extend(waarden.iter().map(|rij| rijnummer(*rij)));
    }

    pub(super) fn cellen(&self, plek: CelPlek, omgeving: &Omgeving<'_>, keuze: Keuze<'_>, uit: &mut Vec<Waarde<'a>>) {
        self.met_rijen(plek, omgeving, |rijen| {
            let rij = |plaats: u32| rijen.get(plaats as usize).copied().unwrap_or(GEEN_RIJ);
            let tabel = self.personen.tabel(plek.tabel);
            match keuze {
                Keuze::Alle(_) => tabel.waarden(plek.kolom, rijen.iter().copied(), uit),
                Keuze::Deze(plaatsen) => tabel.waarden(plek.kolom, plaatsen.iter().map(|plaats| rij(*plaats)), uit),
            }
        });
    }

    /// Hands the rows of a level to `f`, by place.
    #[inline(always)]
    pub(super) fn met_rijen<R>(&self, plek: CelPlek, omgeving: &Omgeving<'_>, f: impl FnOnce(&[u32]) -> R) -> R {
        let rijen = omgeving.rijen(plek.niveau).filter(|_| plek.niveau > 0 || plek.tabel == TabelNr(0));
        if let Some(rijen) = rijen {
            return f(rijen);
        }
        let mut rijen = self.klad.nummers.leen();
        let alle = Keuze::Alle(u32::try_from(omgeving.aantal()).unwrap_or(u32::MAX));
        alle.verzamel(&mut rijen, |plaats| match plek.niveau {
            0 => self.personen.enige_rij(omgeving.persoon(plaats), plek.tabel),
            niveau => omgeving.rij(niveau, plaats),
        });
        f(&rijen)
    }

    fn cellen_van(
        &self,
        (tabel, kolom): (TabelNr, KolomNr),
        rijen: impl Iterator<Item = u32>,
        uit: &mut Vec<Waarde<'a>>,
    ) {
        self.personen.tabel(tabel).waarden(kolom, rijen, uit);
    }
}

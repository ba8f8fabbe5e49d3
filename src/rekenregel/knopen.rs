//! Runs the parts of a program that have a value, each over all rows that need it.
//!
//! In: a node, the rows in scope, the places at stake. Out: a value per place, which borrows from the block, the sources
//! or the program. Refuses: nothing; what cannot be told is unknown.

use super::dagen;
use super::gang::Hier;
use super::partij::{nummers_waar, zet_op};
use super::programma::Knoop;
use super::waarden::{deel, in_cijfers, naar_decimaal, reken, vast};
use crate::register::{GEEN_RIJ, Waarde};

impl Knoop {
    /// The values at `keuze`, behind `uit`, in the order of the places.
    pub(super) fn waarden<'a>(&'a self, hier: Hier<'_, '_, 'a>, uit: &mut Vec<Waarde<'a>>) {
        let aantal = hier.keuze.aantal();
        if aantal == 0 {
            return;
        }
        match self {
            Self::Vast(constante) => uit.resize(uit.len() + aantal, vast(constante)),
            Self::Cel(plek) => hier.celwaarden(*plek, uit),
            Self::Laat(nummer) => hier.laat(*nummer, uit),
            Self::Gedeeld(nummer) => hier.gedeeld(*nummer, uit),
            Self::Peil(veld) => hier.peil(*veld, uit),
            Self::GedeeldCel(nummer, tabel, kolom) => {
                let rijen = hier.rijen(|hier, uit| hier.gedeelde_rijen(*nummer, uit));
                hier.cellen_van(&rijen, *tabel, *kolom, uit);
            }
            Self::CelVan(rij, tabel, kolom) => {
                let rijen = hier.rijen(|hier, uit| rij.rijen(hier, uit));
                hier.cellen_van(&rijen, *tabel, *kolom, uit);
            }
            Self::BronCel(rij, bron, kolom) => {
                let rijen = hier.rijen(|hier, uit| rij.rijen(hier, uit));
                match hier.gang.bronnen.tabel(*bron) {
                    Some(tabel) => uit.extend(rijen.iter().map(|rij| tabel.cel(*rij, *kolom))),
                    None => uit.resize(uit.len() + aantal, Waarde::Onbekend),
                }
            }
            Self::Rij(rij) => {
                let rijen = hier.rijen(|hier, uit| rij.rijen(hier, uit));
                uit.extend(rijen.iter().map(|rij| nummer(*rij)));
            }
            Self::BronRij(rij) => {
                let rijen = hier.rijen(|hier, uit| rij.rijen(hier, uit));
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
                hier.een(tekst, uit, |tekst| deel(tekst.tekst()?, *van, *tot, hier.gang.personen));
            }
            Self::NaarTekst(getal) => hier.een(getal, uit, |getal| in_cijfers(getal.geheel()?).map(Waarde::Kort)),
            Self::Aantal(set) => set.aantal(hier, uit),
            Self::AantalPeildata(dag, set, begin, einde) => set.aantal_peildata(hier, (*dag, *begin, *einde), uit),
            Self::EersteBekend(set, expr) => set.eerste_bekend(hier, expr, uit),
            Self::Vouw(vouwing, set, expr) => set.vouw(hier, *vouwing, expr, uit),
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
                let oordelen = hier.oordelen(self);
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

impl<'a> Hier<'_, '_, 'a> {
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
        let oordelen = self.oordelen(voorwaarde);
        let begin = uit.len();
        let (mut nummers, mut ruimte) = (self.gang.klad.nummers.leen(), self.gang.klad.nummers.leen());
        for (welke, deel) in [(true, dan), (false, anders)] {
            nummers_waar(&mut nummers, &oordelen, |ja| *ja == Some(welke));
            if nummers.len() == oordelen.len() {
                // Often all take one branch: there is nothing to put together then.
                uit.truncate(begin);
                return deel.waarden(self, uit);
            }
            uit.resize(begin + oordelen.len(), Waarde::Onbekend);
            let waarden = self.bij(self.keuze.plaatsen(&nummers, &mut ruimte)).waarden(deel);
            zet_op(uit.get_mut(begin..).unwrap_or_default(), &nummers, &waarden);
        }
    }

    /// The second is computed where the first is unknown.
    fn bij_onbekend(self, [x, y]: &'a [Knoop; 2], uit: &mut Vec<Waarde<'a>>) {
        let begin = uit.len();
        x.waarden(self, uit);
        let nieuw = uit.get_mut(begin..).unwrap_or_default();
        let (mut nummers, mut ruimte) = (self.gang.klad.nummers.leen(), self.gang.klad.nummers.leen());
        nummers_waar(&mut nummers, nieuw, |waarde| waarde.is_onbekend());
        if nummers.is_empty() {
            return;
        }
        let anders = self.bij(self.keuze.plaatsen(&nummers, &mut ruimte)).waarden(y);
        zet_op(nieuw, &nummers, &anders);
    }
}

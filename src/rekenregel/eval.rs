//! Runs a program over one row. This is the hot path: no allocation, no name, no text is made here.
//!
//! In: a program and the row at hand. Out: a value that borrows from the person, the sources or the program.
//! Refuses: nothing; what cannot be told is unknown.

use super::gedeeld::Plek;
use super::ir::{Peilveld, Vast};
use super::programma::{BronRijKnoop, CelPlek, Knoop, Omgeving, Programma, Regel, Werkblad};
use super::types::MEESTE_LATEN;
use super::waarden::{deel, in_cijfers, naar_decimaal, orde, past, reken, vast};
use super::{Peil, Rij, dagen};
use crate::register::{Persoon, Waarde};
use crate::sources::{BronNr, Bronnen, LANGSTE_SLEUTEL, SCHEIDING};
use chrono::Datelike as _;
use std::cell::Cell;
use std::io::Write as _;

/// What stays the same while one row is computed.
#[derive(Clone, Copy)]
pub(super) struct Gang<'p, 'a> {
    pub(super) persoon: &'p Persoon<'a>,
    pub(super) peil: &'p Peil,
    pub(super) bronnen: &'a Bronnen,
    /// Values of the `laat` names so far.
    pub(super) laten: &'p [Waarde<'a>],
    /// The shared parts, and their values so far.
    pub(super) stappen: &'a [Knoop],
    pub(super) plekken: &'p [Plek<'a>],
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
        werkblad.0.clear();
        werkblad.0.resize_with(self.gedeeld.len(), Plek::default);
        let omgeving = &Omgeving::new(rij.rij);
        let missers = Cell::new(0);
        let gang = Gang {
            persoon: rij.persoon,
            peil: &rij.peil,
            bronnen: rij.bronnen,
            laten: &[],
            stappen: &self.gedeeld,
            plekken: &werkblad.0,
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
        let mut laten = [Waarde::Onbekend; N];
        for (nummer, knoop) in self.laten.iter().enumerate() {
            let waarde = knoop.waarde(&Gang { laten: &laten, ..gang }, omgeving);
            if let Some(plek) = laten.get_mut(nummer) {
                *plek = waarde;
            }
        }
        self.uitkomst.waarde(&Gang { laten: &laten, ..gang }, omgeving)
    }
}

impl<'a> Gang<'_, 'a> {
    pub(super) fn laat(&self, nummer: usize) -> Waarde<'a> {
        self.laten.get(nummer).copied().unwrap_or(Waarde::Onbekend)
    }

    /// A shared part: computed when it is first asked for. A key that was not found then counts for each rule that asks.
    pub(super) fn gedeeld(&self, nummer: usize, omgeving: &Omgeving) -> Waarde<'a> {
        let (Some(plek), Some(stap)) = (self.plekken.get(nummer), self.stappen.get(nummer)) else {
            return Waarde::Onbekend;
        };
        if let Some((waarde, gemist)) = plek.get() {
            self.missers.set(self.missers.get() + gemist);
            return waarde;
        }
        let eerder = self.missers.get();
        let waarde = stap.bereken(self, omgeving);
        plek.set(Some((waarde, self.missers.get() - eerder)));
        waarde
    }

    #[inline]
    fn cel(&self, plek: CelPlek, omgeving: &Omgeving) -> Waarde<'a> {
        self.persoon.rijen(plek.tabel).cel(omgeving.rij(plek.niveau), plek.kolom)
    }

    fn peil(&self, veld: Peilveld) -> Waarde<'a> {
        match veld {
            Peilveld::Peiljaar => Waarde::Geheel(i64::from(self.peil.studiejaar.peiljaar())),
            Peilveld::Peildatum => Waarde::Datum(self.peil.peildatum),
            Peilveld::Peilmoment => Waarde::Datum(self.peil.peilmoment),
            Peilveld::BeginStudiejaar => Waarde::Datum(self.peil.studiejaar.begin()),
            Peilveld::EindeStudiejaar => Waarde::Datum(self.peil.studiejaar.einde()),
        }
    }
}

impl Knoop {
    /// The value. Leaves are read in place, without the frame that everything else needs.
    #[inline]
    pub(super) fn waarde<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
        match self {
            Self::Cel(plek) => gang.cel(*plek, omgeving),
            Self::Laat(nummer) => gang.laat(*nummer),
            knoop => knoop.bereken(gang, omgeving),
        }
    }

    fn bereken<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
        let uit = match self {
            Self::Vast(constante) => return vast(constante),
            Self::Cel(plek) => return gang.cel(*plek, omgeving),
            Self::Laat(nummer) => return gang.laat(*nummer),
            Self::Gedeeld(nummer) => return gang.gedeeld(*nummer, omgeving),
            Self::Peil(veld) => return gang.peil(*veld),
            Self::CelVan(rij, tabel, kolom) => {
                rij.rij(gang, omgeving).map(|rij| gang.persoon.rijen(*tabel).cel(rij, *kolom))
            }
            Self::BronCel(rij, bron, kolom) => {
                let rij = rij.rij(gang, omgeving);
                rij.and_then(|rij| Some(gang.bronnen.tabel(*bron)?.cel(rij, *kolom)))
            }
            // A row number fits: rows are counted in memory.
            Self::Rij(rij) => rij.rij(gang, omgeving).and_then(|rij| i64::try_from(rij).ok()).map(Waarde::Geheel),
            Self::BronRij(rij) => rij.rij(gang, omgeving).map(|rij| Waarde::Geheel(i64::from(rij))),
            Self::Als(delen) => {
                let [voorwaarde, dan, anders] = &**delen;
                match voorwaarde.ja(gang, omgeving) {
                    Some(true) => return dan.waarde(gang, omgeving),
                    Some(false) => return anders.waarde(gang, omgeving),
                    None => None,
                }
            }
            Self::BijOnbekend(delen) => {
                let [x, y] = &**delen;
                let x = x.waarde(gang, omgeving);
                return if x.is_onbekend() { y.waarde(gang, omgeving) } else { x };
            }
            Self::Reken(hoe, delen) => {
                let [a, b] = &**delen;
                return reken(*hoe, a.waarde(gang, omgeving), b.waarde(gang, omgeving));
            }
            Self::NaarDecimaal(getal) => return naar_decimaal(getal.waarde(gang, omgeving)),
            Self::Leeftijd(delen) => {
                let [geboren, dag] = &**delen;
                let (geboren, dag) = (geboren.waarde(gang, omgeving), dag.waarde(gang, omgeving));
                dagen::leeftijd_van(geboren, dag).map(Waarde::Geheel)
            }
            Self::DatumIn(jaar, dag) => dagen::in_jaar(*dag, jaar.waarde(gang, omgeving)).map(Waarde::Datum),
            Self::Jaar(dag) => dag.waarde(gang, omgeving).datum().map(|dag| Waarde::Geheel(i64::from(dag.year()))),
            Self::Maand(dag) => dag.waarde(gang, omgeving).datum().map(|dag| Waarde::Geheel(i64::from(dag.month()))),
            Self::Deel(tekst, van, tot) => {
                let tekst = tekst.waarde(gang, omgeving).tekst();
                tekst.and_then(|tekst| deel(tekst, *van, *tot)).map(Waarde::Tekst)
            }
            Self::NaarTekst(getal, cijfers) => {
                let getal = getal.waarde(gang, omgeving).geheel();
                getal.and_then(|getal| in_cijfers(getal, cijfers)).map(Waarde::Tekst)
            }
            Self::Aantal(set) => return set.aantal(gang, omgeving),
            Self::AantalPeildata(dag, set, begin, einde) => {
                return set.aantal_peildata(gang, omgeving, *dag, *begin, *einde);
            }
            Self::EersteBekend(set, expr) => return set.eerste_bekend(gang, omgeving, expr),
            Self::Vouw(vouwing, set, expr) => return set.vouw(gang, omgeving, *vouwing, expr),
            Self::En(_)
            | Self::Of(_)
            | Self::Niet(_)
            | Self::TekstIs(..)
            | Self::DatumIs(..)
            | Self::Vergelijk(..)
            | Self::IsOnbekend(..)
            | Self::In(..)
            | Self::Binnen(_)
            | Self::Bestaat(_) => self.ja(gang, omgeving).map(Waarde::JaNee),
        };
        uit.unwrap_or(Waarde::Onbekend)
    }

    /// The truth value, after Kleene; what is no truth value is unknown.
    pub(super) fn ja<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Option<bool> {
        match self {
            Self::TekstIs(plek, tekst, anders) => {
                let cel = gang.cel(*plek, omgeving).tekst()?;
                Some(gelijk(cel, tekst) != *anders)
            }
            Self::DatumIs(plek, hoe, dag) => gang.cel(*plek, omgeving).datum().map(|datum| past(*hoe, datum.cmp(dag))),
            Self::En(delen) => reeks(delen, gang, omgeving, false),
            Self::Of(delen) => reeks(delen, gang, omgeving, true),
            Self::Niet(deel) => deel.ja(gang, omgeving).map(|ja| !ja),
            Self::Vergelijk(hoe, delen) => {
                let [a, b] = &**delen;
                let a = a.waarde(gang, omgeving);
                if a.is_onbekend() {
                    return None;
                }
                orde(a, b.waarde(gang, omgeving)).map(|orde| past(*hoe, orde))
            }
            Self::IsOnbekend(deel, niet) => Some(deel.waarde(gang, omgeving).is_onbekend() != *niet),
            Self::In(deel, lijst) => {
                let waarde = deel.waarde(gang, omgeving);
                let gelijk = |literal: &Vast| orde(waarde, vast(literal)).is_some_and(std::cmp::Ordering::is_eq);
                (!waarde.is_onbekend()).then(|| lijst.iter().any(gelijk))
            }
            Self::Binnen(delen) => {
                let [dag, begin, einde] = &**delen;
                let (dag, begin) = (dag.waarde(gang, omgeving), begin.waarde(gang, omgeving));
                dagen::binnen(dag, begin, einde.waarde(gang, omgeving))
            }
            Self::Bestaat(set) => Some(set.bestaat(gang, omgeving)),
            knoop => match knoop.waarde(gang, omgeving) {
                Waarde::JaNee(ja) => Some(ja),
                _ => None,
            },
        }
    }
}

/// Equality of two codes. They are short: a call to compare them costs more than comparing them.
#[inline]
fn gelijk(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match a.len() {
        0..4 => a.iter().zip(b).all(|(a, b)| a == b),
        // Two halves that may overlap.
        4..=8 => a.first_chunk::<4>() == b.first_chunk() && a.last_chunk::<4>() == b.last_chunk(),
        _ => a == b,
    }
}

/// `en` (decided by false) or `of` (decided by true): the deciding value, else unknown if one is, else the other.
fn reeks<'a>(delen: &'a [Knoop], gang: &Gang<'_, 'a>, omgeving: &Omgeving, beslist: bool) -> Option<bool> {
    let mut uit = Some(!beslist);
    for deel in delen {
        match deel.ja(gang, omgeving) {
            Some(ja) if ja == beslist => return Some(beslist),
            Some(_) => {}
            None => uit = None,
        }
    }
    uit
}

impl BronRijKnoop {
    /// The row of the source; `None` when a part of the key is unknown or, counted, when the key is not there.
    fn rij<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Option<u32> {
        match self {
            Self::Laat(nummer) => u32::try_from(gang.laat(*nummer).geheel()?).ok(),
            Self::Gedeeld(nummer) => u32::try_from(gang.gedeeld(*nummer, omgeving).geheel()?).ok(),
            Self::Opzoeken(bron, delen) => opzoeken(*bron, delen, gang, omgeving),
        }
    }
}

#[inline(never)]
fn opzoeken<'a>(bron: BronNr, delen: &'a [Knoop], gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Option<u32> {
    let tabel = gang.bronnen.tabel(bron)?;
    let mut buffer = [0_u8; LANGSTE_SLEUTEL];
    let gevonden = if let [deel] = delen
        && let Waarde::Tekst(sleutel) = deel.waarde(gang, omgeving)
    {
        tabel.rij(sleutel)
    } else {
        let mut vrij = buffer.as_mut_slice();
        // A key that does not fit is in no source: the loader refuses it.
        let mut past = true;
        for (nummer, deel) in delen.iter().enumerate() {
            let waarde = deel.waarde(gang, omgeving);
            if waarde.is_onbekend() {
                return None;
            }
            past = past && (nummer == 0 || vrij.write_all(&[SCHEIDING]).is_ok()) && schrijf(&mut vrij, waarde);
        }
        let vrij = vrij.len();
        let sleutel = buffer.get(..LANGSTE_SLEUTEL - vrij).filter(|_| past);
        sleutel.and_then(|sleutel| tabel.rij(sleutel))
    };
    if gevonden.is_none() {
        gang.missers.set(gang.missers.get() + 1);
    }
    gevonden
}

/// Writes a field of a key as the sources spell it; `false` when it does not fit.
fn schrijf(vrij: &mut &mut [u8], waarde: Waarde<'_>) -> bool {
    match waarde {
        Waarde::Tekst(tekst) => vrij.write_all(tekst).is_ok(),
        // A year, nearly always: its four digits are made without the formatter.
        Waarde::Geheel(jaar @ 1000..=9999) => {
            let cijfer = |deler: i64| u8::try_from(jaar / deler % 10).map_or(b'0', |cijfer| b'0' + cijfer);
            vrij.write_all(&[cijfer(1000), cijfer(100), cijfer(10), cijfer(1)]).is_ok()
        }
        Waarde::Geheel(getal) => write!(vrij, "{getal}").is_ok(),
        Waarde::Datum(datum) => write!(vrij, "{datum}").is_ok(),
        Waarde::JaNee(ja) => vrij.write_all(if ja { b"J" } else { b"N" }).is_ok(),
        Waarde::Onbekend | Waarde::Decimaal(_) | Waarde::Onvolledig(_) => false,
    }
}

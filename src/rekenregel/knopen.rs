//! Runs the parts of a program, one node at a time.
//!
//! In: a node and the row at hand. Out: a value that borrows from the person, the sources or the program.
//! Refuses: nothing; what cannot be told is unknown.
//!
//! A release visits hundreds of millions of nodes, and most do little: so what looks at a node only picks the function
//! that knows it, and each of those keeps its registers to itself.

use super::ast::{Bewerking, Vergelijking};
use super::dagen;
use super::eval::Gang;
use super::ir::Vast;
use super::programma::{BronRijKnoop, CelPlek, Knoop, Omgeving, RijKnoop};
use super::waarden::{deel, in_cijfers, naar_decimaal, orde, past, reken, vast};
use crate::register::{Cel, KolomNr, TabelNr, Waarde, lengte};
use crate::sources::{BronKolomNr, BronNr, LANGSTE_SLEUTEL, SCHEIDING};

impl Knoop {
    /// The value. Leaves are read in place.
    #[inline]
    pub(super) fn waarde<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
        match self {
            Self::Cel(plek) => gang.waarde(*plek, omgeving),
            Self::Laat(nummer) => gang.laat(*nummer),
            Self::Vast(constante) => vast(constante),
            Self::Gedeeld(nummer) => gang.gedeeld(*nummer, omgeving),
            Self::GedeeldCel(nummer, tabel, kolom) => gang.gedeeld_cel(*nummer, *tabel, *kolom, omgeving),
            knoop => knoop.bereken(gang, omgeving),
        }
    }

    /// The value, by the kind of node.
    pub(super) fn bereken<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
        match self {
            Self::Vast(constante) => vast(constante),
            Self::Cel(plek) => gang.waarde(*plek, omgeving),
            Self::Laat(nummer) => gang.laat(*nummer),
            Self::Gedeeld(nummer) => gang.gedeeld(*nummer, omgeving),
            Self::Peil(veld) => gang.peil(*veld),
            Self::GedeeldCel(nummer, tabel, kolom) => gang.gedeeld_cel(*nummer, *tabel, *kolom, omgeving),
            Self::CelVan(rij, tabel, kolom) => cel_van(rij, *tabel, *kolom, gang, omgeving),
            Self::BronCel(rij, bron, kolom) => broncel(rij, *bron, *kolom, gang, omgeving),
            Self::Rij(rij) => rijnummer(rij, gang, omgeving),
            Self::BronRij(rij) => bronrijnummer(rij, gang, omgeving),
            Self::Als(delen) => als(delen, gang, omgeving),
            Self::BijOnbekend(delen) => bij_onbekend(delen, gang, omgeving),
            Self::Reken(hoe, delen) => bewerk(*hoe, delen, gang, omgeving),
            Self::NaarDecimaal(getal) => naar_decimaal(getal.waarde(gang, omgeving)),
            Self::Leeftijd(delen) => leeftijd(delen, gang, omgeving),
            Self::DatumIn(..) | Self::Jaar(_) | Self::Maand(_) | Self::Deel(..) | Self::NaarTekst(_) => {
                self.zelden(gang, omgeving)
            }
            Self::Aantal(set) => set.aantal(gang, omgeving),
            Self::AantalPeildata(dag, set, begin, einde) => set.aantal_peildata(gang, omgeving, *dag, *begin, *einde),
            Self::EersteBekend(set, expr) => set.eerste_bekend(gang, omgeving, expr),
            Self::Vouw(vouwing, set, expr) => set.vouw(gang, omgeving, *vouwing, expr),
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
            | Self::Bestaat(_) => waarheid(self.ja(gang, omgeving)),
        }
    }

    /// Values that few rules ask for.
    #[inline(never)]
    fn zelden<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
        let dag = |dag: &'a Self| dag.waarde(gang, omgeving).datum();
        let uit = match self {
            Self::DatumIn(jaar, dag) => dagen::in_jaar(*dag, jaar.waarde(gang, omgeving)).map(Waarde::Datum),
            Self::Jaar(deze) => dag(deze).map(|dag| Waarde::Geheel(i64::from(dag.jaar()))),
            Self::Maand(deze) => dag(deze).map(|dag| Waarde::Geheel(i64::from(dag.maand()))),
            Self::Deel(tekst, van, tot) => {
                let tekst = tekst.waarde(gang, omgeving).tekst();
                tekst.and_then(|tekst| deel(tekst, *van, *tot, gang.persoon))
            }
            Self::NaarTekst(getal) => getal.waarde(gang, omgeving).geheel().and_then(in_cijfers).map(Waarde::Kort),
            _ => None,
        };
        uit.unwrap_or(Waarde::Onbekend)
    }

    /// The truth value, after Kleene; what is no truth value is unknown. Comparisons of one cell are made in place.
    #[inline(always)]
    pub(super) fn ja<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Option<bool> {
        match self {
            Self::TekstIs(plek, tekst, anders) => tekst_is(*plek, *tekst, *anders, gang, omgeving),
            Self::DatumIs(plek, hoe, dag) => {
                let cel = gang.cel(*plek, omgeving)?;
                Some(past(*hoe, cel.woord().cmp(&Cel::dag(*dag).woord())))
            }
            Self::Gedeeld(nummer) => als_waarheid(gang.gedeeld(*nummer, omgeving)),
            knoop => knoop.beslis(gang, omgeving),
        }
    }

    /// The truth value, by the kind of node.
    fn beslis<'a>(&'a self, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Option<bool> {
        match self {
            Self::TekstIs(plek, tekst, anders) => tekst_is(*plek, *tekst, *anders, gang, omgeving),
            Self::DatumIs(..) => self.ja(gang, omgeving),
            Self::En(delen) => reeks(delen, gang, omgeving, false),
            Self::Of(delen) => reeks(delen, gang, omgeving, true),
            Self::CelIs(links, rechts, anders) => cel_is(*links, *rechts, *anders, gang, omgeving),
            Self::Niet(deel) => niet(deel, gang, omgeving),
            Self::Vergelijk(hoe, delen) => vergelijk(*hoe, delen, gang, omgeving),
            Self::IsOnbekend(deel, niet) => is_onbekend(deel, *niet, gang, omgeving),
            Self::In(deel, lijst) => in_lijst(deel, lijst, gang, omgeving),
            Self::InKort(deel, teksten, anders) => in_kort(deel, teksten, *anders, gang, omgeving),
            Self::Binnen(delen) => binnen(delen, gang, omgeving),
            Self::Bestaat(set) => Some(set.bestaat(gang, omgeving)),
            knoop => als_waarheid(knoop.bereken(gang, omgeving)),
        }
    }
}

#[inline]
fn waarheid<'a>(ja: Option<bool>) -> Waarde<'a> {
    ja.map_or(Waarde::Onbekend, Waarde::from)
}

#[inline]
fn als_waarheid(waarde: Waarde<'_>) -> Option<bool> {
    if let Waarde::JaNee(ja) = waarde { Some(ja.is_ja()) } else { None }
}

#[inline]
fn tekst_is(plek: CelPlek, tekst: u64, anders: bool, gang: &Gang<'_, '_>, omgeving: &Omgeving) -> Option<bool> {
    let cel = gang.cel(plek, omgeving)?;
    Some((cel == Cel::kort(tekst)) != anders)
}

#[inline(never)]
fn cel_is(links: CelPlek, rechts: CelPlek, anders: bool, gang: &Gang<'_, '_>, omgeving: &Omgeving) -> Option<bool> {
    let (a, b) = (gang.cel(links, omgeving)?, gang.cel(rechts, omgeving)?);
    let (hier, daar) = (gang.persoon.rijen(links.tabel), gang.persoon.rijen(rechts.tabel));
    let gelijk = hier.zelfde_woord((a, links.kolom), daar, (b, rechts.kolom));
    let gelijk = gelijk
        .or_else(|| orde(gang.waarde(links, omgeving), gang.waarde(rechts, omgeving)).map(std::cmp::Ordering::is_eq))?;
    Some(gelijk != anders)
}

#[inline(never)]
fn cel_van<'a>(
    rij: &'a RijKnoop,
    tabel: TabelNr,
    kolom: KolomNr,
    gang: &Gang<'_, 'a>,
    omgeving: &Omgeving,
) -> Waarde<'a> {
    rij.rij(gang, omgeving).map_or(Waarde::Onbekend, |rij| gang.persoon.rijen(tabel).waarde(rij, kolom))
}

#[inline(never)]
fn broncel<'a>(
    rij: &'a BronRijKnoop,
    bron: BronNr,
    kolom: BronKolomNr,
    gang: &Gang<'_, 'a>,
    omgeving: &Omgeving,
) -> Waarde<'a> {
    let rij = match rij {
        BronRijKnoop::Gedeeld(nummer) => {
            gang.gedeeld(*nummer, omgeving).geheel().and_then(|rij| u32::try_from(rij).ok())
        }
        rij => rij.rij(gang, omgeving),
    };
    match (rij, gang.bronnen.tabel(bron)) {
        (Some(rij), Some(tabel)) => tabel.cel(rij, kolom),
        _ => Waarde::Onbekend,
    }
}

/// A row number fits: rows are counted in memory.
#[inline(never)]
fn rijnummer<'a>(rij: &'a RijKnoop, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
    rij.rij(gang, omgeving).and_then(|rij| i64::try_from(rij).ok()).map_or(Waarde::Onbekend, Waarde::Geheel)
}

#[inline(never)]
fn bronrijnummer<'a>(rij: &'a BronRijKnoop, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
    rij.rij(gang, omgeving).map_or(Waarde::Onbekend, |rij| Waarde::Geheel(i64::from(rij)))
}

#[inline(never)]
fn als<'a>([voorwaarde, dan, anders]: &'a [Knoop; 3], gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
    match voorwaarde.ja(gang, omgeving) {
        Some(true) => dan.waarde(gang, omgeving),
        Some(false) => anders.waarde(gang, omgeving),
        None => Waarde::Onbekend,
    }
}

#[inline(never)]
fn bij_onbekend<'a>([x, y]: &'a [Knoop; 2], gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
    let x = x.waarde(gang, omgeving);
    if x.is_onbekend() { y.waarde(gang, omgeving) } else { x }
}

#[inline(never)]
fn bewerk<'a>(hoe: Bewerking, [a, b]: &'a [Knoop; 2], gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
    reken(hoe, a.waarde(gang, omgeving), b.waarde(gang, omgeving))
}

#[inline(never)]
fn leeftijd<'a>([geboren, dag]: &'a [Knoop; 2], gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Waarde<'a> {
    let (geboren, dag) = (geboren.waarde(gang, omgeving), dag.waarde(gang, omgeving));
    dagen::leeftijd_van(geboren, dag).map_or(Waarde::Onbekend, Waarde::Geheel)
}

#[inline(never)]
fn niet<'a>(deel: &'a Knoop, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Option<bool> {
    deel.ja(gang, omgeving).map(|ja| !ja)
}

#[inline(never)]
fn vergelijk<'a>(hoe: Vergelijking, [a, b]: &'a [Knoop; 2], gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Option<bool> {
    let a = a.waarde(gang, omgeving);
    if a.is_onbekend() {
        return None;
    }
    orde(a, b.waarde(gang, omgeving)).map(|orde| past(hoe, orde))
}

#[inline(never)]
fn is_onbekend<'a>(deel: &'a Knoop, niet: bool, gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Option<bool> {
    Some(deel.waarde(gang, omgeving).is_onbekend() != niet)
}

#[inline(never)]
fn in_lijst<'a>(deel: &'a Knoop, lijst: &'a [Vast], gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Option<bool> {
    let waarde = deel.waarde(gang, omgeving);
    let gelijk = |literal: &Vast| orde(waarde, vast(literal)).is_some_and(std::cmp::Ordering::is_eq);
    (!waarde.is_onbekend()).then(|| lijst.iter().any(gelijk))
}

#[inline(never)]
fn in_kort<'a>(
    deel: &'a Knoop,
    teksten: &[u64],
    anders: bool,
    gang: &Gang<'_, 'a>,
    omgeving: &Omgeving,
) -> Option<bool> {
    match deel.waarde(gang, omgeving) {
        Waarde::Kort(woord) => Some(teksten.contains(&woord) != anders),
        Waarde::Lang(_) => Some(anders),
        _ => None,
    }
}

#[inline(never)]
fn binnen<'a>([dag, begin, einde]: &'a [Knoop; 3], gang: &Gang<'_, 'a>, omgeving: &Omgeving) -> Option<bool> {
    let (dag, begin) = (dag.waarde(gang, omgeving), begin.waarde(gang, omgeving));
    dagen::binnen(dag, begin, einde.waarde(gang, omgeving))
}

/// `en` (decided by false) or `of` (decided by true): the deciding value, else unknown if one is, else the other.
#[inline(never)]
pub(super) fn reeks<'a>(delen: &'a [Knoop], gang: &Gang<'_, 'a>, omgeving: &Omgeving, beslist: bool) -> Option<bool> {
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
    let mut sleutel = Sleutel { bytes: [0; LANGSTE_SLEUTEL + RUIMTE], lengte: 0 };
    // A key that does not fit is in no source: the loader refuses it.
    let mut past = true;
    for (nummer, deel) in delen.iter().enumerate() {
        let waarde = deel.waarde(gang, omgeving);
        if waarde.is_onbekend() {
            return None;
        }
        past = past && (nummer == 0 || sleutel.schrijf(&[SCHEIDING])) && sleutel.voeg_toe(waarde);
    }
    let gevonden = sleutel.bytes.get(..sleutel.lengte).filter(|_| past).and_then(|sleutel| tabel.rij(sleutel));
    if gevonden.is_none() {
        gang.missers.set(gang.missers.get() + 1);
    }
    gevonden
}

/// Room behind the longest key, so that a word can be written whole.
const RUIMTE: usize = 8;

/// A key, as the sources spell it.
struct Sleutel {
    bytes: [u8; LANGSTE_SLEUTEL + RUIMTE],
    lengte: usize,
}

impl Sleutel {
    /// Adds a field; `false` when it does not fit.
    #[inline]
    fn voeg_toe(&mut self, waarde: Waarde<'_>) -> bool {
        match waarde {
            Waarde::Kort(woord) => self.kort(woord),
            // A year, nearly always.
            Waarde::Geheel(getal @ 0..10_000) => in_cijfers(getal).is_some_and(|woord| self.kort(woord)),
            waarde => self.zelden(waarde),
        }
    }

    #[inline]
    fn kort(&mut self, woord: u64) -> bool {
        let Some(plek) = self.bytes.get_mut(self.lengte..).and_then(<[u8]>::first_chunk_mut::<RUIMTE>) else {
            return false;
        };
        *plek = woord.to_be_bytes();
        self.lengte += lengte(woord);
        self.lengte <= LANGSTE_SLEUTEL
    }

    #[inline(never)]
    fn zelden(&mut self, waarde: Waarde<'_>) -> bool {
        match waarde {
            Waarde::Lang(lange) => self.schrijf(lange.bytes()),
            Waarde::Geheel(getal) => self.schrijf(getal.to_string().as_bytes()),
            Waarde::Datum(datum) => self.schrijf(datum.to_string().as_bytes()),
            Waarde::JaNee(ja) => self.schrijf(if ja.is_ja() { b"J" } else { b"N" }),
            Waarde::Onbekend | Waarde::Decimaal(_) | Waarde::Onvolledig(_) | Waarde::Kort(_) => false,
        }
    }

    #[inline]
    fn schrijf(&mut self, bytes: &[u8]) -> bool {
        let einde = self.lengte + bytes.len();
        match self.bytes.get_mut(self.lengte..einde) {
            Some(plek) if einde <= LANGSTE_SLEUTEL => {
                plek.copy_from_slice(bytes);
                self.lengte = einde;
                true
            }
            _ => false,
        }
    }
}

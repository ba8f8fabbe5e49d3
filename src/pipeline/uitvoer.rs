//! From values to rows: what one thread makes of the persons of a block.
//!
//! In: the values of a rule over the rows of a studiejaar, column by column, then the rows by person. Out: a row of each
//! deelbestand in the thread's box, with the omnummer of its person; counts.
//! Refuses: a full disk; then the thread keeps the fault and the others stop.
//!
//! Nearly every value is one word in the file, so a column is turned into words at once, whatever deelbestanden it goes
//! to, and a row is those words one behind the other.

use super::BuildError;
use crate::derive::{Afleiding, Ontvanger, Ruimte, Telling};
use crate::emit::{Regel, Vak, veld};
use crate::pseudonymise::Omnummeraar;
use crate::register::{KolomNr, Personen, TabelNr, Waarde};
use crate::snapshot::{Blokfout, Blokpersonen, Pgn};
use std::sync::atomic::{AtomicBool, Ordering};

/// One column of a deelbestand: the omnummer, or the value of a rule.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kolombron {
    Omnummer,
    Regel(usize),
}

/// What all threads look at.
pub(super) struct Opdracht<'o> {
    pub(super) afleiding: Afleiding<'o>,
    pub(super) omnummeraar: Omnummeraar,
    /// Per studiejaar the files that get a row: their number and columns.
    pub(super) uitvoeren: Vec<Vec<(usize, Vec<Kolombron>)>>,
    /// Number of rules.
    pub(super) regels: usize,
    pub(super) eerder: KolomNr,
    pub(super) afgebroken: AtomicBool,
}

/// What one thread holds.
pub(super) struct Werker {
    pub(super) vak: Vak,
    pub(super) ruimte: Ruimte,
    /// Per studiejaar, row after row, the value of each rule as it stands in a file; zero where it is not one word.
    pub(super) velden: Vec<Vec<u64>>,
    pub(super) telling: Telling,
    /// Per file, per column: empty cells.
    pub(super) leeg: Vec<Vec<u64>>,
    /// Per file: persons with at least one row.
    pub(super) personen: Vec<u64>,
    /// Per file: the last person with a row, plus one.
    pub(super) laatste: Vec<u64>,
    pub(super) fout: Option<BuildError>,
}

impl Opdracht<'_> {
    /// The persons of a block: rows of every studiejaar into every deelbestand.
    pub(super) fn verwerk(&self, werker: &mut Werker, blok: &Blokpersonen<'_, '_>, fouten: &mut Vec<Blokfout>) {
        if self.afgebroken.load(Ordering::Relaxed) {
            return;
        }
        let Werker { vak, ruimte, velden, telling, leeg, personen, laatste, fout } = werker;
        let waarden = vec![Vec::new(); velden.len()];
        let uitvoer =
            &mut Uitvoer { opdracht: self, blok, velden, waarden, omnummer: None, vak, leeg, personen, laatste, fout };
        self.afleiding.leid_af(blok.personen, ruimte, telling, fouten, uitvoer);
    }

    /// The number that the omnummer is made of: the earlier onderwijsnummer where there is one, so that a person who
    /// got a BSN stays one person (design §10).
    fn persoonsinvoer(&self, pgn: Pgn, personen: &Personen<'_>, persoon: u32) -> [u8; 9] {
        let rij = personen.enige_rij(persoon, TabelNr(0)) as usize;
        let eerder = personen.tabel(TabelNr(0)).tekst_op(rij, self.eerder);
        eerder.and_then(|nummer| nummer.met_bytes(|cijfers| cijfers.try_into().ok())).unwrap_or(*pgn.cijfers())
    }
}

/// A block on its way out.
struct Uitvoer<'u, 'a> {
    opdracht: &'u Opdracht<'u>,
    blok: &'u Blokpersonen<'u, 'a>,
    velden: &'u mut [Vec<u64>],
    /// Per studiejaar, per rule the values themselves, where some are not one word.
    waarden: Vec<Vec<Vec<Waarde<'a>>>>,
    /// Of the last person.
    omnummer: Option<(u32, u128)>,
    vak: &'u mut Vak,
    leeg: &'u mut [Vec<u64>],
    personen: &'u mut [u64],
    laatste: &'u mut [u64],
    fout: &'u mut Option<BuildError>,
}

impl<'a> Ontvanger<'a> for Uitvoer<'_, 'a> {
    fn kolom(&mut self, jaar: usize, regel: usize, waarden: &mut Vec<Waarde<'a>>) {
        let leeg = waarden.iter().map(|waarde| u64::from(waarde.is_onbekend())).sum::<u64>();
        for (uitvoer, kolommen) in self.opdracht.uitvoeren.get(jaar).into_iter().flatten() {
            let tellers = self.leeg.get_mut(*uitvoer).map(Vec::as_mut_slice).unwrap_or_default();
            let hier = kolommen.iter().zip(tellers).filter(|(bron, _)| **bron == Kolombron::Regel(regel));
            hier.for_each(|(_, teller)| *teller += leeg);
        }
        let (Some(velden), Some(los)) = (self.velden.get_mut(jaar), self.waarden.get_mut(jaar)) else { return };
        if regel == 0 {
            velden.clear();
            los.clear();
        }
        let breedte = self.opdracht.regels;
        velden.resize(waarden.len() * breedte, 0);
        let mut woorden = true;
        for (rij, waarde) in velden.chunks_exact_mut(breedte.max(1)).zip(waarden.iter()) {
            let veld = veld(*waarde);
            woorden &= veld != 0;
            if let Some(plek) = rij.get_mut(regel) {
                *plek = veld;
            }
        }
        los.resize(regel + 1, Vec::new());
        if let Some(los) = los.get_mut(regel).filter(|_| !woorden) {
            std::mem::swap(los, waarden);
        }
    }

    fn rij(&mut self, persoon: u32, jaar: usize, rij: usize) {
        let nr = self.blok.eerder + u64::from(persoon);
        let Some(getal) = self.omnummer(persoon) else { return };
        let breedte = self.opdracht.regels;
        let velden = self.velden.get(jaar).and_then(|velden| velden.get(rij * breedte..)?.get(..breedte));
        let waarden = self.waarden.get(jaar).map(Vec::as_slice).unwrap_or_default();
        let hier = Rij { velden: velden.unwrap_or_default(), waarden, nr: rij };
        for (uitvoer, bronnen) in self.opdracht.uitvoeren.get(jaar).into_iter().flatten() {
            if let (Some(laatste), Some(personen)) = (self.laatste.get_mut(*uitvoer), self.personen.get_mut(*uitvoer))
                && *laatste != nr + 1
            {
                (*laatste, *personen) = (nr + 1, *personen + 1);
            }
            let schrijf = |uit: &mut Vec<u8>| schrijf_rij(uit, bronnen, hier);
            if let Err(oorzaak) = self.vak.voeg_toe(*uitvoer, getal, nr, schrijf) {
                self.fout.get_or_insert(oorzaak.into());
                self.opdracht.afgebroken.store(true, Ordering::Relaxed);
            }
        }
    }
}

impl Uitvoer<'_, '_> {
    /// Computed for persons with rows only, and once: it is the dearest part of a row.
    fn omnummer(&mut self, persoon: u32) -> Option<u128> {
        if let Some((van, getal)) = self.omnummer
            && van == persoon
        {
            return Some(getal);
        }
        let pgn = self.blok.pgns.get(persoon as usize)?;
        let invoer = self.opdracht.persoonsinvoer(*pgn, self.blok.personen, persoon);
        let getal = self.opdracht.omnummeraar.omnummer(&invoer).getal();
        self.omnummer = Some((persoon, getal));
        Some(getal)
    }
}

/// The values of one row.
#[derive(Clone, Copy)]
struct Rij<'k, 'a> {
    velden: &'k [u64],
    waarden: &'k [Vec<Waarde<'a>>],
    nr: usize,
}

/// Writes the columns of one deelbestand behind `uit`; gives the place of the omnummer.
fn schrijf_rij(uit: &mut Vec<u8>, bronnen: &[Kolombron], rij: Rij<'_, '_>) -> Option<usize> {
    let (mut regel, mut plek) = (Regel::achter(uit), None);
    for bron in bronnen {
        match bron {
            Kolombron::Omnummer => plek = Some(regel.omnummer()),
            Kolombron::Regel(nr) => match rij.velden.get(*nr) {
                None | Some(0) => {
                    let waarde = rij.waarden.get(*nr).and_then(|waarden| waarden.get(rij.nr)).copied();
                    regel.waarde(waarde.unwrap_or(Waarde::Onbekend));
                }
                Some(veld) => regel.veld(*veld),
            },
        }
    }
    regel.klaar();
    plek
}

//! From values to rows: what one thread makes of the persons of a block.
//!
//! In: the values of a rule over the rows of a studiejaar, column by column, then the rows by person. Out: a row of each
//! deelbestand in the thread's box, with the omnummer of its person; counts.
//! Refuses: a full disk; then the thread keeps the fault and the others stop.
//!
//! Nearly every value is one word in the file, so a column is turned into words at once, whatever deelbestanden it goes
//! to, and a row is those words one behind the other.

use super::BuildError;
use super::extract::{Kolombron, Opdracht};
use crate::derive::{Ontvanger, Ruimte, Telling};
use crate::emit::{Regel, Vak, veld};
use crate::register::{Personen, TabelNr, Waarde};
use crate::snapshot::{Blokfout, Blokpersonen, Pgn};
use std::sync::atomic::Ordering;

/// What one thread holds.
pub(super) struct Werker {
    pub(super) vak: Vak,
    pub(super) ruimte: Ruimte,
    /// Per studiejaar, per rule, per row: the value as it stands in a row; zero where it is not one word.
    pub(super) velden: Vec<Vec<Vec<u64>>>,
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
    velden: &'u mut [Vec<Vec<u64>>],
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
        if velden.len() <= regel {
            velden.resize_with(regel + 1, Vec::new);
        }
        los.truncate(regel);
        los.resize(regel + 1, Vec::new());
        if let (Some(velden), Some(los)) = (velden.get_mut(regel), los.get_mut(regel)) {
            velden.clear();
            velden.extend(waarden.iter().map(|waarde| veld(*waarde)));
            if velden.contains(&0) {
                std::mem::swap(los, waarden);
            }
        }
    }

    fn rij(&mut self, persoon: u32, jaar: usize, rij: usize) {
        let nr = self.blok.eerder + u64::from(persoon);
        let Some(getal) = self.omnummer(persoon) else { return };
        let (velden, waarden) = (self.velden.get(jaar), self.waarden.get(jaar));
        let (velden, waarden) = (velden.map(Vec::as_slice), waarden.map(Vec::as_slice));
        let kolommen = Kolommen { velden: velden.unwrap_or_default(), waarden: waarden.unwrap_or_default() };
        for (uitvoer, bronnen) in self.opdracht.uitvoeren.get(jaar).into_iter().flatten() {
            if let (Some(laatste), Some(personen)) = (self.laatste.get_mut(*uitvoer), self.personen.get_mut(*uitvoer))
                && *laatste != nr + 1
            {
                (*laatste, *personen) = (nr + 1, *personen + 1);
            }
            let schrijf = |uit: &mut Vec<u8>| schrijf_rij(uit, bronnen, kolommen, rij);
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

/// The columns of a studiejaar.
#[derive(Clone, Copy)]
struct Kolommen<'k, 'a> {
    velden: &'k [Vec<u64>],
    waarden: &'k [Vec<Waarde<'a>>],
}

impl<'a> Kolommen<'_, 'a> {
    #[inline(always)]
    fn veld(&self, regel: usize, rij: usize) -> u64 {
        self.velden.get(regel).and_then(|velden| velden.get(rij)).copied().unwrap_or(0)
    }

    fn waarde(&self, regel: usize, rij: usize) -> Waarde<'a> {
        self.waarden.get(regel).and_then(|waarden| waarden.get(rij)).copied().unwrap_or(Waarde::Onbekend)
    }
}

/// Writes the columns of one deelbestand behind `uit`; gives the place of the omnummer.
fn schrijf_rij(uit: &mut Vec<u8>, bronnen: &[Kolombron], kolommen: Kolommen<'_, '_>, rij: usize) -> Option<usize> {
    let (mut regel, mut plek) = (Regel::achter(uit), None);
    for bron in bronnen {
        match bron {
            Kolombron::Omnummer => plek = Some(regel.omnummer()),
            Kolombron::Regel(nr) => match kolommen.veld(*nr, rij) {
                0 => regel.waarde(kolommen.waarde(*nr, rij)),
                veld => regel.veld(veld),
            },
        }
    }
    regel.klaar();
    plek
}

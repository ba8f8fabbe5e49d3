//! A synthetic register of any size: a snapshot folder and the public sources that go with it.
//!
//! In: a folder and [`Opties`]. Out: the snapshot of design §8 and a sources folder; [`Samenvatting`] says what was
//! written. A fixed block of boundary persons is always there; the others are random but plausible.
//! Refuses: a folder that holds something, a size without room for the boundary block or above ten million.
//!
//! The bytes depend on the options alone: never on threads, clock, locale or platform. Everything in them is invented:
//! numbers pass their tests but stand for nobody, postcodes begin with 0, names say that they are fictitious.

mod beschrijving;
mod bronnen;
mod dag;
mod fout;
mod grens;
mod loopbaan;
mod mbo;
mod nummer;
mod ouder;
mod persoon;
mod regel;
mod schrijf;
mod tabellen;
mod toeval;
mod wereld;

pub use fout::SynthError;
pub use ouder::verouder;
pub use schrijf::Bestand;

use crate::tijd::{Datum, Studiejaar};
use dag::Dag;
use nummer::Nummering;
use std::path::{Path, PathBuf};
use tabellen::Tabellen;
use wereld::Wereld;

/// The most persons: the numbers of the eleven test go no further with room to draw.
pub const HOOGSTENS: u64 = 10_000_000;
/// Persons made and written at a time.
const BLOK: u64 = 4_096;

/// What to make.
#[derive(Clone, Debug)]
pub struct Opties {
    /// How many persons, the boundary block included.
    pub personen: u64,
    /// Other seed, other random persons; the boundary block is the same.
    pub seed: u64,
    /// The state of the register: nothing begins after it.
    pub stand_per: Datum,
    /// Studiejaren around whose borders persons are placed.
    pub studiejaren: Vec<Studiejaar>,
    /// Threads that make persons; the bytes are the same for every number.
    pub threads: usize,
    /// Folder of the public sources; `bronnen` within the snapshot folder when absent.
    pub bronnen: Option<PathBuf>,
}

impl Default for Opties {
    /// Ten thousand persons around 2021/2022 and 2023/2024, state of 1 August 2024, one thread.
    fn default() -> Self {
        Self {
            personen: 10_000,
            seed: 1,
            stand_per: Datum::from_ymd_opt(2024, 8, 1).unwrap_or(Datum::MIN),
            studiejaren: ["2021/2022", "2023/2024"].into_iter().filter_map(Studiejaar::lees).collect(),
            threads: 1,
            bronnen: None,
        }
    }
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Samenvatting {
    /// Persons, the boundary block included.
    pub personen: u64,
    /// How many of them form the boundary block.
    pub grensgevallen: u64,
    /// The tables, in the order of the register schema.
    pub tabellen: Vec<Bestand>,
    /// The folder of the sources.
    pub map_bronnen: PathBuf,
    /// The sources, by name.
    pub bronnen: Vec<Bestand>,
}

/// Makes a synthetic snapshot in `map` and its sources beside or below it.
///
/// # Errors
/// [`SynthError`]: options out of range, a folder that is not empty, a failure of the disk.
pub fn synth(map: &Path, opties: &Opties) -> Result<Samenvatting, SynthError> {
    synth_met(map, opties, &mut |_| {})
}

/// As [`synth`]; `voortgang` hears now and then how many persons are written.
///
/// # Errors
/// As [`synth`].
pub fn synth_met(map: &Path, opties: &Opties, voortgang: &mut dyn FnMut(u64)) -> Result<Samenvatting, SynthError> {
    let wereld = wereld(opties)?;
    let grensgevallen = grens::aantal(&wereld);
    let willekeurig = opties
        .personen
        .checked_sub(grensgevallen)
        .filter(|_| opties.personen <= HOOGSTENS)
        .ok_or(SynthError::Personen { gevraagd: opties.personen, minstens: grensgevallen, hoogstens: HOOGSTENS })?;
    let map_bronnen = opties.bronnen.clone().unwrap_or_else(|| map.join("bronnen"));
    beschrijving::nieuwe_map(map)?;
    let nummering = Nummering::nieuw(opties.seed, willekeurig);
    let tabellen = schrijf::schrijf(
        map,
        &werk(&nummering, willekeurig),
        opties.threads,
        |stuk, uit| stuk.vul(&wereld, &nummering, uit),
        voortgang,
    )?;
    beschrijving::nieuwe_map(&map_bronnen)?;
    let bronnen = bronnen::schrijf(&map_bronnen, &wereld)?;
    // The descriptions come last: a folder without one is no snapshot.
    beschrijving::bronnen(&map_bronnen, opties, &bronnen)?;
    beschrijving::snapshot(map, opties, &tabellen)?;
    Ok(Samenvatting { personen: opties.personen, grensgevallen, tabellen, map_bronnen, bronnen })
}

fn wereld(opties: &Opties) -> Result<Wereld, SynthError> {
    let stand = Dag::van(opties.stand_per);
    if !(2010..2040).contains(&stand.jaar()) {
        return Err(SynthError::StandPer);
    }
    let peiljaren: Vec<u32> =
        opties.studiejaren.iter().map(|jaar| jaar.peiljaar().unsigned_abs()).filter(|jaar| *jaar >= 2008).collect();
    let past = peiljaren.iter().all(|&jaar| Dag::op(jaar, 8, 1) < stand);
    if !past || peiljaren.len() != opties.studiejaren.len() || !(1..=6).contains(&peiljaren.len()) {
        return Err(SynthError::Studiejaren);
    }
    let postcodes = u32::try_from(opties.personen / 4).unwrap_or(u32::MAX).clamp(200, 3_000);
    Ok(Wereld { stand, peiljaren, postcodes, zaad: opties.seed })
}

/// A run of persons that one thread makes.
enum Stuk {
    /// The boundary block: those with a BSN, or those with an onderwijsnummer.
    Grens { bsn: bool },
    /// Random persons, by number.
    Willekeurig(std::ops::Range<u64>),
}

/// All pieces in the order of the numbers they hold.
fn werk(nummering: &Nummering, willekeurig: u64) -> Vec<Stuk> {
    let blokken = |van: u64, tot: u64| {
        (van..tot).step_by(BLOK as usize).map(move |begin| Stuk::Willekeurig(begin..tot.min(begin + BLOK)))
    };
    let mut werk = vec![Stuk::Grens { bsn: true }];
    werk.extend(blokken(0, nummering.laag()));
    werk.push(Stuk::Grens { bsn: false });
    werk.extend(blokken(nummering.laag(), willekeurig));
    werk
}

impl Stuk {
    fn vul(&self, wereld: &Wereld, nummering: &Nummering, uit: &mut Tabellen) {
        match self {
            Self::Grens { bsn } => grens::schrijf(wereld, *bsn, uit),
            Self::Willekeurig(nummers) => {
                for nummer in nummers.clone() {
                    if let Some((pgn, bsn)) = nummering.pgn(nummer) {
                        persoon::schrijf(wereld, nummer, pgn, bsn, uit);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;

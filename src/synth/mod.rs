//! A synthetic register of any size: a snapshot folder and the public sources that go with it.
//!
//! In: a folder and [`Options`]. Out: a snapshot and a sources folder; [`Summary`] says what was
//! written. A fixed block of boundary persons is always there; the others are random but plausible.
//! Refuses: a folder that holds something, a size without room for the boundary block or above ten million.
//!
//! Several states of the register are the latest one, rewound: see `rewind`.
//!
//! The bytes depend on the options alone: never on threads, clock, locale or platform. Everything in them is invented:
//! numbers pass their tests but stand for nobody, postcodes begin with 0, names say that they are fictitious.

mod ageing;
mod boundary;
mod building;
mod career;
mod counters;
mod day;
mod description;
mod failure;
mod human;
mod institution;
mod line;
mod mbo;
mod number;
mod options;
mod other_sectors;
mod person;
mod random;
mod rewind;
mod schema;
mod school;
mod school_exam;
mod school_sources;
mod sources;
mod tables;
mod world;
mod write;

pub use ageing::age;
pub use failure::SynthError;
pub use options::Options;
pub use write::StoredFile;

use crate::catalogue::Catalogue;
use day::Day;
use number::Numbering;
use rewind::Rewind;
use std::path::{Path, PathBuf};
use tables::Tables;
use world::World;

/// The most persons: the numbers of the eleven test go no further with room to draw.
pub const AT_MOST: u64 = 10_000_000;
/// The most states of the register before the latest.
const MOST_EARLIER: usize = 11;
/// Persons made and written at a time.
const BLOCK_SIZE: u64 = 4_096;

/// What was made.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Persons, the boundary block included.
    pub persons: u64,
    /// How many of them form the boundary block.
    pub boundary_cases: u64,
    /// The tables of the latest state, in the order of the register schema.
    pub tables: Vec<StoredFile>,
    /// The folder of the sources.
    pub source_folder: PathBuf,
    /// The sources, by name.
    pub sources: Vec<StoredFile>,
}

/// Makes a synthetic snapshot in `folder` and its sources beside or below it.
///
/// # Errors
/// [`SynthError`]: options out of range, a folder that is not empty, a failure of the disk.
pub fn synth(map: &Path, options: &Options) -> Result<Summary, SynthError> {
    synth_with(map, options, &mut |_| {})
}

/// As [`synth`]; `progress` hears now and then how many persons are written.
///
/// # Errors
/// As [`synth`].
pub fn synth_with(map: &Path, options: &Options, progress: &mut dyn FnMut(u64)) -> Result<Summary, SynthError> {
    let world = world(options)?;
    let boundary_cases = boundary::count(&world);
    let arbitrary = options
        .persons
        .checked_sub(boundary_cases)
        .filter(|_| options.persons <= AT_MOST)
        .ok_or(SynthError::Persons { requested: options.persons, at_least: boundary_cases, at_most: AT_MOST })?;
    let source_folder = options.sources.clone().unwrap_or_else(|| map.join("bronnen"));
    write::new_folder(map)?;
    let numbering = Numbering::new(options.seed, arbitrary);
    let catalogue = Catalogue::get().map_err(SynthError::Catalogue)?;
    let rewind = Rewind::new(&options.earlier_states, schema::SCHEMA.iter().map(|(name, _)| *name), catalogue);
    let folders: Vec<String> = match options.earlier_states.as_slice() {
        [] => Vec::new(),
        _ => options.states().map(ToString::to_string).collect(),
    };
    let states = write::write(
        (map, &folders),
        &work(&numbering, arbitrary),
        options.threads,
        (|chunk: &Piece, out: &mut Tables| chunk.fill(&world, &numbering, out), &rewind),
        progress,
    )?;
    write::new_folder(&source_folder)?;
    let sources = sources::write(&source_folder, &world)?;
    // The descriptions come last: a folder without one is no snapshot.
    description::sources(&source_folder, options, &sources)?;
    let tables = states.last().cloned().unwrap_or_default();
    description::snapshot(map, options, states)?;
    Ok(Summary { persons: options.persons, boundary_cases, tables, source_folder, sources })
}

fn world(options: &Options) -> Result<World, SynthError> {
    let state = Day::from(options.stand_per);
    if !(2010..2040).contains(&state.year()) {
        return Err(SynthError::StandPer);
    }
    let peiljaren: Vec<u32> =
        options.studiejaren.iter().map(|year| year.peiljaar().unsigned_abs()).filter(|year| *year >= 2008).collect();
    let ascending = options.states().is_sorted_by(|one, next| one < next);
    if !ascending || options.earlier_states.len() > MOST_EARLIER {
        return Err(SynthError::States);
    }
    let past = peiljaren.iter().all(|&year| Day::on(year, 8, 1) < state);
    if !past || peiljaren.len() != options.studiejaren.len() || !(1..=6).contains(&peiljaren.len()) {
        return Err(SynthError::Studiejaren);
    }
    let postcodes = u32::try_from(options.persons / 4).unwrap_or(u32::MAX).clamp(200, 3_000);
    Ok(World { state, peiljaren, postcodes, seed: options.seed })
}

/// A run of persons that one thread makes.
enum Piece {
    /// The boundary block: those with a BSN, or those with an onderwijsnummer.
    Boundary { bsn: bool },
    /// Random persons, by number.
    Arbitrary(std::ops::Range<u64>),
}

/// All pieces in the order of the numbers they hold.
fn work(numbering: &Numbering, arbitrary: u64) -> Vec<Piece> {
    let blocks = |from: u64, until: u64| {
        (from..until)
            .step_by(BLOCK_SIZE as usize)
            .map(move |begin| Piece::Arbitrary(begin..until.min(begin + BLOCK_SIZE)))
    };
    let mut work = vec![Piece::Boundary { bsn: true }];
    work.extend(blocks(0, numbering.low()));
    work.push(Piece::Boundary { bsn: false });
    work.extend(blocks(numbering.low(), arbitrary));
    work
}

impl Piece {
    fn fill(&self, world: &World, numbering: &Numbering, out: &mut Tables) {
        match self {
            Self::Boundary { bsn } => boundary::write(world, *bsn, out),
            Self::Arbitrary(numbers) => {
                for number in numbers.clone() {
                    if let Some((pgn, bsn)) = numbering.pgn(number) {
                        person::write(world, number, pgn, bsn, out);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
mod texts;

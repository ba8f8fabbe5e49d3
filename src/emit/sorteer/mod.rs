//! External sort of the output rows, fed by several threads within a fixed amount of memory.
//!
//! In: rows with their omnummer and person, in any order. Out: files sorted by omnummer and then by the bytes of the
//! row: the same bytes for every number of threads and every amount of memory.
//! Refuses: two persons with one omnummer, also when they stand in different files.
//!
//! Persons, each with the rows of all outputs, fall into 256 buckets by the first byte of their omnummer, which is
//! evenly spread. A thread that has used up its share of the memory writes its buckets to its own spill file, one run
//! per bucket, and goes on. At the end every bucket is loaded, sorted and written: several at a time, but in order. The
//! peak is the budget plus, per thread, one bucket and what it becomes, whatever the number of rows. Spill files have
//! no name and go away with the process.

mod uitvoer;
mod vak;

pub use uitvoer::{Doel, Geschreven};
pub use vak::Vak;

use super::EmitError;
use std::path::{Path, PathBuf};

/// First bytes of an omnummer.
const BAKKEN: usize = 256;

/// Bytes before the rows of a person: omnummer, number of the person, length of the rows together.
const VOORAF: usize = 28;

/// Bytes before a row: its output, the place of the omnummer, its length.
const RIJ_VOORAF: usize = 8;

/// The place of the omnummer in a row that has none.
const NERGENS: u16 = u16::MAX;

/// What the threads have in common: how many outputs, how much memory, and where to spill.
pub struct Sorteerder {
    uitvoeren: usize,
    geheugen: usize,
    map: PathBuf,
}

impl Sorteerder {
    /// A sort of `uitvoeren` files with `geheugen` bytes for all threads together, spilling into the folder `map`.
    #[must_use]
    pub fn new(uitvoeren: usize, geheugen: usize, map: &Path) -> Self {
        Self { uitvoeren, geheugen, map: map.to_owned() }
    }

    /// One box per thread, each with an equal share of the memory. To be called once: a second call gives the memory
    /// away again.
    #[must_use]
    pub fn vakken(&self, draden: usize) -> Vec<Vak> {
        let draden = draden.max(1);
        (0..draden).map(|_| Vak::new(self.uitvoeren, self.geheugen / draden, &self.map)).collect()
    }

    /// Sorts and writes everything that the boxes hold, with `draden` threads; `doelen` are the outputs by number.
    ///
    /// # Errors
    /// [`EmitError::Botsing`] after all buckets have been seen; an I/O fault at once. The files written so far stay in
    /// the build place, which goes away as a whole.
    pub fn schrijf(&self, vakken: Vec<Vak>, doelen: &[Doel], draden: usize) -> Result<Vec<Geschreven>, EmitError> {
        if doelen.len() != self.uitvoeren {
            return Err(EmitError::Uitvoer { nummer: doelen.len(), aantal: self.uitvoeren });
        }
        uitvoer::schrijf(vakken, doelen, draden.max(1))
    }
}

#[cfg(test)]
mod tests;

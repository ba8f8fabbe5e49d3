//! External sort of the output rows, fed by several threads within a fixed amount of memory.
//!
//! In: rows with their omnummer and person, in any order. Out: files sorted by omnummer and then by the bytes of the
//! row: the same bytes for every number of threads and every amount of memory.
//! Refuses: two persons of one state of the register with one omnummer, also when they stand in different files.
//!
//! Persons, each with the rows of all outputs, fall into 256 buckets by the first byte of their omnummer, which is
//! evenly spread. A thread that has used up its share of the memory writes its buckets to its own spill file, one run
//! per bucket, and goes on. At the end every bucket is loaded, sorted and written: several at a time, but in order. The
//! peak is the budget plus, per thread, one bucket and what it becomes, whatever the number of rows. Spill files have
//! no name and go away with the process.

mod output;
mod partition;

pub use output::{Target, Written};
pub use partition::{Partition, STATE_SHIFT};

use super::EmitError;
use std::path::{Path, PathBuf};

/// What the threads have in common: how many outputs, how much memory, and where to spill.
pub struct Sorter {
    outputs: usize,
    memory: usize,
    map: PathBuf,
}

impl Sorter {
    /// A sort of `outputs` files with `memory` bytes for all threads together, spilling into the folder `map`.
    #[must_use]
    pub fn new(outputs: usize, memory: usize, map: &Path) -> Self {
        Self { outputs, memory, map: map.to_owned() }
    }

    /// One box per thread, each with an equal share of the memory. To be called once: a second call gives the memory
    /// away again.
    #[must_use]
    pub fn partitions(&self, threads: usize) -> Vec<Partition> {
        let threads = threads.max(1);
        (0..threads).map(|_| Partition::new(self.outputs, self.memory / threads, &self.map)).collect()
    }

    /// Sorts and writes everything that the boxes hold, with `threads` threads; `targets` are the outputs by number.
    ///
    /// # Errors
    /// [`EmitError::Collision`] after all buckets have been seen; an I/O fault at once. The files written so far stay in
    /// the build place, which goes away as a whole.
    pub fn write(
        &self,
        partitions: Vec<Partition>,
        targets: &[Target],
        threads: usize,
    ) -> Result<Vec<Written>, EmitError> {
        if targets.len() != self.outputs {
            return Err(EmitError::UnknownOutput { number: targets.len(), count: self.outputs });
        }
        output::write(partitions, targets, threads.max(1))
    }
}

#[cfg(test)]
mod tests;

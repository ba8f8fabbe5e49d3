//! Counts of a derivation, for the manifest.
//!
//! In: what happened to each row. Out: [`Counts`], which adds up over threads. Refuses: nothing.

use crate::diagnose::ProgramFault;

/// Counts of one thread, or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows of the unit that were looked at.
    pub rows: u64,
    /// Per studiejaar: rows in the population.
    pub in_populatie: Vec<u64>,
    /// Per studiejaar: rows that would be, but are of something else than their table.
    pub excluded: Vec<u64>,
    /// Per studiejaar and rule: look-ups with a known key that the source does not have.
    pub not_found: Vec<Vec<u64>>,
}

impl Counts {
    /// All zero, for so many studiejaren and rules.
    #[must_use]
    pub fn new(studiejaren: usize, rules: usize) -> Self {
        Self {
            rows: 0,
            in_populatie: vec![0; studiejaren],
            excluded: vec![0; studiejaren],
            not_found: vec![vec![0; rules]; studiejaren],
        }
    }

    /// Counts rows of the population.
    ///
    /// # Errors
    /// A studiejaar that was not announced.
    pub fn populatie(&mut self, year: usize, rows: u64) -> Result<(), ProgramFault> {
        let count = self.in_populatie.get_mut(year).ok_or(ProgramFault::Part { part: "studiejaar" })?;
        *count += rows;
        Ok(())
    }

    /// Counts rows that are left out of it.
    ///
    /// # Errors
    /// A studiejaar that was not announced.
    pub fn excluded(&mut self, year: usize, rows: u64) -> Result<(), ProgramFault> {
        let count = self.excluded.get_mut(year).ok_or(ProgramFault::Part { part: "studiejaar" })?;
        *count += rows;
        Ok(())
    }

    /// Counts the look-ups of one rule that found nothing.
    ///
    /// # Errors
    /// A studiejaar or a rule that was not announced.
    pub fn missed(&mut self, year: usize, rule: usize, misses: u64) -> Result<(), ProgramFault> {
        let count = self.not_found.get_mut(year).and_then(|rules| rules.get_mut(rule));
        *count.ok_or(ProgramFault::Part { part: "rule" })? += misses;
        Ok(())
    }

    /// Adds the counts of another thread.
    pub fn merge(&mut self, other: &Self) {
        self.rows += other.rows;
        self.in_populatie.iter_mut().zip(&other.in_populatie).for_each(|(sum, part)| *sum += part);
        self.excluded.iter_mut().zip(&other.excluded).for_each(|(sum, part)| *sum += part);
        for (sum, part) in self.not_found.iter_mut().zip(&other.not_found) {
            sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
        }
    }
}

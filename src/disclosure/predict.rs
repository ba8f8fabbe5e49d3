//! Columns that predict another: each value of the one always stands beside the same value of the other.
//!
//! In: the marked cells of every row, as numbers. Out: per column those that follow from it. Refuses: columns with very
//! many values, and with few rows per value: from an almost unique column everything follows, which tells nothing.

use super::Prediction;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Most values of a column that is followed; bounds the memory.
const MAX_VALUES: usize = 4096;

/// Rows per value, on average, below which nothing is said.
const ROWS_PER_VALUE: u64 = 10;

/// The numbers are hashes already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0 << 8 | u64::from(*byte));
    }
    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// Follows all pairs of columns.
pub(super) struct Predictions {
    columns: Vec<Followed>,
    rows: u64,
}

/// A column whose values are followed.
#[derive(Default)]
struct Followed {
    /// Values, numbered in the order in which they came.
    values: HashMap<u64, usize, BuildHasherDefault<AsItIs>>,
    /// Too many values; nothing more is looked at.
    dropped: bool,
    /// Columns that still follow: their number and, per value of this one, theirs.
    targets: Vec<(usize, Vec<u64>)>,
}

impl Predictions {
    pub(super) fn new(columns: usize) -> Self {
        let followed = |column: usize| Followed {
            targets: (0..columns).filter(|other| *other != column).map(|other| (other, Vec::new())).collect(),
            ..Followed::default()
        };
        Self { columns: (0..columns).map(followed).collect(), rows: 0 }
    }

    /// Looks at a row: one number per column.
    pub(super) fn row(&mut self, cells: &[u64]) {
        self.rows += 1;
        for (followed, cell) in self.columns.iter_mut().zip(cells) {
            if followed.dropped || followed.targets.is_empty() {
                continue;
            }
            let next = followed.values.len();
            let number = *followed.values.entry(*cell).or_insert(next);
            if number == MAX_VALUES {
                (followed.dropped, followed.values) = (true, HashMap::default());
                followed.targets.clear();
                continue;
            }
            followed.targets.retain_mut(|(other, seen)| {
                let Some(theirs) = cells.get(*other) else { return false };
                match seen.get(number) {
                    Some(known) => known == theirs,
                    // Values come in the order of their numbers, so the new one is the next.
                    None => {
                        seen.push(*theirs);
                        true
                    }
                }
            });
        }
    }

    /// What holds in all rows, by the names of the columns.
    pub(super) fn finish(&self, names: &[&str]) -> Vec<Prediction> {
        let mut out = Vec::new();
        for (followed, name) in self.columns.iter().zip(names) {
            let values = followed.values.len();
            if values < 2 || self.rows < ROWS_PER_VALUE * values as u64 {
                continue;
            }
            // A column with one value follows from everything.
            let varies = |seen: &[u64]| seen.iter().any(|value| seen.first() != Some(value));
            let follows = followed.targets.iter().filter(|(_, seen)| varies(seen));
            let predicts: Vec<String> =
                follows.filter_map(|(other, _)| names.get(*other)).map(ToString::to_string).collect();
            if !predicts.is_empty() {
                out.push(Prediction { name: (*name).to_owned(), predicts });
            }
        }
        out
    }
}

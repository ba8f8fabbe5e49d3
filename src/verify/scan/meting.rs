//! What one pass over a data file found.
//!
//! In: positions. Out: [`Meting`], of which the size does not depend on that of the file. Refuses: a value.

use super::cel::Fout;
use crate::emit::Bestand;
use std::collections::BTreeMap;

/// A kind of fault in a data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::verify) enum Soort {
    /// No row of this file.
    Rij,
    /// Sorts before the row above it.
    Volgorde,
    /// Has the omnummer of the row above it.
    Herhaald,
    /// A cell is not what its column holds.
    Cel(Fout),
    /// A cell may be the number of a person.
    Persoonsnummer,
}

/// Where a fault occurs first, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) struct Plek {
    /// First row, from 1 below the header; 0 is the header.
    pub(in crate::verify) eerste: u64,
    /// How many rows or cells.
    pub(in crate::verify) aantal: u64,
}

/// One data file, measured.
pub(in crate::verify) struct Meting {
    /// Size and hash.
    pub(in crate::verify) bestand: Bestand,
    /// Names in the header; `None` when the header is no row.
    pub(in crate::verify) kop: Option<Vec<String>>,
    /// Rows below the header.
    pub(in crate::verify) rijen: u64,
    /// Different omnummers, counted as runs of equal ones.
    pub(in crate::verify) personen: u64,
    /// Empty cells per column.
    pub(in crate::verify) leeg: Vec<u64>,
    /// SHA-256 of all omnummers in order; `None` without an omnummer column.
    pub(in crate::verify) omnummers: Option<[u8; 32]>,
    /// Faults by kind and column (none: the row as a whole).
    pub(in crate::verify) fouten: BTreeMap<(Soort, Option<usize>), Plek>,
}

impl Meting {
    /// Nothing measured yet.
    pub(super) fn new() -> Self {
        Self::van(Bestand { pad: String::new(), bytes: 0, sha256: String::new() })
    }

    /// A file of which only size and hash are looked at.
    pub(in crate::verify) fn van(bestand: Bestand) -> Self {
        Self { bestand, kop: None, rijen: 0, personen: 0, leeg: Vec::new(), omnummers: None, fouten: BTreeMap::new() }
    }

    /// Counts a fault.
    pub(super) fn fout(&mut self, soort: Soort, kolom: Option<usize>, rij: u64) {
        self.fouten.entry((soort, kolom)).or_insert(Plek { eerste: rij, aantal: 0 }).aantal += 1;
    }
}

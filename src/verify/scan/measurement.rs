//! What one pass over a data file found.
//!
//! In: positions. Out: [`Measurement`], of which the size does not depend on that of the file. Refuses: a value.

use super::cell::CellFault;
use crate::emit::StoredFile;
use std::collections::BTreeMap;

/// A kind of fault in a data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::verify) enum CheckKind {
    /// No row of this file.
    Row,
    /// Sorts before the row above it.
    OutOfOrder,
    /// Has the omnummer of the row above it.
    Repeated,
    /// A cell is not what its column holds.
    Cell(CellFault),
    /// A cell may be the number of a person.
    PersonNumber,
    /// A cell holds the number of the person of its row.
    OwnNumber,
    /// A cell of a column of codes holds the number of some person of the register, and more cells do than chance allows.
    NumberOfRegister,
}

/// Where a fault occurs first, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) struct Location {
    /// First row, from 1 below the header; 0 is the header.
    pub(in crate::verify) first: u64,
    /// How many rows or cells.
    pub(in crate::verify) count: u64,
}

/// One data file, measured.
pub(in crate::verify) struct Measurement {
    /// Size and hash.
    pub(in crate::verify) file: StoredFile,
    /// Names in the header; `None` when the header is no row.
    pub(in crate::verify) header: Option<Vec<String>>,
    /// Rows below the header.
    pub(in crate::verify) rows: u64,
    /// Different omnummers, counted as runs of equal ones.
    pub(in crate::verify) persons: u64,
    /// Empty cells per column.
    pub(in crate::verify) empty: Vec<u64>,
    /// SHA-256 of all omnummers in order; `None` without an omnummer column.
    pub(in crate::verify) omnummers: Option<[u8; 32]>,
    /// The omnummers are not spread as those of a key.
    pub(in crate::verify) uneven: bool,
    /// Faults by kind and column (none: the row as a whole).
    pub(in crate::verify) faults: BTreeMap<(CheckKind, Option<usize>), Location>,
}

impl Measurement {
    /// Nothing measured yet.
    pub(super) fn new() -> Self {
        Self::from(StoredFile { path: String::new(), bytes: 0, sha256: String::new() })
    }

    /// A file of which only size and hash are looked at.
    pub(in crate::verify) fn from(file: StoredFile) -> Self {
        let (empty, faults) = (Vec::new(), BTreeMap::new());
        Self { file, header: None, rows: 0, persons: 0, empty, omnummers: None, uneven: false, faults }
    }

    /// Counts an empty cell.
    pub(super) fn empty(&mut self, column: usize) {
        if let Some(count) = self.empty.get_mut(column) {
            *count += 1;
        }
    }

    /// Counts a fault.
    pub(super) fn error(&mut self, kind: CheckKind, column: Option<usize>, row: u64) {
        self.faults.entry((kind, column)).or_insert(Location { first: row, count: 0 }).count += 1;
    }
}

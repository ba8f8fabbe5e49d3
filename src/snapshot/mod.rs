//! The snapshot: the register on one day, as a folder of sorted CSV tables.
//!
//! In: a folder with `snapshot.toml`, and the [`Layout`](crate::register::Layout) of what a plan reads.
//! Out: persons, one after the other, in blocks that any number of threads can work on; what was read, as a digest.
//! Refuses: everything that is not exactly right (order, keys, parents, types, header, hash, row counts), by position
//! and with the full count; no message holds a cell.
//!
//! One pass: [`ReadAhead`] reads every table once, in step, and cuts it into [`Block`]s of 1,024 persons; it hashes what
//! it reads while it reads it. [`TableReader`] decodes a block. Memory is a few blocks, whatever the size of the register.

mod block;
mod cell;
mod code_cache;
mod column_loop;
mod date_order;
mod digest;
mod failure;
mod fault;
mod header;
mod header_line;
mod index_rows;
mod merge_join;
mod persons;
mod read_ahead;
mod reader;
mod scan;
mod separators;
mod texts;

pub use block::{Block, PERSONS_PER_BLOCK};
pub use date_order::DateOrders;
pub use digest::ReadDigest;
pub use failure::SnapshotError;
pub use fault::{DataFault, FaultGroup, FaultKind, Faults, SHOWN_PER_GROUP};
pub use header::{HeaderFault, SCHEMA, Snapshot, SnapshotTable};
pub use header_line::HeaderLine;
pub use persons::{BlockFault, BlockPersons, PersonFields, Pgn, Schema};
pub use read_ahead::{FileDigest, ReadAhead};
pub use reader::TableReader;
pub use scan::{Blocks, SnapshotSummary, scan};

/// Weights of the 11-test over nine digits; BSN and onderwijsnummer share them.
const WEIGHTS: [i32; 9] = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/// The kind of a persoonsgebonden nummer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// Remainder 0, and not all zeros.
    Bsn,
    /// Starts with `10`, remainder 5. The two sets are disjoint.
    Onderwijsnummer,
}

/// Tells what kind of number nine ASCII digits are; `None` when they are neither.
#[must_use]
#[inline]
pub fn number_kind(digits: &[u8; 9]) -> Option<NumberKind> {
    let mut sum = 0;
    for (byte, weight) in digits.iter().zip(WEIGHTS) {
        if !byte.is_ascii_digit() {
            return None;
        }
        sum += i32::from(byte - b'0') * weight;
    }
    match sum.rem_euclid(11) {
        0 if digits != b"000000000" => Some(NumberKind::Bsn),
        5 if digits.starts_with(b"10") => Some(NumberKind::Onderwijsnummer),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_the_dossier() {
        for good in [b"111222333", b"123456782"] {
            assert_eq!(number_kind(good), Some(NumberKind::Bsn));
        }
        assert_eq!(number_kind(b"101222331"), Some(NumberKind::Onderwijsnummer));
        // No onderwijsnummer, although it starts with 10: its remainder makes it a BSN.
        assert_eq!(number_kind(b"100252333"), Some(NumberKind::Bsn));
        for bad in [b"123456789", b"101222332", b"000000000", b"12345678x"] {
            assert_eq!(number_kind(bad), None);
        }
    }
}

//! The digest of what was read: it names the input of a release without depending on what nobody read.
//!
//! In: the decoded rows of each person, in key order. Out: [`ReadDigest`], 32 bytes. They do not leave the program: a release
//! shows what the pseudonymiser makes of them with its key. Refuses: nothing.
//!
//! Format (v2). A leaf is SHA-256 over 512 persons, in order, the last one over those that are left; the digest is SHA-256
//! over `"rod-release/leesafdruk/v2"` and the leaves in order. A leaf has the number of persons (u32, big-endian) and the
//! nine digits of each, then per table in the order of the layout the number of rows of each person (u32), and column by
//! column the cells of these rows, by person and key: a date in four bytes, yes or no in one, all others in eight, as the
//! words of [`Cell`] (0 is unknown). A text that does not fit in a word has there its length, marked by the highest bit; these
//! texts follow behind their column.
//! So the digest changes with any value that was read, and with nothing else: not with how it is spelled (quotes, a zero
//! behind a decimal), not with the format of the files, not with the order of a person's rows, not with other columns,
//! not with the number of threads.

use super::block::PERSONS_PER_BLOCK;
use super::decoded_table::DecodedTable;
use super::merge_join::MergeJoin;
use crate::catalogue::Type;
use crate::hash::{self, StreamHasher};
use crate::register::{Cell, ColumnIndex, Columns};
use std::collections::BTreeMap;
use std::ops::Range;

/// Persons in a leaf: half a block, so that two leaves can be hashed at once.
const PERSONS_PER_LEAF: usize = PERSONS_PER_BLOCK / 2;

/// Collects the leaves of blocks, which may come in any order.
#[derive(Default)]
pub struct ReadDigest {
    leaves: BTreeMap<u64, Vec<[u8; 32]>>,
}

impl ReadDigest {
    /// Adds the leaves of block `number`.
    pub fn leaves(&mut self, number: u64, leaves: Vec<[u8; 32]>) {
        self.leaves.insert(number, leaves);
    }

    /// The digest.
    #[must_use]
    pub fn finish(&self) -> [u8; 32] {
        let mut stream = StreamHasher::default();
        stream.add(b"rod-release/leesafdruk/v2");
        self.leaves.values().flatten().for_each(|leaf| stream.add(leaf));
        stream.finish()
    }
}

/// What marks a text that does not fit in a word.
const LONG: u64 = 1 << 63;

/// The leaves of a block. `bytes` is memory that is used again.
pub(super) fn leaves(bytes: &mut Vec<u8>, combined: &MergeJoin, tables: &[DecodedTable]) -> Vec<[u8; 32]> {
    bytes.clear();
    let mut boundaries = vec![0];
    let ranges = combined.ranges().chunks(PERSONS_PER_LEAF.saturating_mul(tables.len()).max(1));
    for (pgns, ranges) in combined.pgns().chunks(PERSONS_PER_LEAF).zip(ranges) {
        if !bytes.is_empty() {
            boundaries.push(bytes.len());
        }
        bytes.extend_from_slice(&(pgns.len() as u32).to_be_bytes());
        pgns.iter().for_each(|pgn| bytes.extend_from_slice(pgn.digits()));
        for (number, work) in tables.iter().enumerate() {
            let of_table = ranges.iter().skip(number).step_by(tables.len().max(1));
            let (mut first, mut last) = (None, 0);
            for (from, until) in of_table {
                bytes.extend_from_slice(&until.saturating_sub(*from).to_be_bytes());
                (first, last) = (first.or(Some(*from)), *until);
            }
            // In a block without faults every row is somebody's, so those of persons in order stand in one piece.
            let rows = first.unwrap_or(0) as usize..last as usize;
            for (column, kind) in (0..).map(ColumnIndex).zip(work.columns.kinds()) {
                write(bytes, &work.columns, kind, column, rows.clone());
            }
        }
    }
    boundaries.push(bytes.len());
    let part = |boundary: &[usize]| if let [from, until] = *boundary { bytes.get(from..until) } else { None };
    let parts: Vec<&[u8]> = boundaries.windows(2).filter_map(part).collect();
    let mut streams = vec![StreamHasher::default(); parts.len()];
    hash::add(streams.iter_mut().zip(parts));
    streams.into_iter().map(StreamHasher::finish).collect()
}

/// Writes the cells of some rows of a column.
fn write(bytes: &mut Vec<u8>, columns: &Columns, kind: Type, column: ColumnIndex, rows: Range<usize>) {
    // Every column has a cell for every row.
    let cells = columns.cells(column).get(rows.clone()).unwrap_or_default();
    match kind {
        Type::Date => write_words(bytes, cells, |cell| (cell.word() as u32).to_be_bytes()),
        Type::YesNo => write_words(bytes, cells, |cell| [cell.word() as u8]),
        _ if cells.iter().any(|cell| cell.is_long()) => {
            let text = |row| columns.text_on(row, column);
            for (cell, row) in cells.iter().zip(rows.clone()) {
                let length = |_: &Cell| text(row).map_or(0, |text| text.with_bytes(<[u8]>::len)) as u64 | LONG;
                let word = Some(cell).filter(|cell| cell.is_long()).map_or(cell.word(), length);
                bytes.extend_from_slice(&word.to_be_bytes());
            }
            for (_, row) in cells.iter().zip(rows).filter(|(cell, _)| cell.is_long()) {
                if let Some(text) = text(row) {
                    text.with_bytes(|text| bytes.extend_from_slice(text));
                }
            }
        }
        _ => write_words(bytes, cells, |cell| cell.word().to_be_bytes()),
    }
}

/// Writes cells of one width.
#[inline]
fn write_words<const N: usize>(bytes: &mut Vec<u8>, cells: &[Cell], word: impl Fn(Cell) -> [u8; N]) {
    let begin = bytes.len();
    bytes.resize(begin + cells.len() * N, 0);
    // They were just made.
    let slots = bytes.get_mut(begin..).unwrap_or_default().as_chunks_mut::<N>().0;
    slots.iter_mut().zip(cells).for_each(|(slot, cell)| *slot = word(*cell));
}

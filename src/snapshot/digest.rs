//! The digest of what was read: it names the input of a release without depending on what nobody read.
//!
//! In: the rows of each person, in key order. Out: [`ReadDigest`], 32 bytes. They do not leave the program: a release
//! shows what the pseudonymiser makes of them with its key. Refuses: nothing.
//!
//! Format (v1). A leaf is SHA-256 over 512 persons, in order, the last one over those that are left; the digest is SHA-256
//! over `"rod-release/leesafdruk/v1"` and the leaves in order. A leaf has the number of persons (u32, big-endian) and the
//! nine digits of each, then per table in the order of the layout the number of rows of each person (u32, big-endian)
//! and those rows, by person and key: of each the columns that were read, as they stand in the file, each with the comma
//! or line end after it.
//! So the digest changes with any cell that was read, and with nothing else: not with the order of a person's rows,
//! not with other columns, not with the number of threads.

use super::block::{Block, PERSONS_PER_BLOCK};
use super::decoded_table::DecodedTable;
use super::merge_join::MergeJoin;
use super::reader::TableReader;
use crate::hash::{self, StreamHasher};
use std::collections::BTreeMap;

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
        stream.add(b"rod-release/leesafdruk/v1");
        self.leaves.values().flatten().for_each(|leaf| stream.add(leaf));
        stream.finish()
    }
}

/// The leaves of a block. The bytes are taken from the file in runs of adjacent columns: that is much cheaper than
/// writing out each cell. `afdruk` is memory that is used again.
pub(super) fn leaves(
    digest: &mut Vec<u8>,
    combined: &MergeJoin,
    tables: &[DecodedTable],
    readers: &[TableReader],
    block: &Block,
) -> Vec<[u8; 32]> {
    let mut out = Writer { digest, length: 0 };
    let mut boundaries = vec![0];
    let ranges = combined.ranges().chunks(PERSONS_PER_LEAF.saturating_mul(tables.len()).max(1));
    for (pgns, ranges) in combined.pgns().chunks(PERSONS_PER_LEAF).zip(ranges) {
        if out.length > 0 {
            boundaries.push(out.length);
        }
        out.short((pgns.len() as u32).to_be_bytes());
        pgns.iter().for_each(|pgn| out.short(*pgn.digits()));
        for (number, ((work, reader), table)) in tables.iter().zip(readers).zip(&block.tables).enumerate() {
            let of_table = ranges.iter().skip(number).step_by(tables.len().max(1));
            let (mut first, mut last) = (None, 0);
            for (from, until) in of_table {
                out.short(until.saturating_sub(*from).to_be_bytes());
                (first, last) = (first.or(Some(*from)), *until);
            }
            // In a block without faults every row is somebody's, so those of persons in order stand in one piece.
            for row in first.unwrap_or(0)..last {
                let ends = work.index.ends(work.columns.row_number(row as usize) as usize);
                // A run never begins with the first column: that is the pgn, which stands before the rows.
                for (from, until) in &reader.runs {
                    let (Some(before), Some(end)) = (ends.get(from.wrapping_sub(1)), ends.get(*until)) else {
                        continue;
                    };
                    out.write(&table.bytes, *before as usize + 1, *end as usize + 1);
                }
            }
        }
    }
    boundaries.push(out.length);
    let part = |boundary: &[usize]| if let [from, until] = *boundary { out.digest.get(from..until) } else { None };
    let parts: Vec<&[u8]> = boundaries.windows(2).filter_map(part).collect();
    let mut streams = vec![StreamHasher::default(); parts.len()];
    hash::add(streams.iter_mut().zip(parts));
    streams.into_iter().map(StreamHasher::finish).collect()
}

/// Bytes that are copied in one go: more than a run of columns has, nearly always. A call to copy ten bytes costs more
/// than copying sixty-four.
const CHUNK: usize = 64;

/// Writes short runs of bytes one behind the other.
struct Writer<'a> {
    digest: &'a mut Vec<u8>,
    length: usize,
}

impl Writer<'_> {
    #[inline(always)]
    fn write(&mut self, bytes: &[u8], begin: usize, end: usize) {
        let length = end.saturating_sub(begin);
        if length <= CHUNK
            && let Some(from) = bytes.get(begin..).and_then(<[u8]>::first_chunk::<CHUNK>)
            && let Some(to) = self.digest.get_mut(self.length..).and_then(<[u8]>::first_chunk_mut::<CHUNK>)
        {
            *to = *from;
        } else {
            // The index has the places of these bytes.
            self.write_long(bytes.get(begin..end).unwrap_or_default());
        }
        self.length += length;
    }

    #[inline(always)]
    fn short<const N: usize>(&mut self, bytes: [u8; N]) {
        match self.digest.get_mut(self.length..).and_then(<[u8]>::first_chunk_mut::<N>) {
            Some(to) => *to = bytes,
            None => self.write_long(&bytes),
        }
        self.length += N;
    }

    #[inline(never)]
    fn write_long(&mut self, bytes: &[u8]) {
        let end = self.length + bytes.len();
        if self.digest.len() < end + CHUNK {
            self.digest.resize((end + CHUNK) * 2, 0);
        }
        if let Some(to) = self.digest.get_mut(self.length..end) {
            to.copy_from_slice(bytes);
        }
    }
}

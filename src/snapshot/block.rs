//! A block: the rows of 1,024 persons, of every table that is read, as raw bytes.
//!
//! In: bytes that `ReadAhead` cuts at whole persons. Out: [`Block`]. Refuses: nothing; it is only the parcel.
//!
//! The size is a number of persons and not of bytes, so that the digest of what was read (two leaves per block) does
//! not depend on columns that nobody reads.

/// Persons in a block.
pub const PERSONS_PER_BLOCK: usize = 1024;

/// Whole rows of one table.
#[derive(Default)]
pub(super) struct TableBlock {
    /// The rows, each ending with a line end.
    pub(super) bytes: Vec<u8>,
    /// The file ended without a line end; the partial row is not in `bytes`.
    pub(super) truncated: bool,
}

/// The rows of a range of persons.
#[derive(Default)]
pub struct Block {
    /// Number of the block, from 0.
    pub(super) number: u64,
    /// Every row's pgn is above this one (the last of the block before).
    pub(super) after: Option<[u8; 9]>,
    /// One per table of the layout.
    pub(super) tables: Vec<TableBlock>,
}

impl Block {
    /// Number of the block, from 0.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }
}

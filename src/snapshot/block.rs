//! A block: the rows of 1,024 persons, of every table that is read, as they stand in its files.
//!
//! In: rows that `ReadAhead` cuts at whole persons. Out: [`Block`]. Refuses: nothing; it is only the parcel.
//!
//! The size is a number of persons and not of bytes, so that the digest of what was read (two leaves per block) does
//! not depend on columns that nobody reads.

use super::columnar::ColumnarRows;

/// Persons in a block.
pub const PERSONS_PER_BLOCK: usize = 1024;

/// Whole rows of one table, as its files have them.
pub(super) enum TableBlock {
    /// Of a CSV: row after row.
    Separated(SeparatedRows),
    /// Of a Parquet: column after column.
    #[cfg_attr(not(feature = "parquet"), allow(dead_code, reason = "only Parquet comes column by column"))]
    Columnar(ColumnarRows),
}

/// Rows of separated text.
#[derive(Default)]
pub(super) struct SeparatedRows {
    /// The rows, each ending with a line end.
    pub(super) bytes: Vec<u8>,
    /// The file ended without a line end; the partial row is not in `bytes`.
    pub(super) truncated: bool,
}

impl Default for TableBlock {
    fn default() -> Self {
        Self::Separated(SeparatedRows::default())
    }
}

impl TableBlock {
    /// The rows as separated text, to be filled; what was in another form goes.
    pub(super) fn separated(&mut self) -> &mut SeparatedRows {
        if let Self::Columnar(_) = self {
            *self = Self::Separated(SeparatedRows::default());
        }
        match self {
            Self::Separated(rows) => rows,
            Self::Columnar(_) => self.separated(),
        }
    }

    /// The rows as columns, to be filled; what was in another form goes.
    #[cfg(feature = "parquet")]
    pub(super) fn columnar(&mut self) -> &mut ColumnarRows {
        if let Self::Separated(_) = self {
            *self = Self::Columnar(ColumnarRows::default());
        }
        match self {
            Self::Columnar(rows) => rows,
            Self::Separated(_) => self.columnar(),
        }
    }

    /// Does it hold nothing, not even a row that is cut off?
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Separated(rows) => rows.bytes.is_empty() && !rows.truncated,
            Self::Columnar(rows) => rows.starts.is_empty(),
        }
    }
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

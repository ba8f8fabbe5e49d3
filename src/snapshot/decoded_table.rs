//! One table of a block, decoded column by column.
//!
//! In: the bytes of a block, and where their fields are. Out: [`DecodedTable`]. Refuses: a cell that is not of its column,
//! as a [`BlockFault`].

use super::code_cache::CodeCache;
use super::column_loop::ColumnFields;
use super::fault::FaultKind;
use super::index_rows::Index;
use super::reader::TableReader;
use crate::register::Columns;

/// A fault at a place in a block.
pub struct BlockFault {
    /// Table of the layout.
    pub table: usize,
    /// Row within the block, from 0.
    pub row: u32,
    /// Column of the file, from 0.
    pub column: Option<usize>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// One table of a block: where its fields are, and what is in them.
pub(super) struct DecodedTable {
    pub(super) index: Index,
    pub(super) columns: Columns,
    /// Per column that is read.
    caches: Vec<CodeCache>,
}

impl DecodedTable {
    pub(super) fn new(reader: &TableReader) -> Self {
        let caches = vec![CodeCache::default(); reader.columns.len()];
        Self { index: Index::default(), columns: reader.columns(), caches }
    }

    /// Reads the wanted cells of all rows.
    pub(super) fn decode(&mut self, number: usize, reader: &TableReader, bytes: &[u8], faults: &mut Vec<BlockFault>) {
        let Self { index, columns, caches } = self;
        columns.begin(index.count());
        for (slot, ((column, _, cell_decoder), cache)) in reader.columns.iter().zip(caches).enumerate() {
            let fields = ColumnFields { bytes, index, column: *column };
            let Some(position) = columns.fill(slot) else { continue };
            cell_decoder.read(&fields, position, cache, |row, kind| {
                faults.push(BlockFault { table: number, row: index.row_number(row), column: Some(*column), kind });
            });
        }
    }
}

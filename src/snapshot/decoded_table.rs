//! One table of a block, decoded column by column.
//!
//! In: the rows of a block, in the form of their file. Out: [`DecodedTable`]. Refuses: rows that are none and cells that
//! are not of their column, as a [`BlockFault`].

use super::block::{SeparatedRows, TableBlock};
use super::code_cache::CodeCache;
use super::column_loop::ColumnFields;
use super::fault::FaultKind;
use super::index_rows::Index;
use super::reader::TableReader;
use super::row_start::RowStart;
use crate::register::Columns;
use crate::separated::without_quotes;
use std::borrow::Cow;

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

/// Rows of nobody behind the others, so that a few can be looked at together wherever one stands.
pub(super) const LOOKAHEAD: usize = 4;

/// One table of a block: where its fields are, and what is in them.
pub(super) struct DecodedTable {
    /// Of separated text; of columns it only counts the rows.
    pub(super) index: Index,
    pub(super) columns: Columns,
    /// With what each row starts, and [`LOOKAHEAD`] more.
    starts: Vec<RowStart>,
    /// Per column that is read.
    caches: Vec<CodeCache>,
}

impl DecodedTable {
    pub(super) fn new(reader: &TableReader) -> Self {
        let caches = vec![CodeCache::default(); reader.columns.len()];
        Self { index: Index::default(), columns: reader.columns(), starts: Vec::new(), caches }
    }

    /// With what each row starts.
    pub(super) fn starts(&self) -> &[RowStart] {
        // They stand before the rows of nobody.
        self.starts.get(..self.starts.len().saturating_sub(LOOKAHEAD)).unwrap_or_default()
    }

    /// As [`Self::starts`], with [`LOOKAHEAD`] rows of nobody behind them.
    pub(super) fn starts_and_more(&self) -> &[RowStart] {
        &self.starts
    }

    /// The text in a column of the register schema, without quotes; empty when it was not read.
    pub(super) fn text<'b>(
        &self,
        (reader, block): (&TableReader, &'b TableBlock),
        row: usize,
        column: usize,
    ) -> Cow<'b, [u8]> {
        match block {
            TableBlock::Separated(rows) => {
                let row = self.index.row(row);
                row.map_or(Cow::Borrowed(&[]), |row| without_quotes(row.field(&rows.bytes, column)))
            }
            TableBlock::Columnar(rows) => {
                let place = reader.positions().position(|position| position == column);
                Cow::Borrowed(place.and_then(|place| rows.columns.get(place)).map_or(&[], |column| column.field(row)))
            }
        }
    }

    /// Reads the wanted cells of all rows.
    pub(super) fn decode(&mut self, reader: &TableReader, block: &TableBlock, faults: &mut Vec<BlockFault>) {
        let number = reader.number;
        self.starts.clear();
        match block {
            TableBlock::Separated(rows) => {
                index_rows(reader, &mut self.index, rows, faults);
                // The index has the places of these bytes.
                let row = |begin| RowStart::read(rows.bytes.get(begin..).unwrap_or_default());
                self.starts.extend(self.index.starts().map(row));
            }
            TableBlock::Columnar(rows) => {
                self.index.count_elsewhere(rows.starts.len());
                self.starts.extend_from_slice(&rows.starts);
                for ((column, ..), fields) in reader.columns.iter().zip(&rows.columns) {
                    faults.extend(fields.not_utf8().map(|row| BlockFault {
                        table: number,
                        row: row as u32,
                        column: Some(*column),
                        kind: FaultKind::NotUtf8,
                    }));
                }
            }
        }
        let Self { index, columns, caches, .. } = self;
        columns.begin(self.starts.len());
        self.starts.resize(self.starts.len() + LOOKAHEAD, RowStart::default());
        for (slot, ((column, _, cell_decoder), cache)) in reader.columns.iter().zip(caches).enumerate() {
            let fields = match block {
                TableBlock::Separated(rows) => ColumnFields { bytes: &rows.bytes, index, column: *column },
                TableBlock::Columnar(rows) => match rows.columns.get(slot) {
                    Some(column) => column.fields(),
                    None => continue,
                },
            };
            let Some(position) = columns.fill(slot) else { continue };
            cell_decoder.read(&fields, position, cache, |row, kind| {
                faults.push(BlockFault { table: number, row: index.row_number(row), column: Some(*column), kind });
            });
        }
    }
}

/// Indexes separated rows and reports faults of structure and encoding.
fn index_rows(reader: &TableReader, index: &mut Index, rows: &SeparatedRows, faults: &mut Vec<BlockFault>) {
    let number = reader.number;
    index.build(&rows.bytes, reader.width);
    faults.extend(index.faults.iter().map(|(row, kind)| BlockFault {
        table: number,
        row: *row,
        column: None,
        kind: *kind,
    }));
    if index.high && std::str::from_utf8(&rows.bytes).is_err() {
        for row in 0..index.count() {
            let Some(fields) = index.row(row) else { continue };
            let bad = (0..reader.width).find(|k| std::str::from_utf8(fields.field(&rows.bytes, *k)).is_err());
            if bad.is_some() {
                let row = index.row_number(row);
                faults.push(BlockFault { table: number, row, column: bad, kind: FaultKind::NotUtf8 });
            }
        }
    }
    if rows.truncated {
        faults.push(BlockFault { table: number, row: index.seen, column: None, kind: FaultKind::Truncated });
    }
}

//! The rows of one table, whatever the format of its files, with every cell held to its column.
//!
//! In: a snapshot with one table. Out: [`BlockRows`], some rows at a time; fields as text, without quotes.
//! Refuses: faults of cells and files, by position, into the [`Faults`] of the caller. The order is the caller's.

use super::super::block::TableBlock;
use super::super::decoded_table::{BlockFault, DecodedTable};
use super::super::scan::{hold_to_seal, place};
use super::super::table_source::TableSource;
use super::super::{FaultKind, Faults, Schema, Snapshot, SnapshotError, TableReader};
use crate::diagnose::ProgramFault;
use crate::spelling::number_kind;
use std::borrow::Cow;

/// Rows that are read together.
const ROWS: usize = 4096;

/// A table on the way from its first row to its last.
pub(super) struct TableRows<'s> {
    snapshot: &'s Snapshot,
    schema: &'s Schema,
    reader: &'s TableReader,
    source: TableSource,
    block: TableBlock,
    decoded: DecodedTable,
    earlier: Vec<u64>,
}

/// Some rows.
pub(super) struct BlockRows<'b> {
    reader: &'b TableReader,
    block: &'b TableBlock,
    decoded: &'b DecodedTable,
}

impl<'s> TableRows<'s> {
    /// Opens the first table.
    pub(super) fn open(snapshot: &'s Snapshot, schema: &'s Schema) -> Result<Self, SnapshotError> {
        let reader = schema.readers.first().ok_or(ProgramFault::Part { part: "table" })?;
        let table = snapshot.table(reader.name).ok_or_else(|| ProgramFault::Table { table: reader.name.to_owned() })?;
        let mut wrong = Vec::new();
        let source = TableSource::open(snapshot, table, reader, &mut wrong)?;
        if !wrong.is_empty() {
            return Err(SnapshotError::Columns { files: wrong });
        }
        let (block, decoded) = (TableBlock::default(), DecodedTable::new(reader));
        let earlier = vec![0; schema.readers.len()];
        Ok(Self { snapshot, schema, reader, source, block, decoded, earlier })
    }

    /// The next rows that are whole; `None` at the end.
    pub(super) fn next(&mut self, faults: &mut Faults) -> Result<Option<BlockRows<'_>>, SnapshotError> {
        self.source.take_rows(ROWS, &mut self.block)?;
        if self.block.is_empty() {
            return Ok(None);
        }
        if let Some((hasher, bytes)) = self.source.unhashed(&self.block) {
            hasher.add(bytes);
        }
        let mut found = Vec::new();
        self.decoded.decode(self.reader, &self.block, &mut found);
        let table = self.reader.number;
        for (row, start) in self.decoded.starts().iter().enumerate() {
            if start.pgn().is_none_or(|pgn| number_kind(&pgn).is_none()) {
                let row = self.decoded.index.row_number(row);
                found.push(BlockFault { table, row, column: Some(0), kind: FaultKind::Pgn });
            }
        }
        for fault in &found {
            faults.report(place(self.snapshot, self.schema, fault, &self.earlier));
        }
        if let Some(earlier) = self.earlier.get_mut(table) {
            *earlier += u64::from(self.decoded.index.seen);
        }
        Ok(Some(BlockRows { reader: self.reader, block: &self.block, decoded: &self.decoded }))
    }

    /// Holds the files to what was sealed, once all rows were read.
    pub(super) fn finish(self, faults: &mut Faults) -> Result<(), SnapshotError> {
        let table = self.snapshot.table(self.reader.name);
        let table = table.ok_or_else(|| ProgramFault::Table { table: self.reader.name.to_owned() })?;
        let number = self.reader.number;
        hold_to_seal(table, number, (self.earlier.get(number), &self.source.finish()), faults);
        Ok(())
    }
}

impl<'b> BlockRows<'b> {
    /// Number of rows.
    pub(super) fn count(&self) -> usize {
        self.decoded.starts().len()
    }

    /// The number with which a row starts; zeros where it starts with none, which was reported.
    pub(super) fn pgn(&self, row: usize) -> [u8; 9] {
        // Nothing is made of rows with a fault; until all are told, they need a place.
        self.decoded.starts().get(row).and_then(|start| start.pgn()).unwrap_or([b'0'; 9])
    }

    /// The fields of a row, in the order of the register schema.
    pub(super) fn fields(&self, row: usize) -> impl Iterator<Item = Cow<'b, [u8]>> {
        let (reader, block, decoded, pgn) = (self.reader, self.block, self.decoded, self.pgn(row));
        let others = (1..reader.width).map(move |column| decoded.text((reader, block), row, column));
        std::iter::once(Cow::Owned(pgn.to_vec())).chain(others)
    }
}

//! From a block of bytes to persons: scans and decodes the tables, merges them on pgn, and has the persons ready.
//!
//! In: a [`Block`]. Out: its persons in order, each once, with rows sorted by key; counts and the leaves of the digest.
//! Refuses: whatever breaks the contract of the snapshot, as faults by position; a block with a fault hands on nobody.
//!
//! Table after table and column after column, and only then whose the rows are: each loop does one thing.

use super::block::{Block, TableBlock};
use super::decoded_table::{BlockFault, DecodedTable};
use super::digest;
use super::fault::{FaultKind, SHOWN_PER_GROUP};
use super::merge_join::MergeJoin;
use super::pgn::Pgn;
use super::reader::TableReader;
use super::schema::Schema;
use crate::register::{LongText, Persons};
use std::borrow::Cow;
use typed_arena::Arena;

/// The persons of a block, with their numbers.
pub struct BlockPersons<'a> {
    /// Number of the block.
    pub number: u64,
    /// How many persons of the register come before.
    pub earlier: u64,
    /// The number of each.
    pub pgns: &'a [Pgn],
    /// Their rows.
    pub persons: Persons<'a>,
    /// Their fields as they stand in the file of `persoon`, the first table; `None` for a layout without tables.
    pub fields: Option<PersonFields<'a>>,
}

/// The rows of `persoon` as they stand in its file, also what no plan reads. No `Debug`: names are in it.
#[derive(Clone, Copy)]
pub struct PersonFields<'a> {
    first: &'a DecodedTable,
    rows: &'a TableBlock,
    reader: &'a TableReader,
}

impl<'a> PersonFields<'a> {
    /// The text in a column of the register schema; empty when there is none. Of a Parquet only what is read is there: the
    /// columns of the layout and those of [`Schema::with_person_fields`].
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> Cow<'a, [u8]> {
        let row = self.first.columns.row_number(row) as usize;
        self.first.text((self.reader, self.rows), row, column)
    }
}

/// Faults of one kind in one column of a block.
pub(super) struct BlockFaultGroup {
    /// The first, no more than are ever shown.
    pub shown: Vec<BlockFault>,
    /// How many there are.
    pub total: u64,
}

/// What was seen in one block.
pub(super) struct BlockSummary {
    /// Number of the block.
    pub number: u64,
    /// Persons.
    pub persons: u64,
    /// Rows per table, faulty ones included.
    pub rows: Vec<u64>,
    /// Per table, column and kind the first faults and the number of all: a table that is wrong throughout must not
    /// fill the memory.
    pub faults: Vec<BlockFaultGroup>,
    /// What is not as it should be and is read all the same, as `faults`.
    pub warnings: Vec<BlockFaultGroup>,
    /// Leaves of the digest of what was read.
    pub leaves: Vec<[u8; 32]>,
}

impl BlockSummary {
    /// Adds faults that only showed when the rows were computed.
    pub(super) fn report(&mut self, faults: Vec<BlockFault>) {
        self.faults.extend(grouped(faults));
    }

    /// Adds what is read all the same.
    pub(super) fn warn(&mut self, warnings: Vec<BlockFault>) {
        self.warnings.extend(grouped(warnings));
    }
}

/// Scratch memory of one thread, reused for every block.
pub(super) struct BlockReader {
    tables: Vec<DecodedTable>,
    combined: MergeJoin,
    digest: Vec<u8>,
    /// Long texts that rules make of the rows of the block.
    created: Arena<LongText>,
}

impl BlockReader {
    pub(super) fn new(schema: &Schema) -> Self {
        let tables = schema.readers.iter().map(DecodedTable::new).collect();
        Self { tables, combined: MergeJoin::default(), digest: Vec::new(), created: Arena::new() }
    }

    /// Reads a block; [`Self::persons`] has who is in it, when it has no faults.
    pub(super) fn read(&mut self, schema: &Schema, block: &Block) -> BlockSummary {
        let mut faults = Vec::new();
        for ((reader, work), table) in schema.readers.iter().zip(&mut self.tables).zip(&block.tables) {
            work.decode(reader, table, &mut faults);
        }
        let combined = &mut self.combined;
        combined.merge(schema, block, &mut self.tables, &mut faults);
        let rows = self.tables.iter().map(|work| u64::from(work.index.seen)).collect();
        let mut leaves = Vec::new();
        if faults.is_empty() {
            leaves = digest::leaves(&mut self.digest, combined, &self.tables);
        }
        let persons = combined.count() as u64;
        let faults = grouped(without_consequences(faults));
        BlockSummary { number: block.number, persons, rows, faults, warnings: Vec::new(), leaves }
    }

    /// The persons of the block that was read last.
    pub(super) fn persons<'b>(&'b mut self, schema: &'b Schema, block: &'b Block) -> BlockPersons<'b> {
        self.created = Arena::new();
        let fields = self.tables.first().zip(block.tables.first());
        let fields = fields.zip(schema.readers.first());
        let fields = fields.map(|((first, rows), reader)| PersonFields { first, rows, reader });
        let tables = self.tables.iter().map(|work| &work.columns);
        BlockPersons {
            number: block.number,
            earlier: block.number * super::PERSONS_PER_BLOCK as u64,
            pgns: self.combined.pgns(),
            persons: Persons::new(tables, self.combined.ranges(), &self.created),
            fields,
        }
    }
}

/// By table, column and kind, the first few of each by row.
fn grouped(mut faults: Vec<BlockFault>) -> Vec<BlockFaultGroup> {
    let key = |fault: &BlockFault| (fault.table, fault.column, fault.kind);
    faults.sort_by_key(|fault| (key(fault), fault.row));
    let mut groups: Vec<BlockFaultGroup> = Vec::new();
    for fault in faults {
        match groups.last_mut().filter(|group| group.shown.first().is_some_and(|first| key(first) == key(&fault))) {
            Some(group) => {
                group.total += 1;
                if group.shown.len() < SHOWN_PER_GROUP {
                    group.shown.push(fault);
                }
            }
            None => groups.push(BlockFaultGroup { shown: vec![fault], total: 1 }),
        }
    }
    groups
}

/// Leaves out the orphans of a block that also has rows it could not place: they are a consequence, not a fault.
fn without_consequences(mut faults: Vec<BlockFault>) -> Vec<BlockFault> {
    let unplaceable = |kind: FaultKind| {
        matches!(
            kind,
            FaultKind::ColumnCount
                | FaultKind::MisplacedQuote
                | FaultKind::Unsorted
                | FaultKind::Pgn
                | FaultKind::Truncated
        )
    };
    if faults.iter().any(|fault| unplaceable(fault.kind)) {
        faults.retain(|fault| !matches!(fault.kind, FaultKind::Orphan { .. }));
    }
    faults
}

//! The stock: reads all tables in step, once, and hands out blocks of whole persons.
//!
//! In: the files of the snapshot. Out: [`Block`]s in order; at the end, per table the hash of what was read.
//! Refuses: a wrong header, a row without end, a CSV in several files.

use super::block::{Block, PERSONS_PER_BLOCK, TableBlock};
use super::table_source::{TableSource, last_person};
use super::{Snapshot, SnapshotError, SnapshotTable, TableReader};
use crate::hash;

/// The tables that cannot be read at all, and why.
#[must_use]
pub fn unusable(snapshot: &Snapshot, readers: &[TableReader]) -> Vec<(String, SnapshotError)> {
    let of_snapshot = readers.iter().filter_map(|reader| Some((reader, snapshot.table(reader.name)?)));
    let found =
        of_snapshot.filter_map(|(reader, table)| Some((table.name.clone(), open(snapshot, table, reader).err()?)));
    found.collect()
}

/// Opens a table, whose header must be right.
fn open(snapshot: &Snapshot, table: &SnapshotTable, reader: &TableReader) -> Result<TableSource, SnapshotError> {
    let mut wrong = Vec::new();
    let source = TableSource::open(snapshot, table, reader, &mut wrong)?;
    if wrong.is_empty() { Ok(source) } else { Err(SnapshotError::Columns { files: wrong }) }
}

/// All tables, open, each at the same person.
pub struct ReadAhead {
    tables: Vec<TableSource>,
    number: u64,
    after: Option<[u8; 9]>,
}

impl ReadAhead {
    /// Opens the files and reads their headers.
    ///
    /// # Errors
    /// [`SnapshotError::TableMissing`], [`SnapshotError::ReadFailed`], [`SnapshotError::Columns`]; of all tables at once.
    pub fn open(snapshot: &Snapshot, readers: &[TableReader]) -> Result<Self, SnapshotError> {
        let missing: Vec<String> =
            readers.iter().filter(|reader| snapshot.table(reader.name).is_none()).map(|l| l.name.to_owned()).collect();
        if !missing.is_empty() {
            return Err(SnapshotError::TableMissing { tables: missing });
        }
        let (mut tables, mut unusable) = (Vec::new(), Vec::new());
        for reader in readers {
            let Some(table) = snapshot.table(reader.name) else { continue };
            match open(snapshot, table, reader) {
                Ok(source) => tables.push(source),
                Err(error) => unusable.push(error),
            }
        }
        match unusable.pop() {
            None => Ok(Self { tables, number: 0, after: None }),
            Some(only) if unusable.is_empty() => Err(only),
            Some(last) => {
                unusable.push(last);
                Err(SnapshotError::Several(unusable))
            }
        }
    }

    /// Total size of the files, for a progress bar.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.tables.iter().map(TableSource::size).sum()
    }

    /// Bytes read so far.
    #[must_use]
    pub fn loaded(&self) -> u64 {
        self.tables.iter().map(TableSource::loaded).sum()
    }

    /// Fills `blok` with the next persons; false when everything has been handed out.
    ///
    /// # Errors
    /// [`SnapshotError::ReadFailed`], [`SnapshotError::RowTooLong`].
    pub fn next(&mut self, block: &mut Block) -> Result<bool, SnapshotError> {
        block.number = self.number;
        block.after = self.after;
        block.tables.resize_with(self.tables.len(), TableBlock::default);
        let Some((first, rest)) = self.tables.split_first_mut() else { return Ok(false) };
        let Some((persons, tables)) = block.tables.split_first_mut() else { return Ok(false) };
        first.take_rows(PERSONS_PER_BLOCK, persons)?;
        let until = last_person(persons);
        for (source, table) in rest.iter_mut().zip(tables) {
            match until {
                Some(until) => source.take_until(until, table)?,
                // No persons are left: what still stands in the other tables belongs to nobody, and is reported so.
                None => source.take_rows(PERSONS_PER_BLOCK, table)?,
            }
        }
        self.number += 1;
        self.after = until.or(self.after);
        self.hash_block(block);
        Ok(!block.tables.iter().all(TableBlock::is_empty))
    }

    /// Hashes what is handed out, the longest tables first: then few bytes are left without company.
    fn hash_block(&mut self, block: &Block) {
        let tables = self.tables.iter_mut().zip(&block.tables);
        let mut work: Vec<_> = tables.filter_map(|(source, table)| source.unhashed(table)).collect();
        work.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.len()));
        hash::add(work);
    }

    /// Per table the hash of each of its files; meaningful when every block was handed out.
    #[must_use]
    pub fn finish(self) -> Vec<Vec<String>> {
        self.tables.into_iter().map(TableSource::finish).collect()
    }
}

//! One table in Parquet, read in step with the others.
//!
//! In: its files, in the order of their persons. Out: whole rows, by number or up to a person.
//! Refuses: as [`Part`] does. Cutting trusts the order of the rows; a row on the wrong side of a cut shows as unsorted.

use super::super::columnar::ColumnarRows;
use super::super::row_start::RowStart;
use super::super::{Snapshot, SnapshotError, SnapshotFile, SnapshotTable, TableReader};
use super::fields;
use super::part::{Batch, Part};
use crate::catalogue::{Table, Type};
use std::ops::Range;
use std::path::PathBuf;

/// The table, at some row.
pub(in crate::snapshot) struct ParquetSource {
    folder: PathBuf,
    table: &'static Table,
    table_index: usize,
    /// The pgn, then the columns that are read.
    positions: Vec<usize>,
    files: Vec<(SnapshotFile, u64)>,
    /// Of the files, the number of the one that is read.
    at: usize,
    part: Option<Part>,
    /// What was decoded last, with what its rows start, and how many of them were handed out.
    batch: Batch,
    starts: Vec<RowStart>,
    given: usize,
}

impl ParquetSource {
    /// Opens the first file; the others are opened when they come.
    pub(in crate::snapshot) fn open(
        snapshot: &Snapshot,
        table: &SnapshotTable,
        reader: &TableReader,
    ) -> Result<Self, SnapshotError> {
        let size = |file: &SnapshotFile| {
            let path = snapshot.map.join(&file.name);
            let metadata = std::fs::metadata(&path).map_err(|source| SnapshotError::ReadFailed { path, source })?;
            Ok((file.clone(), metadata.len()))
        };
        let mut source = Self {
            folder: snapshot.map.clone(),
            table: reader.table,
            table_index: reader.number,
            positions: std::iter::once(0).chain(reader.positions()).collect(),
            files: table.files.iter().map(size).collect::<Result<_, SnapshotError>>()?,
            at: 0,
            part: None,
            batch: Batch { columns: Vec::new(), rows: 0 },
            starts: Vec::new(),
            given: 0,
        };
        source.open_part()?;
        Ok(source)
    }

    fn open_part(&mut self) -> Result<(), SnapshotError> {
        self.part = match self.files.get(self.at) {
            Some((file, _)) => Some(Part::open(&self.folder, file, (self.table, self.table_index), &self.positions)?),
            None => None,
        };
        Ok(())
    }

    /// Bytes of all files.
    pub(in crate::snapshot) fn size(&self) -> u64 {
        self.files.iter().map(|(_, size)| size).sum()
    }

    /// About the bytes that were read.
    pub(in crate::snapshot) fn loaded(&self) -> u64 {
        let done: u64 = self.files.iter().take(self.at).map(|(_, size)| size).sum();
        let here = self.files.get(self.at).zip(self.part.as_ref());
        done + here.map_or(0, |((_, size), part)| size / 1000 * part.thousandths())
    }

    /// Hands out `count` rows, fewer at the end.
    pub(in crate::snapshot) fn take_rows(
        &mut self,
        count: usize,
        rows: &mut ColumnarRows,
    ) -> Result<(), SnapshotError> {
        rows.clear(self.positions.len() - 1);
        while rows.starts.len() < count && self.has_rows()? {
            let until = self.starts.len().min(self.given + count - rows.starts.len());
            self.give(until, rows);
        }
        rows.end();
        Ok(())
    }

    /// Hands out the rows whose pgn is at most `until`. A row that starts with no nine bytes stays with the persons before
    /// it, and is reported there.
    pub(in crate::snapshot) fn take_until(
        &mut self,
        until: [u8; 9],
        rows: &mut ColumnarRows,
    ) -> Result<(), SnapshotError> {
        rows.clear(self.positions.len() - 1);
        while self.has_rows()? {
            let above = |start: &RowStart| start.pgn().is_some_and(|pgn| pgn > until);
            let rest = self.starts.iter().skip(self.given);
            let end = rest.clone().position(above).map_or(self.starts.len(), |count| self.given + count);
            self.give(end, rows);
            if end < self.starts.len() {
                break;
            }
        }
        rows.end();
        Ok(())
    }

    /// The hash of each file: those that were read were held to it.
    pub(in crate::snapshot) fn finish(self) -> Vec<String> {
        self.files.into_iter().map(|(file, _)| file.sha256.to_ascii_lowercase()).collect()
    }

    /// Is there a row that was not handed out? Reads on where there is none.
    fn has_rows(&mut self) -> Result<bool, SnapshotError> {
        while self.given == self.starts.len() {
            let Some(part) = &mut self.part else { return Ok(false) };
            match part.next()? {
                Some(batch) => self.begin(batch),
                None => {
                    self.at += 1;
                    self.open_part()?;
                }
            }
        }
        Ok(true)
    }

    fn begin(&mut self, batch: Batch) {
        self.starts.clear();
        self.given = 0;
        if let Some(column) = batch.columns.first() {
            let start = |field: &[u8]| field.try_into().map_or(RowStart::default(), RowStart::of);
            fields::each(&**column, Type::Pgn, 0..batch.rows, |field| self.starts.push(start(field)));
        }
        self.batch = batch;
    }

    /// Hands out the rows before `until`.
    fn give(&mut self, until: usize, rows: &mut ColumnarRows) {
        let range: Range<usize> = self.given..until;
        // The range was cut from these.
        rows.starts.extend_from_slice(self.starts.get(range.clone()).unwrap_or_default());
        let columns = self.batch.columns.iter().zip(&self.positions).skip(1).zip(&mut rows.columns);
        for ((array, position), column) in columns {
            if let Some(described) = self.table.columns.get(*position) {
                fields::add(&**array, described.kind, range.clone(), column);
            }
        }
        self.given = until;
    }
}

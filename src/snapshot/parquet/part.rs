//! One Parquet file of a table.
//!
//! In: the file, what `snapshot.toml` says of it. Out: [`Part`], batches of its columns; [`facts`] to seal it.
//! Refuses: other bytes than were sealed, before any of them is decoded; fewer or more rows than the footer says.

use super::super::fault::{DataFault, FaultKind, Faults};
use super::super::parquet_fault::ParquetFault;
use super::super::{SnapshotError, SnapshotFile};
use super::fields;
use super::footer::{Footer, footer};
use crate::catalogue::{Table, Type};
use crate::hash::StreamHasher;
use ::parquet::arrow::ProjectionMask;
use ::parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read as _, Seek as _};
use std::path::Path;

/// Rows that are decoded together.
const BATCH: usize = 8 * 1024;
/// Bytes read at a time for the hash.
const CHUNK: usize = 1024 * 1024;

/// A file on the way from its first row to its last.
pub(super) struct Part {
    name: String,
    reader: ParquetRecordBatchReader,
    /// Per column that is read, its place in a batch.
    places: Vec<usize>,
    /// Rows that the footer says, and that were read.
    rows: u64,
    read: u64,
}

/// The columns of some rows, in the order of the positions that were asked for.
pub(super) struct Batch {
    pub(super) columns: Vec<ArrayRef>,
    pub(super) rows: usize,
}

impl Part {
    /// Opens a file, holds it to its hash, and reads its footer.
    pub(super) fn open(
        folder: &Path,
        file: &SnapshotFile,
        table: (&Table, usize),
        positions: &[usize],
    ) -> Result<Self, SnapshotError> {
        let path = folder.join(&file.name);
        let fault = |source| SnapshotError::ReadFailed { path: path.clone(), source };
        let mut opened = crate::disk::open(&path).map_err(fault)?;
        if sha256(&mut opened).map_err(fault)? != file.sha256.to_ascii_lowercase() {
            let (table_index, kind) = (table.1, FaultKind::Hash);
            let mut faults = Faults::default();
            faults.report(DataFault { table_index, file: file.name.clone(), row: None, column: None, kind });
            return Err(SnapshotError::Faults(faults));
        }
        Self::read(opened, &file.name, table.0, positions)
    }

    fn read(file: File, name: &str, table: &Table, positions: &[usize]) -> Result<Self, SnapshotError> {
        let fault = |reason| SnapshotError::Parquet { file: name.to_owned(), reason };
        let Footer { metadata, rows, places } = footer(&file, table, positions).map_err(fault)?;
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata);
        let mask = ProjectionMask::roots(builder.parquet_schema(), places.iter().copied());
        let reader = builder.with_projection(mask).with_batch_size(BATCH).build();
        let reader = reader.map_err(|_| fault(ParquetFault::Damaged))?;
        // A batch has the columns in the order of the file.
        let read: BTreeSet<usize> = places.iter().copied().collect();
        let places = places.iter().map(|place| read.range(..place).count()).collect();
        Ok(Self { name: name.to_owned(), reader, places, rows, read: 0 })
    }

    /// The next rows; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Batch>, SnapshotError> {
        let fault = |reason| SnapshotError::Parquet { file: self.name.clone(), reason };
        let Some(batch) = self.reader.next() else {
            return if self.read == self.rows { Ok(None) } else { Err(fault(ParquetFault::RowCount)) };
        };
        let batch: RecordBatch = batch.map_err(|_| fault(ParquetFault::Damaged))?;
        self.read += batch.num_rows() as u64;
        let columns = self.places.iter().map(|place| batch.columns().get(*place).cloned());
        let columns = columns.collect::<Option<_>>().ok_or_else(|| fault(ParquetFault::Damaged))?;
        Ok(Some(Batch { columns, rows: batch.num_rows() }))
    }

    /// The part of its rows that was read, of a thousand.
    pub(super) fn thousandths(&self) -> u64 {
        self.read.saturating_mul(1000) / self.rows.max(1)
    }
}

/// Rows and hash of a file, and its first number: files of one table are put in the order of their persons. No number is
/// kept.
pub(in crate::snapshot) fn facts(
    folder: &Path,
    name: &str,
    table: &Table,
) -> Result<(SnapshotFile, Option<[u8; 9]>), SnapshotError> {
    let path = folder.join(name);
    let fault = |source| SnapshotError::ReadFailed { path: path.clone(), source };
    let mut file = crate::disk::open(&path).map_err(fault)?;
    let sha256 = sha256(&mut file).map_err(fault)?;
    // All columns: what is sealed has those of the register, of types that can be read.
    let all: Vec<usize> = (0..table.columns.len()).collect();
    let checked = footer(&file, table, &all);
    let rows = checked.map_err(|reason| SnapshotError::Parquet { file: name.to_owned(), reason })?.rows;
    let mut first = None;
    if let Some(batch) = Part::read(file, name, table, &[0])?.next()?
        && let Some(column) = batch.columns.first()
    {
        fields::each(&**column, Type::Pgn, 0..batch.rows.min(1), |field| first = field.try_into().ok());
    }
    Ok((SnapshotFile { name: name.to_owned(), rows, sha256 }, first))
}

/// SHA-256 of a whole file, 64 hex digits.
fn sha256(file: &mut File) -> std::io::Result<String> {
    let (mut hasher, mut chunk) = (StreamHasher::default(), Vec::with_capacity(CHUNK));
    file.rewind()?;
    loop {
        chunk.clear();
        file.take(CHUNK as u64).read_to_end(&mut chunk)?;
        if chunk.is_empty() {
            return Ok(hex::encode(hasher.finish()));
        }
        hasher.add(&chunk);
    }
}

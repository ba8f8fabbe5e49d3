//! One table, read in step with the others, whatever the format of its files.
//!
//! In: the files of a table. Out: whole rows of it, by number or up to a person; at the end the hashes of its files.
//! Refuses: a CSV in several files; Parquet, where this program was built without it.

use super::block::TableBlock;
use super::csv_source::{CsvSource, WrongHeader, last_pgn};
use super::snapshot_table::is_parquet;
use super::{Snapshot, SnapshotError, SnapshotTable, TableReader};
use crate::hash::StreamHasher;

/// The source of one table.
pub(super) enum TableSource {
    /// One CSV.
    Csv(Box<CsvSource>),
    /// One Parquet file, or several.
    #[cfg(feature = "parquet")]
    Parquet(Box<super::parquet::ParquetSource>),
}

impl TableSource {
    /// Opens the files; a wrong header is handed to `wrong`.
    pub(super) fn open(
        snapshot: &Snapshot,
        table: &SnapshotTable,
        reader: &TableReader,
        wrong: &mut Vec<WrongHeader>,
    ) -> Result<Self, SnapshotError> {
        match table.files.as_slice() {
            [file, ..] if is_parquet(&file.name) => Self::parquet(snapshot, table, reader),
            [file] => {
                let source = CsvSource::open(&snapshot.map, &file.name, &reader.header, wrong)?;
                Ok(Self::Csv(Box::new(source)))
            }
            _ => Err(SnapshotError::SeveralFiles { table: table.name.clone() }),
        }
    }

    #[cfg(feature = "parquet")]
    fn parquet(snapshot: &Snapshot, table: &SnapshotTable, reader: &TableReader) -> Result<Self, SnapshotError> {
        Ok(Self::Parquet(Box::new(super::parquet::ParquetSource::open(snapshot, table, reader)?)))
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet(_: &Snapshot, table: &SnapshotTable, _: &TableReader) -> Result<Self, SnapshotError> {
        // A table has at least one file.
        Err(SnapshotError::NoParquet { file: table.files.first().map(|file| file.name.clone()).unwrap_or_default() })
    }

    /// Bytes to read.
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::Csv(source) => source.size,
            #[cfg(feature = "parquet")]
            Self::Parquet(source) => source.size(),
        }
    }

    /// Bytes read so far.
    pub(super) fn loaded(&self) -> u64 {
        match self {
            Self::Csv(source) => source.loaded,
            #[cfg(feature = "parquet")]
            Self::Parquet(source) => source.loaded(),
        }
    }

    /// Hands out `count` rows, fewer at the end.
    pub(super) fn take_rows(&mut self, count: usize, table: &mut TableBlock) -> Result<(), SnapshotError> {
        match self {
            Self::Csv(source) => source.take_rows(count, table.separated()).map(drop),
            #[cfg(feature = "parquet")]
            Self::Parquet(source) => source.take_rows(count, table.columnar()),
        }
    }

    /// Hands out the rows whose pgn is at most `until`.
    pub(super) fn take_until(&mut self, until: [u8; 9], table: &mut TableBlock) -> Result<(), SnapshotError> {
        match self {
            Self::Csv(source) => source.take_until(until, table.separated()),
            #[cfg(feature = "parquet")]
            Self::Parquet(source) => source.take_until(until, table.columnar()),
        }
    }

    /// The hasher of what is handed out, and the bytes of it; none where the files were hashed before.
    pub(super) fn unhashed<'t>(&'t mut self, table: &'t TableBlock) -> Option<(&'t mut StreamHasher, &'t [u8])> {
        match (self, table) {
            (Self::Csv(source), TableBlock::Separated(rows)) => Some((&mut source.hasher, &rows.bytes)),
            _ => None,
        }
    }

    /// The hash of each file, when every row was handed out.
    pub(super) fn finish(self) -> Vec<String> {
        match self {
            Self::Csv(source) => vec![source.finish()],
            #[cfg(feature = "parquet")]
            Self::Parquet(source) => source.finish(),
        }
    }
}

/// The pgn of the last row that has one.
pub(super) fn last_person(table: &TableBlock) -> Option<[u8; 9]> {
    match table {
        TableBlock::Separated(rows) => last_pgn(&rows.bytes),
        TableBlock::Columnar(rows) => rows.starts.iter().rev().find_map(|start| start.pgn()),
    }
}

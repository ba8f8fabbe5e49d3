//! A table on its way to a file.
//!
//! In: rows, as fields of text. Out: the file, and its line in `snapshot.toml`.
//! Refuses: Parquet, where this program was built without it.

use super::super::{SnapshotError, SnapshotFile};
use super::csv::CsvWriter;
use super::format::TableFormat;
use super::hashed_file::HashedFile;
use crate::catalogue::Table;
use std::borrow::Cow;
use std::path::Path;

/// A table in either format.
pub(super) enum TableWriter {
    Csv(Box<CsvWriter>),
    #[cfg(feature = "parquet")]
    Parquet(Box<super::parquet::ParquetWriter>),
}

impl TableWriter {
    /// Begins the file of a table.
    pub(super) fn create(folder: &Path, table: &'static Table, to: TableFormat) -> Result<Self, SnapshotError> {
        match to {
            TableFormat::Csv => {
                let file = HashedFile::create(folder, &table.id, "csv")?;
                Ok(Self::Csv(Box::new(CsvWriter::create(file, table)?)))
            }
            #[cfg(feature = "parquet")]
            TableFormat::Parquet => {
                let file = HashedFile::create(folder, &table.id, "parquet")?;
                Ok(Self::Parquet(Box::new(super::parquet::ParquetWriter::create(file, table)?)))
            }
            #[cfg(not(feature = "parquet"))]
            TableFormat::Parquet => Err(SnapshotError::NoParquet { file: format!("{}.parquet", table.id) }),
        }
    }

    /// Adds a row, its fields in the order of the register schema.
    pub(super) fn add<'f>(&mut self, fields: impl Iterator<Item = Cow<'f, [u8]>>) -> Result<(), SnapshotError> {
        match self {
            Self::Csv(writer) => writer.add(fields),
            #[cfg(feature = "parquet")]
            Self::Parquet(writer) => writer.add(fields),
        }
    }

    /// Takes away what was written.
    pub(super) fn discard(self) -> Result<(), SnapshotError> {
        match self {
            Self::Csv(writer) => writer.discard(),
            #[cfg(feature = "parquet")]
            Self::Parquet(writer) => writer.discard(),
        }
    }

    /// Ends the file.
    pub(super) fn finish(self) -> Result<SnapshotFile, SnapshotError> {
        match self {
            Self::Csv(writer) => writer.finish(),
            #[cfg(feature = "parquet")]
            Self::Parquet(writer) => writer.finish(),
        }
    }
}

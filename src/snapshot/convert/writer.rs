//! A table on its way to a file, hashed while it is written.
//!
//! In: rows, as fields of text. Out: the file, and its line in `snapshot.toml`.
//! Refuses: Parquet, where this program was built without it.

use super::super::{SnapshotError, SnapshotFile};
use super::TableFormat;
use super::csv::CsvWriter;
use crate::catalogue::Table;
use crate::hash::StreamHasher;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A table in either format.
pub(super) enum TableWriter {
    Csv(Box<CsvWriter>),
    #[cfg(feature = "parquet")]
    Parquet(Box<super::parquet::ParquetWriter>),
}

impl TableWriter {
    /// Begins the file of a table, in the place of one that was begun before.
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

    /// Ends the file.
    pub(super) fn finish(self) -> Result<SnapshotFile, SnapshotError> {
        match self {
            Self::Csv(writer) => writer.finish(),
            #[cfg(feature = "parquet")]
            Self::Parquet(writer) => writer.finish(),
        }
    }
}

/// A new file of which the hash is known when its last byte is written.
pub(super) struct HashedFile {
    path: PathBuf,
    name: String,
    file: BufWriter<File>,
    hasher: StreamHasher,
}

impl HashedFile {
    fn create(folder: &Path, table: &str, ending: &str) -> Result<Self, SnapshotError> {
        let name = format!("{table}.{ending}");
        let path = folder.join(&name);
        let file = File::create(&path).map_err(|source| SnapshotError::WriteFailed { path: path.clone(), source })?;
        Ok(Self { path, name, file: BufWriter::with_capacity(1 << 18, file), hasher: StreamHasher::default() })
    }

    /// Where it stands.
    #[cfg(feature = "parquet")]
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Why it cannot be written.
    pub(super) fn failed(&self, source: io::Error) -> SnapshotError {
        SnapshotError::WriteFailed { path: self.path.clone(), source }
    }

    /// Ends it.
    pub(super) fn finish(mut self, rows: u64) -> Result<SnapshotFile, SnapshotError> {
        self.file.flush().and_then(|()| self.file.get_ref().sync_all()).map_err(|error| self.failed(error))?;
        Ok(SnapshotFile { name: self.name, rows, sha256: hex::encode(self.hasher.finish()) })
    }
}

impl Write for HashedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write_all(bytes)?;
        self.hasher.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

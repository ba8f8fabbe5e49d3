//! A table as CSV.
//!
//! In: rows. Out: the header of the register schema and the rows, quotes only where they are needed.

use super::super::reader::header_of;
use super::super::{SnapshotError, SnapshotFile};
use super::hashed_file::HashedFile;
use crate::catalogue::Table;
use crate::separated::{COMMA, write_field};
use std::borrow::Cow;
use std::io::Write as _;

/// A CSV under way.
pub(super) struct CsvWriter {
    file: HashedFile,
    line: Vec<u8>,
    rows: u64,
}

impl CsvWriter {
    /// Begins it with its header.
    pub(super) fn create(file: HashedFile, table: &Table) -> Result<Self, SnapshotError> {
        let mut writer = Self { file, line: (header_of(table) + "\n").into_bytes(), rows: 0 };
        writer.write()?;
        Ok(writer)
    }

    /// Adds a row.
    pub(super) fn add<'f>(&mut self, fields: impl Iterator<Item = Cow<'f, [u8]>>) -> Result<(), SnapshotError> {
        self.line.clear();
        for (at, field) in fields.enumerate() {
            if at > 0 {
                self.line.push(COMMA);
            }
            write_field(&mut self.line, &field, COMMA);
        }
        self.line.push(b'\n');
        self.rows += 1;
        self.write()
    }

    /// Takes it away.
    pub(super) fn discard(self) -> Result<(), SnapshotError> {
        self.file.discard()
    }

    /// Ends it.
    pub(super) fn finish(self) -> Result<SnapshotFile, SnapshotError> {
        self.file.finish(self.rows)
    }

    fn write(&mut self) -> Result<(), SnapshotError> {
        self.file.write_all(&self.line).map_err(|error| self.file.failed(error))
    }
}

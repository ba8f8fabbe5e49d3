//! A file that is hashed while it is written.
//!
//! In: bytes. Out: the file, and its line in `snapshot.toml`.

use super::super::{SnapshotError, SnapshotFile};
use crate::hash::StreamHasher;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A new file of which the hash is known when its last byte is written.
pub(super) struct HashedFile {
    path: PathBuf,
    name: String,
    file: BufWriter<File>,
    hasher: StreamHasher,
}

impl HashedFile {
    /// Creates it, for its owner only; there is none yet.
    pub(super) fn create(folder: &Path, table: &str, ending: &str) -> Result<Self, SnapshotError> {
        let name = format!("{table}.{ending}");
        let path = folder.join(&name);
        let file = crate::disk::create_new(&path)
            .map_err(|source| SnapshotError::WriteFailed { path: path.clone(), source })?;
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

    /// Takes it away.
    pub(super) fn discard(self) -> Result<(), SnapshotError> {
        let path = self.path;
        drop(self.file);
        std::fs::remove_file(&path).map_err(|source| SnapshotError::WriteFailed { path, source })
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

//! A file of the release, hashed and counted while it is written.
//!
//! In: bytes. Out: the file, and a [`StoredFile`] with its size and SHA-256. Refuses: to overwrite; faults name the file.

use super::EmitError;
use crate::hash::{self, StreamHasher};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Bytes gathered before they are hashed and written: hashing in small pieces costs a third more.
const BUFFER: usize = 1 << 18;
/// From here on bytes are hashed and written where they are: copying them first gains nothing any more.
const LARGE: usize = 1 << 16;

/// A file of the release as the manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredFile {
    /// Path within the release, with `/`: `data/regulier_2021-2022.csv`.
    #[serde(rename = "pad")]
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, 64 lower-case hex digits.
    pub sha256: String,
}

impl StoredFile {
    /// Describes bytes at hand.
    #[must_use]
    pub fn from(path: &str, content: &[u8]) -> Self {
        Self { path: path.to_owned(), bytes: content.len() as u64, sha256: hex::encode(Sha256::digest(content)) }
    }
}

impl StoredFile {
    /// Describes what a reader gives, of any length.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(path: &str, mut content: impl std::io::Read) -> std::io::Result<Self> {
        let mut hash = Sha256::new();
        let mut buffer = vec![0; BUFFER];
        let mut bytes = 0;
        loop {
            let count = content.read(&mut buffer)?;
            let Some(read) = buffer.get(..count).filter(|read| !read.is_empty()) else { break };
            hash.update(read);
            bytes += count as u64;
        }
        Ok(Self { path: path.to_owned(), bytes, sha256: hex::encode(hash.finalize()) })
    }
}

/// Makes a new file that only its owner can use; fails when there is one.
pub(crate) fn create_new_file(path: &Path) -> Result<File, EmitError> {
    crate::disk::create_new(path).map_err(|cause| EmitError::file(path, cause))
}

/// Buffers, hashes, counts and writes.
pub struct HashingWriter<W: Write = File> {
    out: W,
    path: PathBuf,
    buffer: Vec<u8>,
    hash: StreamHasher,
    bytes: u64,
}

impl HashingWriter {
    /// As [`Self::finish`], and waits until the file is on the disk.
    ///
    /// # Errors
    /// The rest could not be written, or the disk fails.
    pub(super) fn finish_on_disk(self, path: &str) -> Result<StoredFile, EmitError> {
        let error = |cause| EmitError::file(&self.path, cause);
        let handle = self.out.try_clone().map_err(error)?;
        let name = self.path.clone();
        let file = self.finish(path)?;
        handle.sync_all().map_err(|cause| EmitError::file(&name, cause))?;
        Ok(file)
    }

    /// Makes a new file for its owner only.
    ///
    /// # Errors
    /// The file exists or cannot be made.
    pub fn new(path: &Path) -> Result<Self, EmitError> {
        Ok(Self::on(create_new_file(path)?, path))
    }
}

impl<W: Write> HashingWriter<W> {
    /// Writes to something that is open; `path` is what errors name.
    pub fn on(out: W, path: &Path) -> Self {
        let buffer = Vec::with_capacity(BUFFER);
        Self { out, path: path.to_owned(), buffer, hash: StreamHasher::default(), bytes: 0 }
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// The buffer was full and could not be written.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), EmitError> {
        let large = bytes.len() >= LARGE;
        if large || self.buffer.len() + bytes.len() > BUFFER {
            self.empty()?;
        }
        if large {
            return self.write_hashed(bytes);
        }
        self.buffer.extend_from_slice(bytes);
        Ok(())
    }

    /// Adds bytes to several files; pieces that are large are hashed side by side.
    ///
    /// # Errors
    /// A buffer was full and could not be written.
    pub fn write_together<'s>(parts: impl Iterator<Item = (&'s mut Self, &'s [u8])>) -> Result<(), EmitError>
    where
        W: 's,
    {
        let mut large_parts = Vec::new();
        for (writer, bytes) in parts {
            if bytes.len() < LARGE {
                writer.write(bytes)?;
            } else {
                writer.empty()?;
                writer.write_out(bytes)?;
                large_parts.push((&mut writer.hash, bytes));
            }
        }
        hash::add(large_parts);
        Ok(())
    }

    /// Writes what is left and tells what the file has become. Does not wait for the disk: the build place does.
    ///
    /// # Errors
    /// The rest could not be written.
    pub fn finish(mut self, path: &str) -> Result<StoredFile, EmitError> {
        self.empty()?;
        self.out.flush().map_err(|cause| EmitError::file(&self.path, cause))?;
        Ok(StoredFile { path: path.to_owned(), bytes: self.bytes, sha256: hex::encode(self.hash.finish()) })
    }

    fn empty(&mut self) -> Result<(), EmitError> {
        let buffer = std::mem::take(&mut self.buffer);
        let result = if buffer.is_empty() { Ok(()) } else { self.write_hashed(&buffer) };
        self.buffer = buffer;
        self.buffer.clear();
        result
    }

    fn write_hashed(&mut self, bytes: &[u8]) -> Result<(), EmitError> {
        self.write_out(bytes)?;
        self.hash.add(bytes);
        Ok(())
    }

    /// Writes and counts; the hash is yet to be told.
    fn write_out(&mut self, bytes: &[u8]) -> Result<(), EmitError> {
        self.out.write_all(bytes).map_err(|cause| EmitError::file(&self.path, cause))?;
        self.bytes += bytes.len() as u64;
        Ok(())
    }
}

/// For who writes through it, as an encryption does.
impl<W: Write> Write for HashingWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        HashingWriter::write(self, bytes).map_err(EmitError::into_cause)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.empty().map_err(EmitError::into_cause)?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn size_and_hash_are_those_of_the_file_for_every_size_of_write() {
        let map = tempfile::tempdir().unwrap();
        for (number, chunks) in
            [vec![0], vec![3], vec![BUFFER], vec![BUFFER - 1, 2], vec![10, 3 * BUFFER, 5]].iter().enumerate()
        {
            let path = map.path().join(number.to_string());
            let mut writer = HashingWriter::new(&path).unwrap();
            for (i, length) in chunks.iter().enumerate() {
                writer.write(&vec![b'a' + i as u8; *length]).unwrap();
            }
            let file = writer.finish("x").unwrap();
            assert_eq!(file, StoredFile::from("x", &std::fs::read(&path).unwrap()));
            assert_eq!(file.bytes, chunks.iter().sum::<usize>() as u64);
        }
    }

    #[test]
    fn files_that_are_written_together_are_what_each_would_be_alone() {
        let map = tempfile::tempdir().unwrap();
        let mut writers: Vec<_> =
            (0..3).map(|number| HashingWriter::new(&map.path().join(number.to_string())).unwrap()).collect();
        for round in [[LARGE, LARGE + 63, 3], [7, LARGE * 2, LARGE], [0, 0, 1], [LARGE + 1, LARGE, LARGE + 9]] {
            let parts: Vec<_> = round.iter().map(|length| vec![*length as u8; *length]).collect();
            let parts = writers.iter_mut().zip(parts.iter().map(Vec::as_slice));
            HashingWriter::write_together(parts).unwrap();
        }
        for (number, writer) in writers.into_iter().enumerate() {
            let file = writer.finish("x").unwrap();
            let path = map.path().join(number.to_string());
            assert_eq!(file, StoredFile::from("x", &std::fs::read(path).unwrap()));
        }
    }

    #[test]
    fn the_hash_is_plain_sha256() {
        assert_eq!(
            StoredFile::from("", b"abc").sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_full_disk_names_the_file() {
        struct FullDisk;
        impl Write for FullDisk {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut writer = HashingWriter::on(FullDisk, Path::new("data/vol.csv"));
        writer.write(b"a;b\n").unwrap();
        let error = writer.finish("data/vol.csv").unwrap_err();
        assert!(matches!(&error, EmitError::StoredFile { path, cause } if path == "data/vol.csv"
            && cause.kind() == io::ErrorKind::StorageFull));
    }

    #[test]
    fn a_file_is_never_overwritten_and_is_for_its_owner_only() {
        let map = tempfile::tempdir().unwrap();
        let path = map.path().join("een");
        drop(HashingWriter::new(&path).unwrap());
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions()) & 0o777, 0o600);
        assert!(HashingWriter::new(&path).is_err());
    }
}

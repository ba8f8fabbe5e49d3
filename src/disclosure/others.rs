//! Persons of the register who are not in a file, as numbers in a scratch file: there may be very many of them.
//!
//! In: numbers of persons, from any thread. Out: those of a part of all numbers, read back. Refuses: what the disk
//! refuses.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Bytes that a thread gathers before it writes them.
const BUFFER: usize = 64 << 10;

/// The scratch file of one data file. It has no name, so nothing is left of it whatever happens.
pub struct OthersFile {
    file: Mutex<File>,
    folder: std::path::PathBuf,
}

/// What one thread has gathered.
#[derive(Clone, Default)]
pub struct OthersOfThread(Vec<u8>);

impl OthersFile {
    /// An empty one, on the disk of `folder`.
    ///
    /// # Errors
    /// The disk.
    pub fn new(folder: &Path) -> io::Result<Self> {
        Ok(Self { file: Mutex::new(tempfile::tempfile_in(folder)?), folder: folder.to_owned() })
    }

    /// Where it stands, for messages.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Adds a person of one thread.
    ///
    /// # Errors
    /// The disk.
    pub fn add(&self, thread: &mut OthersOfThread, person: u64) -> io::Result<()> {
        thread.0.extend_from_slice(&person.to_le_bytes());
        if thread.0.len() < BUFFER { Ok(()) } else { self.flush(thread) }
    }

    /// Writes what a thread has gathered.
    ///
    /// # Errors
    /// The disk.
    pub fn flush(&self, thread: &mut OthersOfThread) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(&thread.0)?;
        thread.0.clear();
        Ok(())
    }

    /// Hands out all persons, in no order.
    pub(super) fn each(&self, mut take: impl FnMut(u64)) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(0))?;
        let mut reader = BufReader::with_capacity(BUFFER, &mut *file);
        let mut word = [0; 8];
        loop {
            match reader.read_exact(&mut word) {
                Ok(()) => take(u64::from_le_bytes(word)),
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }
}

//! A file that a command was asked to write.
//!
//! In: a path, its content. Out: a new file. Refuses: to overwrite; a place inside a release.

use super::failure::NewFileError;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

/// Writes a new file and waits until it is on the disk.
pub(super) fn write(path: &Path, content: &[u8]) -> Result<(), NewFileError> {
    put(path, content, |path| OpenOptions::new().write(true).create_new(true).open(path))
}

/// The same, for its owner only: it tells of data that are not released.
pub(super) fn write_private(path: &Path, content: &[u8]) -> Result<(), NewFileError> {
    put(path, content, crate::disk::create_new)
}

fn put(path: &Path, content: &[u8], create: impl FnOnce(&Path) -> io::Result<File>) -> Result<(), NewFileError> {
    let error = |cause| NewFileError { path: path.to_owned(), cause };
    crate::disk::refuse_inside_release(path).map_err(error)?;
    let mut file = create(path).map_err(error)?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(error)
}

//! Applies a diff to a release folder.
//!
//! In: the machine format and the folder of OLD. Out: the folder of NEW, which must not be there yet.
//! Refuses: an existing folder, a path that leaves it, a data file with another hash than the diff names.

use super::apply::{ReleaseFiles, apply};
use super::{DiffError, DoesNotApply};
use crate::emit::HashingWriter;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, Write};
use std::path::{Component, Path, PathBuf};

/// Makes the release NEW in `nieuw` out of the one in `oud`.
///
/// # Errors
/// See [`apply`]; or `nieuw` exists.
pub fn apply_to_folder(diff: impl BufRead, old: &Path, new: &Path) -> Result<(), DiffError> {
    let error = |cause| DiffError::file(&new.display().to_string(), cause);
    fs::create_dir(new).map_err(error)?;
    fs::create_dir(new.join("data")).map_err(error)?;
    let mut folders = FolderFiles { old: old.to_owned(), new: new.to_owned(), told: BTreeSet::new() };
    apply(diff, &mut folders)?;
    folders.copy_untold()
}

struct FolderFiles {
    old: PathBuf,
    new: PathBuf,
    told: BTreeSet<String>,
}

/// A new file that hashes what it takes.
struct Writer(HashingWriter);

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl FolderFiles {
    /// A path of the diff within a folder; a diff can come from anywhere.
    fn inside(map: &Path, path: &str) -> Result<PathBuf, DiffError> {
        let ordinary = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if ordinary {
            Ok(map.join(path))
        } else {
            Err(DiffError::DoesNotApply { line: 0, reason: DoesNotApply::Malformed })
        }
    }

    /// Files that no line speaks of are the same in NEW.
    fn copy_untold(&self) -> Result<(), DiffError> {
        for entry in fs::read_dir(&self.old).map_err(|cause| self.error("", cause))? {
            let entry = entry.map_err(|cause| self.error("", cause))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            if is_file && !self.told.contains(&name) {
                fs::copy(entry.path(), self.new.join(&name)).map_err(|cause| self.error(&name, cause))?;
            }
        }
        Ok(())
    }

    fn error(&self, path: &str, cause: io::Error) -> DiffError {
        DiffError::file(&self.old.join(path).display().to_string(), cause)
    }
}

impl ReleaseFiles for FolderFiles {
    type Old = File;
    type New = Writer;

    fn open(&mut self, path: &str) -> Result<File, DiffError> {
        File::open(Self::inside(&self.old, path)?).map_err(|cause| self.error(path, cause))
    }

    fn create(&mut self, path: &str) -> Result<Writer, DiffError> {
        let position = Self::inside(&self.new, path)?;
        Ok(Writer(HashingWriter::new(&position).map_err(|error| self.error(path, io::Error::other(error)))?))
    }

    fn finish(&mut self, path: &str, new: Writer) -> Result<Option<String>, DiffError> {
        let file = new.0.finish(path).map_err(|error| self.error(path, io::Error::other(error)))?;
        Ok(Some(file.sha256))
    }

    fn text(&mut self, path: &str, content: Option<&str>) -> Result<(), DiffError> {
        self.told.insert(path.to_owned());
        let position = Self::inside(&self.new, path)?;
        content.map_or(Ok(()), |text| fs::write(position, text).map_err(|cause| self.error(path, cause)))
    }
}

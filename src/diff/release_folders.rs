//! Applies a diff to a release folder.
//!
//! In: the machine format and the folder of OLD. Out: the folder of NEW, which must not be there yet.
//! Refuses: an existing folder, a path that leaves it, a data file with another hash than the diff names.

use super::apply::{ReleaseFiles, apply};
use super::release_file::{inside, open_inside};
use super::{Delivery, DiffError};
use crate::emit::{HashingWriter, MANIFEST};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};

/// Makes the release NEW in `new` out of the one in `old`. It is made beside `new` and gets its name when it is whole.
///
/// # Errors
/// See [`apply`]; or `new` exists.
pub fn apply_to_folder(diff: impl BufRead, old: &Path, new: &Path) -> Result<(), DiffError> {
    let error = |cause| DiffError::file(&new.display().to_string(), cause);
    if fs::symlink_metadata(new).is_ok() {
        return Err(DiffError::Exists { path: new.display().to_string() });
    }
    let parent = new.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // For its owner only, as the place of a build.
    let mut maker = tempfile::Builder::new();
    maker.prefix(".apply-");
    #[cfg(unix)]
    maker.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    let staging = maker.tempdir_in(parent).map_err(error)?;
    create_folder(&staging.path().join("data")).map_err(error)?;
    let mut folders = FolderFiles { old: old.to_owned(), new: staging.path().to_owned(), told: BTreeSet::new() };
    apply(diff, &mut folders)?;
    folders.copy_untold()?;
    fs::rename(staging.path(), new).map_err(error)?;
    // It is gone under this name; nothing is left to remove.
    let _ = staging.keep();
    Ok(())
}

fn create_folder(path: &Path) -> io::Result<()> {
    let mut maker = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
    maker.create(path)
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
    /// Documents of OLD that no line speaks of are the same in NEW. What its manifest does not name is no part of it.
    fn copy_untold(&mut self) -> Result<(), DiffError> {
        let manifest = Delivery::open(&self.old)?.manifest;
        let documents = manifest.files.into_iter().map(|file| file.path).filter(|path| !path.starts_with("data/"));
        for path in documents.chain([MANIFEST.to_owned()]) {
            if !self.told.contains(&path) {
                let mut content = Vec::new();
                self.open(&path)?.read_to_end(&mut content).map_err(|cause| self.error(&path, cause))?;
                self.write(&path, &content)?;
            }
        }
        Ok(())
    }

    /// Writes a file of NEW whole.
    fn write(&mut self, path: &str, content: &[u8]) -> Result<(), DiffError> {
        let mut file = self.create(path)?;
        file.write_all(content).map_err(|cause| self.error(path, cause))?;
        self.finish(path, file).map(|_| ())
    }

    fn error(&self, path: &str, cause: io::Error) -> DiffError {
        DiffError::file(&self.old.join(path).display().to_string(), cause)
    }
}

impl ReleaseFiles for FolderFiles {
    type Old = File;
    type New = Writer;

    fn open(&mut self, path: &str) -> Result<File, DiffError> {
        open_inside(&self.old, path)
    }

    fn create(&mut self, path: &str) -> Result<Writer, DiffError> {
        let position = inside(&self.new, path)?;
        position.parent().map_or(Ok(()), crate::disk::create_folder).map_err(|cause| self.error(path, cause))?;
        Ok(Writer(HashingWriter::new(&position).map_err(|error| self.error(path, io::Error::other(error)))?))
    }

    fn finish(&mut self, path: &str, new: Writer) -> Result<Option<String>, DiffError> {
        let file = new.0.finish(path).map_err(|error| self.error(path, io::Error::other(error)))?;
        Ok(Some(file.sha256))
    }

    fn text(&mut self, path: &str, content: Option<&str>) -> Result<(), DiffError> {
        self.told.insert(path.to_owned());
        content.map_or(Ok(()), |text| self.write(path, text.as_bytes()))
    }
}

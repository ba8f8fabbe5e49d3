//! Applies a diff to a release folder.
//!
//! In: the machine format and the folder of OLD. Out: the folder of NEW, which must not be there yet.
//! Refuses: an existing folder, a path that leaves it, another OLD than the diff was made from, and an outcome that is
//! not, by its hash and the hash of each file, the NEW that it was made from.

use super::apply::{ReleaseFiles, apply};
use super::lines::DiffSides;
use super::release_file::{inside, open_inside};
use super::{Delivery, DiffError};
use crate::disk::Workplace;
use crate::emit::{HashingWriter, MANIFEST, StoredFile};
use crate::manifest::Manifest;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};

/// First characters of the name of the folder in which NEW is made.
const PREFIX: &str = ".apply-";

/// Makes the release NEW in `new` out of the one in `old`. It is made beside `new` and gets its name when it is whole.
///
/// # Errors
/// See [`apply`]; or `new` exists.
pub fn apply_to_folder(diff: impl BufRead, old: &Path, new: &Path) -> Result<(), DiffError> {
    let error = |cause| DiffError::file(&new.display().to_string(), cause);
    if fs::symlink_metadata(new).is_ok() {
        return Err(DiffError::Exists { path: new.display().to_string() });
    }
    let old = Delivery::open(old)?;
    let parent = crate::disk::folder_of(new);
    crate::disk::create_folder(parent).map_err(error)?;
    let staging = Workplace::within(parent, PREFIX).map_err(error)?;
    crate::disk::create_subfolder(&staging.path().join("data")).map_err(error)?;
    let mut folders = FolderFiles {
        old,
        new: staging.path().to_owned(),
        told: BTreeSet::new(),
        written: BTreeMap::new(),
        expected: String::new(),
    };
    apply(diff, &mut folders)?;
    folders.copy_untold()?;
    folders.check_outcome()?;
    staging.place(new).map_err(error)
}

struct FolderFiles {
    old: Delivery,
    new: PathBuf,
    /// Documents that the diff speaks of.
    told: BTreeSet<String>,
    /// What was made of NEW, by path.
    written: BTreeMap<String, StoredFile>,
    /// SHA-256 of the manifest of NEW.
    expected: String,
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
        let all = self.old.manifest.files.iter().map(|file| file.path.clone());
        let documents: Vec<String> = all.filter(|path| !path.starts_with("data/")).collect();
        for path in documents.into_iter().chain([MANIFEST.to_owned()]) {
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

    /// Is it the NEW that the diff was made from? Its manifest is known by the head of the diff, and names the rest.
    fn check_outcome(&self) -> Result<(), DiffError> {
        let other = |path: &str| DiffError::OtherOutcome { path: path.to_owned() };
        if self.written.get(MANIFEST).is_none_or(|file| file.sha256 != self.expected) {
            return Err(other(MANIFEST));
        }
        let mut bytes = Vec::new();
        let loaded = open_inside(&self.new, MANIFEST)?.read_to_end(&mut bytes);
        loaded.map_err(|cause| self.error(MANIFEST, cause))?;
        let named = Manifest::read(&bytes).map_err(|_| other(MANIFEST))?.files;
        let named: BTreeMap<&str, &StoredFile> = named.iter().map(|file| (file.path.as_str(), file)).collect();
        let made = self.written.iter().filter(|(path, _)| *path != MANIFEST);
        let made: BTreeMap<&str, &StoredFile> = made.map(|(path, file)| (path.as_str(), file)).collect();
        let paths: BTreeSet<&str> = named.keys().chain(made.keys()).copied().collect();
        paths.into_iter().find(|path| named.get(path) != made.get(path)).map_or(Ok(()), |path| Err(other(path)))
    }

    fn error(&self, path: &str, cause: io::Error) -> DiffError {
        DiffError::file(&self.old.map.join(path).display().to_string(), cause)
    }
}

impl ReleaseFiles for FolderFiles {
    type Old = File;
    type New = Writer;

    fn begin(&mut self, sides: DiffSides) -> Result<(), DiffError> {
        if sides.old_manifest != self.old.hash {
            return Err(DiffError::OtherOld { path: self.old.map.display().to_string() });
        }
        if !sides.unlisted.is_empty() {
            return Err(DiffError::Unlisted { paths: sides.unlisted.join(", ") });
        }
        self.expected = sides.new_manifest;
        Ok(())
    }

    fn old_hash(&self, path: &str) -> Option<String> {
        self.old.file(path).map(|file| file.sha256.clone())
    }

    fn open(&mut self, path: &str) -> Result<File, DiffError> {
        open_inside(&self.old.map, path)
    }

    fn create(&mut self, path: &str) -> Result<Writer, DiffError> {
        let position = inside(&self.new, path)?;
        position.parent().map_or(Ok(()), crate::disk::create_subfolder).map_err(|cause| self.error(path, cause))?;
        Ok(Writer(HashingWriter::new(&position).map_err(|error| self.error(path, io::Error::other(error)))?))
    }

    fn finish(&mut self, path: &str, new: Writer) -> Result<Option<String>, DiffError> {
        let file = new.0.finish(path).map_err(|error| self.error(path, io::Error::other(error)))?;
        let hash = file.sha256.clone();
        self.written.insert(path.to_owned(), file);
        Ok(Some(hash))
    }

    fn text(&mut self, path: &str, content: Option<&str>) -> Result<(), DiffError> {
        self.told.insert(path.to_owned());
        content.map_or(Ok(()), |text| self.write(path, text.as_bytes()))
    }
}

//! What is in the folder of a release.
//!
//! In: a path. Out: [`ReleaseFolder`]: its name and every entry below it. Refuses: a path that is no folder; it follows no link.

use super::VerifyError;
use super::scan::{ByteCounter, measure};
use crate::emit::{MANIFEST, SLOT, STAGED_MANIFEST, StoredFile};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Nothing but a data file is larger: such a document is a finding, and is not taken apart.
pub(super) const MAX_DOCUMENT_SIZE: u64 = 64 << 20;

/// A folder that may be a release.
pub(super) struct ReleaseFolder {
    pub(super) path: PathBuf,
    /// Its own name.
    pub(super) name: String,
    /// Every entry but folders that hold something, by path with `/`; true for a regular file.
    pub(super) content: BTreeMap<String, bool>,
    /// It is a build place, in which the manifest has another name.
    staged: bool,
}

impl ReleaseFolder {
    /// Lists a folder.
    pub(super) fn open(path: &Path) -> Result<Self, VerifyError> {
        if !path.is_dir() {
            return Err(VerifyError::NotAFolder { path: path.display().to_string() });
        }
        // `.` and a trailing slash have no name of their own.
        let real_path = fs::canonicalize(path).map_err(|cause| VerifyError::file(path, cause))?;
        let name = real_path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut content = BTreeMap::new();
        walk(path, "", &mut content)?;
        Ok(Self { path: path.to_owned(), name, content, staged: false })
    }

    /// Lists a build place, under the name that the release is going to have.
    pub(super) fn staged(path: &Path, name: String) -> Result<Self, VerifyError> {
        let mut folder = Self::open(path)?;
        folder.content.remove(SLOT);
        if let Some(regular) = folder.content.remove(STAGED_MANIFEST) {
            folder.content.insert(MANIFEST.to_owned(), regular);
        }
        Ok(Self { name, staged: true, ..folder })
    }

    /// Where a file of the release is.
    pub(super) fn file(&self, file: &str) -> PathBuf {
        self.path.join(if self.staged && file == MANIFEST { STAGED_MANIFEST } else { file })
    }

    /// Is this a regular file of the release?
    pub(super) fn has(&self, file: &str) -> bool {
        self.content.get(file) == Some(&true)
    }

    /// Opens a file that is there, counting what is read of it.
    pub(super) fn reader<'t, 'v>(
        &self,
        file: &str,
        counter: &'t ByteCounter<'v>,
    ) -> Result<impl Read + use<'t, 'v>, VerifyError> {
        let path = self.file(file);
        let file = File::open(&path).map_err(|cause| VerifyError::file(&path, cause))?;
        Ok(counter.counting_reader(file))
    }

    /// Size of a file that is there.
    pub(super) fn size(&self, file: &str) -> u64 {
        self.file(file).metadata().map_or(0, |metadata| metadata.len())
    }

    /// The bytes of a document; `None` when it is not there or too large to be one, which has been reported then.
    pub(super) fn document(&self, file: &str) -> Result<Option<Vec<u8>>, VerifyError> {
        if !self.has(file) {
            return Ok(None);
        }
        let path = self.file(file);
        let error = |cause| VerifyError::file(&path, cause);
        let mut bytes = Vec::new();
        let loaded = File::open(&path).map_err(error)?.take(MAX_DOCUMENT_SIZE + 1).read_to_end(&mut bytes);
        loaded.map_err(error)?;
        Ok((bytes.len() as u64 <= MAX_DOCUMENT_SIZE).then_some(bytes))
    }

    /// Size and hash of a file that is there.
    pub(super) fn measure(&self, file: &str, counter: &ByteCounter<'_>) -> Result<StoredFile, VerifyError> {
        measure(self.reader(file, counter)?).map_err(|cause| VerifyError::file(&self.path.join(file), cause))
    }
}

fn walk(map: &Path, before: &str, out: &mut BTreeMap<String, bool>) -> Result<(), VerifyError> {
    let error = |cause| VerifyError::file(map, cause);
    let mut empty = true;
    for entry in fs::read_dir(map).map_err(error)? {
        let entry = entry.map_err(error)?;
        empty = false;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().map_err(error)?;
        if kind.is_dir() {
            walk(&entry.path(), &format!("{name}/"), out)?;
        } else {
            out.insert(name, kind.is_file());
        }
    }
    if empty && !before.is_empty() {
        out.insert(before.to_owned(), false);
    }
    Ok(())
}

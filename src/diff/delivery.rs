//! A release folder, opened: its manifest and its decision.
//!
//! In: a folder. Out: [`Delivery`]. Refuses: a folder that is no release; a document that is not of the size that the
//! manifest says. Hashes are not computed here: that is the work of `verify`.

use super::failure::DiffError;
use super::refusal::Refusal;
use super::release_file::open_inside;
use crate::besluit::{Besluit, parse};
use crate::diagnose::FileIndex;
use crate::emit::{BESLUIT, MANIFEST, StoredFile};
use crate::manifest::{LeveringManifest, Manifest};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The longest document that is read.
const MAX_DOCUMENT_BYTES: u64 = 64 << 20;

/// A release, opened: its manifest and its decision.
pub struct Delivery {
    /// The folder.
    pub map: PathBuf,
    /// What `manifest.json` says.
    pub manifest: Manifest,
    /// SHA-256 of `manifest.json`.
    pub hash: String,
    /// The decision that it encloses.
    pub besluit: Besluit,
}

impl Delivery {
    /// Opens a release folder.
    ///
    /// # Errors
    /// There is no manifest of this version or no readable decision in it.
    pub fn open(map: &Path) -> Result<Self, DiffError> {
        let bytes = read(map, MANIFEST, None)?;
        if LeveringManifest::is_one(&bytes) {
            return Err(DiffError::Levering { path: map.display().to_string() });
        }
        let manifest = Manifest::read(&bytes).map_err(|cause| DiffError::Manifest {
            path: map.join(MANIFEST).display().to_string(),
            cause: Box::new(cause),
        })?;
        let path = map.join(BESLUIT);
        let text = String::from_utf8(read(map, BESLUIT, None)?).ok();
        let besluit = text.and_then(|text| parse(FileIndex(0), &text).besluit);
        let besluit = besluit.ok_or_else(|| DiffError::Besluit { path: path.display().to_string() })?;
        Ok(Self { map: map.to_owned(), hash: StoredFile::from("", &bytes).sha256, manifest, besluit })
    }

    /// Name of the folder, without the path to it.
    #[must_use]
    pub fn name(&self) -> String {
        let last = self.map.file_name().map(|name| name.to_string_lossy().into_owned());
        last.unwrap_or_else(|| self.map.display().to_string())
    }

    pub(super) fn file(&self, path: &str) -> Option<&StoredFile> {
        self.manifest.files.iter().find(|file| file.path == path)
    }

    /// Opens a file of the release, when it has it with the size that the manifest says.
    pub(super) fn open_file(&self, path: &str) -> Result<Option<File>, DiffError> {
        let Some(file) = self.file(path) else { return Ok(None) };
        let open = open_inside(&self.map, path)?;
        let name = || self.map.join(path).display().to_string();
        let size = open.metadata().map_err(|cause| DiffError::file(&name(), cause))?.len();
        if size == file.bytes { Ok(Some(open)) } else { Err(DiffError::Size { path: name() }) }
    }

    /// Reads a document of the release, of the size that the manifest says.
    pub(super) fn read(&self, path: &str) -> Result<Vec<u8>, DiffError> {
        read(&self.map, path, self.file(path).map(|file| file.bytes))
    }
}

/// May these two be compared? Only within one series: elsewhere equal omnummers do not mean equal persons, and a diff
/// would be an attempt to link.
///
/// # Errors
/// The first reason why not.
pub fn check_comparable(old: &Manifest, new: &Manifest) -> Result<(), Refusal> {
    let (o, n) = (&old.pseudonym, &new.pseudonym);
    let pair = |old: &String, new: &String| Box::new([old.clone(), new.clone()]);
    if o.domain.ontvanger != n.domain.ontvanger {
        return Err(Refusal::Ontvanger(pair(&o.domain.ontvanger, &n.domain.ontvanger)));
    }
    if o.domain.sector != n.domain.sector {
        return Err(Refusal::Sector(pair(&o.domain.sector, &n.domain.sector)));
    }
    if o.domain.reeks != n.domain.reeks {
        return Err(Refusal::Reeks(pair(&o.domain.reeks, &n.domain.reeks)));
    }
    if o.algorithm != n.algorithm {
        return Err(Refusal::Algorithm(pair(&o.algorithm, &n.algorithm)));
    }
    if o.fingerprint != n.fingerprint {
        return Err(Refusal::Key(pair(&o.fingerprint, &n.fingerprint)));
    }
    Ok(())
}

/// Reads a file of a release whole: of the size that was said, or at most [`MAX_DOCUMENT_BYTES`].
fn read(map: &Path, path: &str, size: Option<u64>) -> Result<Vec<u8>, DiffError> {
    let file = open_inside(map, path)?;
    let error = |cause| DiffError::file(&map.join(path).display().to_string(), cause);
    let length = file.metadata().map_err(error)?.len();
    if length > MAX_DOCUMENT_BYTES || size.is_some_and(|size| size != length) {
        return Err(DiffError::Size { path: map.join(path).display().to_string() });
    }
    let mut out = Vec::new();
    // A file that grows meanwhile is no release.
    file.take(MAX_DOCUMENT_BYTES).read_to_end(&mut out).map_err(error)?;
    Ok(out)
}

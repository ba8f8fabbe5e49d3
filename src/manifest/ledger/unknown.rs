//! Final releases that are in their place and that the ledger does not know: somebody took lines or the whole ledger away.
//!
//! In: the folder of the releases, the ledger. Out: the first such release. Refuses: a folder that cannot be listed.

use super::history::History;
use crate::emit::MANIFEST;
use crate::manifest::{Manifest, ManifestError, ReleaseKind};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// The first final release below `out` that no line tells of, as its line would name it.
///
/// # Errors
/// The folder cannot be listed; one that is not there holds nothing.
pub(super) fn unknown_release(out: &Path, history: &History) -> Result<Option<String>, ManifestError> {
    let known: BTreeSet<&str> = history.releases.values().map(|release| release.entry.release.as_str()).collect();
    let folders = match release_folders(out) {
        Ok(folders) => folders,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(ManifestError::Folder { path: out.display().to_string(), cause }),
    };
    let unknown = |release: &String| !known.contains(release.as_str()) && is_final(&out.join(release));
    Ok(folders.into_iter().find(unknown))
}

/// The folders in which releases may be: two below `out`, visible, with `/`, in order.
///
/// # Errors
/// A folder cannot be listed.
pub fn release_folders(out: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for stem in folders(out)? {
        found.extend(folders(&out.join(&stem))?.into_iter().map(|name| format!("{stem}/{name}")));
    }
    Ok(found)
}

/// Visible folders, in order.
fn folders(parent: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(parent)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() && !name.starts_with('.') {
            found.insert(name);
        }
    }
    Ok(found)
}

/// Does a folder hold a final release?
#[must_use]
pub fn is_final(release: &Path) -> bool {
    let bytes = crate::disk::read(&release.join(MANIFEST)).ok();
    let manifest = bytes.and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
    manifest.is_some_and(|manifest| manifest.kind == ReleaseKind::Final)
}

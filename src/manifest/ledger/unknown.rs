//! Final releases that are in their place and that the ledger does not know: somebody took lines or the whole ledger away.
//!
//! In: the folder of the releases, the ledger. Out: such releases. Refuses: a folder that cannot be listed.

use super::history::History;
use crate::emit::{MANIFEST, STAGING_PREFIX, StoredFile};
use crate::manifest::{AnyManifest, ManifestError, ReleaseKind};
use std::collections::{BTreeSet, VecDeque};
use std::io;
use std::path::Path;

/// So deep below OUT a release is looked for. A build puts it at the second level; what was moved by hand may lie elsewhere.
const DEEPEST: usize = 6;

/// So many folders are looked into, the highest first: OUT may be a folder that holds more than releases.
const MOST_FOLDERS: usize = 20_000;

/// The first final release below `out` that no line tells of, as its line would name it, but for those that are expected.
///
/// # Errors
/// The folder cannot be listed; one that is not there holds nothing.
pub(super) fn unknown_release(
    out: &Path,
    history: &History,
    expected: impl Fn(&str) -> bool,
) -> Result<Option<String>, ManifestError> {
    match unrecorded(out, history) {
        Ok(releases) => Ok(releases.into_iter().find(|release| !expected(release))),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(ManifestError::Folder { path: out.display().to_string(), cause }),
    }
}

/// Final releases below `out` that no line tells of: neither where they are nor, being copies, what they are.
///
/// # Errors
/// A folder cannot be listed.
pub fn unrecorded(out: &Path, history: &History) -> io::Result<Vec<String>> {
    let entries = || history.releases.values().map(|release| &release.entry);
    let places: BTreeSet<&str> = entries().map(|entry| entry.release.as_str()).collect();
    let manifests: BTreeSet<&str> = entries().map(|entry| entry.manifest.as_str()).collect();
    let is_unknown = |release: &String| {
        !places.contains(release.as_str())
            && final_manifest(&out.join(release)).is_some_and(|sha256| !manifests.contains(sha256.as_str()))
    };
    Ok(release_folders(out)?.into_iter().filter(is_unknown).collect())
}

/// The folders below `out` that have a manifest, hidden ones too, with `/`, the highest first. What a build left that was
/// killed is none: the next one takes it away. No link is followed.
///
/// # Errors
/// A folder cannot be listed.
fn release_folders(out: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut pending = VecDeque::from([(String::new(), 0)]);
    let mut left = MOST_FOLDERS;
    while let Some((folder, depth)) = pending.pop_front() {
        for name in folders(&out.join(&folder))? {
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if left == 0 {
                return Ok(found);
            }
            left -= 1;
            if out.join(&path).join(MANIFEST).symlink_metadata().is_ok() {
                found.push(path);
            } else if depth + 1 < DEEPEST {
                pending.push_back((path, depth + 1));
            }
        }
    }
    Ok(found)
}

/// Folders but those of a build at work, in order.
fn folders(parent: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(parent)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() && !name.starts_with(STAGING_PREFIX) {
            found.insert(name);
        }
    }
    Ok(found)
}

/// The SHA-256 of the manifest of a final release.
fn final_manifest(release: &Path) -> Option<String> {
    let bytes = crate::disk::read(&release.join(MANIFEST)).ok()?;
    let manifest = AnyManifest::readable(&bytes)?;
    (manifest.kind() == ReleaseKind::Final).then(|| StoredFile::from("", &bytes).sha256)
}

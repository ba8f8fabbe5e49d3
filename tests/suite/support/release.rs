//! Folders as they were left behind: every file by path, and the release among them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Every file below a folder, by its path in it; empty when there is no such folder.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for entry in entries {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path.strip_prefix(root).expect("inside").display().to_string();
                found.insert(name, std::fs::read(&path).expect("readable"));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

/// All release folders of the JOB decision below `out`: what a careless reader would take for a release.
pub(crate) fn releases(out: &Path) -> Vec<PathBuf> {
    releases_of(out, "job-mbo-2024")
}

/// The same of another decision, by the stem of its file.
pub(crate) fn releases_of(out: &Path, stem: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(out.join(stem)) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')))
        .collect();
    found.sort();
    found
}

/// The one release below `out`.
pub(crate) fn the_release(out: &Path) -> PathBuf {
    let mut found = releases(out);
    assert!(found.len() == 1, "{} releases instead of one", found.len());
    found.remove(0)
}

//! What lies in a folder, and what of it nobody reads.
//!
//! In: a folder. Out: names. Refuses: a folder that cannot be read. Names that begin with `.` or `_` are the writer's own.

use super::SnapshotError;
use super::snapshot_table::is_parquet;
use crate::catalogue::Catalogue;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The names in a folder, sorted, without those that a writer keeps for itself.
pub(super) fn entries(folder: &Path) -> Result<Vec<String>, SnapshotError> {
    let fault = |source| SnapshotError::ReadFailed { path: PathBuf::from(folder), source };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        // A name that is no text is no name of a table either.
        names.extend(entry.map_err(fault)?.file_name().into_string());
    }
    names.retain(|name| !name.starts_with(['.', '_']));
    names.sort_unstable();
    Ok(names)
}

/// Files beside the listed ones that are named after a table of the register, and parts of a listed table.
pub(super) fn unlisted<'l>(
    folder: &Path,
    listed: impl IntoIterator<Item = &'l str>,
    catalogue: &Catalogue,
) -> Vec<String> {
    let listed: BTreeSet<&str> = listed.into_iter().collect();
    let below = listed.iter().filter_map(|file| Path::new(file).parent()).filter_map(Path::to_str);
    let folders: BTreeSet<&str> = below.chain([""]).collect();
    let is_named_after = |name: &str| {
        // A split has a first part.
        let stem = name.split('.').next().unwrap_or_default().to_lowercase();
        catalogue.table(&stem).is_some()
    };
    let mut out = Vec::new();
    for below in &folders {
        let of_table = Path::new(below).file_name().and_then(|name| name.to_str()).is_some_and(is_named_after);
        // A folder that cannot be looked into is told when the table in it is read.
        for entry in entries(&folder.join(below)).unwrap_or_default() {
            let file = if below.is_empty() { entry.clone() } else { format!("{below}/{entry}") };
            let is_table = is_named_after(&entry) || of_table && is_parquet(&entry);
            if is_table && !listed.contains(file.as_str()) && !folders.contains(file.as_str()) {
                out.push(file);
            }
        }
    }
    out
}

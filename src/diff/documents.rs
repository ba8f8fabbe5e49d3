//! The files of two releases that are no rows: documents of the manifest, and what lies beside them.
//!
//! In: two opened releases. Out: documents that differ with the text of NEW, and changes that say so.
//! Refuses: what is no regular file within the release, a document that is not UTF-8 or not of the size that was said.

use super::DiffError;
use super::delivery::Delivery;
use super::frame::{Change, Direction};
use crate::emit::{BESLUIT, CHECKSUMS, MANIFEST, StoredFile};
use crate::separated::RowFault;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Sections of the manifest whose changes are all told by name or by row.
const TOLD: [&str; 8] =
    ["bestanden", "bronnen", "catalogus", "datum", "programma", "soort", "stand", "wissen_uiterlijk"];

/// A document that differs: its text in NEW, or `None` where NEW has it not.
pub(super) struct Document {
    pub(super) path: String,
    pub(super) new: Option<String>,
}

/// The documents that differ, manifest included, by path.
pub(super) fn differing(old: &Delivery, new: &Delivery) -> Result<Vec<Document>, DiffError> {
    let names = |delivery: &Delivery| -> BTreeSet<String> {
        let all = delivery.manifest.files.iter().map(|file| file.path.clone());
        all.filter(|path| !path.starts_with("data/")).chain([MANIFEST.to_owned()]).collect()
    };
    let (old_side, new_side) = (names(old), names(new));
    let mut out = Vec::new();
    for path in old_side.union(&new_side) {
        let from = if old_side.contains(path) { Some(old.read(path)?) } else { None };
        let to = if new_side.contains(path) { Some(new.read(path)?) } else { None };
        if from != to {
            let text = to.map(String::from_utf8).transpose().map_err(|_| DiffError::Row {
                path: path.clone(),
                row: 0,
                error: RowFault::NotUtf8,
            })?;
            out.push(Document { path: path.clone(), new: text });
        }
    }
    Ok(out)
}

/// What the changes so far do not say: other documents, sections of the manifest, files that no manifest names.
pub(super) fn changes(
    old: &Delivery,
    new: &Delivery,
    documents: &[Document],
    unlisted_of_new: &UnlistedFiles,
    told: &[Change],
) -> Result<Vec<Change>, DiffError> {
    let change = |subject, what: &str| Change {
        subject,
        what: what.to_owned(),
        old: None,
        new: None,
        direction: Direction::Other,
        grondslag: None,
    };
    let mut out = Vec::new();
    for document in documents {
        match document.path.as_str() {
            MANIFEST => {
                let sections = sections(old, new)?;
                out.extend(sections.iter().map(|section| change("manifest", section)));
                if sections.is_empty() && told.is_empty() && documents.len() == 1 {
                    out.push(change("document", MANIFEST));
                }
            }
            // What it says is compared as a decision; then only its comments and spaces are left.
            BESLUIT if told.iter().any(|change| change.subject != "document") => {}
            // It follows from the other files, and differs alone only where it is not theirs.
            CHECKSUMS if !told.is_empty() || documents.len() > 2 => {}
            path => out.push(change("document", path)),
        }
    }
    let (old_side, new_side) = (unlisted(old)?, unlisted_of_new);
    for path in old_side.keys().chain(new_side.keys()).collect::<BTreeSet<_>>() {
        let (from, to) = (old_side.get(path), new_side.get(path));
        if from != to {
            let (old, new) = (from.map(|_| NOT_NAMED.to_owned()), to.map(|_| NOT_NAMED.to_owned()));
            out.push(Change { old, new, ..change("bestand", path) });
        }
    }
    Ok(out)
}

/// What is said of a file that lies in the folder of a release and is no part of it.
const NOT_NAMED: &str = "niet in het manifest";

/// Names of the sections of the manifest that differ and are not told otherwise.
fn sections(old: &Delivery, new: &Delivery) -> Result<Vec<String>, DiffError> {
    let read = |delivery: &Delivery| -> Result<BTreeMap<String, serde_json::Value>, DiffError> {
        let cause = |_| DiffError::Outside { path: MANIFEST.to_owned() };
        serde_json::from_slice(&delivery.read(MANIFEST)?).map_err(cause)
    };
    let (old, new) = (read(old)?, read(new)?);
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differing = names.into_iter().filter(|name| old.get(*name) != new.get(*name));
    Ok(differing.filter(|name| !TOLD.contains(&name.as_str())).cloned().collect())
}

/// Files that the manifest does not name, by path: their hash, or nothing where it is no regular file.
pub(super) type UnlistedFiles = BTreeMap<String, Option<String>>;

/// Those of a release.
pub(super) fn unlisted(delivery: &Delivery) -> Result<UnlistedFiles, DiffError> {
    let mut found = BTreeMap::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let place = delivery.map.join(&folder);
        let error = |cause| DiffError::file(&place.display().to_string(), cause);
        for entry in fs::read_dir(&place).map_err(error)? {
            let entry = entry.map_err(error)?;
            let name = format!("{folder}{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type().map_err(error)?;
            if kind.is_dir() {
                folders.push(format!("{name}/"));
            } else if name != MANIFEST && delivery.file(&name).is_none() {
                let hash = if kind.is_file() {
                    Some(StoredFile::of(&name, fs::File::open(entry.path()).map_err(error)?).map_err(error)?.sha256)
                } else {
                    None
                };
                found.insert(name, hash);
            }
        }
    }
    Ok(found)
}

//! ROD1105–1109 and 1118: the folder holds the files of the manifest and no other, and those are the ones to be expected.
//!
//! In: the folder, the manifest, what the decision calls for. Out: findings. Refuses: nothing.

use super::{
    DOCUMENT_TOO_LARGE, EXPECTED_FILE_NOT_LISTED, FILE_DIFFERS, FILE_MISSING, FILE_NOT_EXPECTED, FILE_NOT_LISTED,
};
use crate::emit::{BESLUIT, CHECKSUMS, CODELIJSTEN, MANIFEST, SCRIPTS, StoredFile, VALUE_DOCUMENTS, codelijst_path};
use crate::manifest::Manifest;
use crate::verify::dossier::{Dossier, word};
use crate::verify::folder::{MAX_DOCUMENT_SIZE, ReleaseFolder};
use crate::verify::granted::{ColumnRequirement, FileRequirement};
use std::collections::BTreeSet;

/// Documents that every release holds.
pub(in crate::verify) const DOCUMENTS: [&str; 7] =
    ["LEESMIJ.txt", CHECKSUMS, BESLUIT, "codeboek.csv", "codeboek.md", "datapackage.json", "ddi.xml"];

/// What is too large to be a document is not looked into, so it must not pass.
pub(in crate::verify) fn small_enough(map: &ReleaseFolder, dossier: &mut Dossier) {
    let documents = map.content.iter().filter(|(path, regular)| **regular && !path.starts_with("data/"));
    for (path, _) in documents.filter(|(path, _)| map.size(path) > MAX_DOCUMENT_SIZE) {
        let over = dossier.over(&DOCUMENT_TOO_LARGE, path);
        dossier.report(over.with("grens", MAX_DOCUMENT_SIZE.to_string()));
    }
}

/// The folder against the manifest.
pub(in crate::verify) fn present(map: &ReleaseFolder, listed: &[StoredFile], dossier: &mut Dossier) {
    let listed: BTreeSet<&str> = listed.iter().map(|file| file.path.as_str()).collect();
    for path in &listed {
        if !map.has(path) {
            let over = dossier.over(&FILE_MISSING, path);
            dossier.report(over);
        }
    }
    for path in map.content.keys().filter(|path| !listed.contains(path.as_str()) && *path != MANIFEST) {
        let over = dossier.over(&FILE_NOT_LISTED, path);
        dossier.report(over);
    }
}

/// The manifest against the decision. Without a plan only the documents are known.
pub(in crate::verify) fn expected(
    manifest: &Manifest,
    requirements: Option<&[FileRequirement]>,
    dossier: &mut Dossier,
) {
    let mut expected: BTreeSet<&str> = DOCUMENTS.into_iter().chain(VALUE_DOCUMENTS).chain(SCRIPTS).collect();
    let required = || requirements.into_iter().flatten();
    let columns = required().flat_map(|requirement| &requirement.columns);
    let of_column = |column: &ColumnRequirement| {
        let list = Some(column.codelijst.clone()).filter(|list| !list.is_empty());
        list.into_iter().chain(column.name_list.clone())
    };
    let lists: BTreeSet<String> = columns.flat_map(of_column).map(|list| codelijst_path(&list)).collect();
    expected.extend(required().map(|requirement| requirement.path.as_str()));
    expected.extend(lists.iter().map(String::as_str));
    let mut listed = BTreeSet::new();
    for file in &manifest.files {
        let unknown = ["data/", CODELIJSTEN].iter().any(|folder| file.path.starts_with(folder));
        let data = requirements.is_none() && unknown;
        let new = listed.insert(file.path.as_str());
        if !new || !(data || expected.contains(file.path.as_str())) {
            let over = dossier.over(&FILE_NOT_EXPECTED, &file.path);
            dossier.report(over);
        }
    }
    for path in expected.difference(&listed) {
        let over = dossier.over(&EXPECTED_FILE_NOT_LISTED, path);
        dossier.report(over);
    }
}

/// A file as found against the manifest.
pub(in crate::verify) fn equal(listed: &StoredFile, found: &StoredFile, dossier: &mut Dossier) {
    let difference = if listed.bytes != found.bytes {
        let (a, b) = (listed.bytes, found.bytes);
        word(format!("{b} bytes in plaats van {a}"), format!("{b} bytes instead of {a}"))
    } else if listed.sha256 != found.sha256 {
        word("andere SHA-256", "another SHA-256")
    } else {
        return;
    };
    let over = dossier.over(&FILE_DIFFERS, &listed.path);
    dossier.report(over.with("verschil", &difference));
}

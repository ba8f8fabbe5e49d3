//! Sources for tests: a folder that goes away, filled from text.
//!
//! In: id, header and rows. Out: a folder, or loaded [`Sources`]. All values are made up.
//! Refuses: by panicking, as tests do.

use super::{Sources, SourcesError};
use crate::catalogue::Catalogue;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Writes the files and a matching `bronnen.toml`.
pub(crate) fn map(files: &[(&str, &str)]) -> tempfile::TempDir {
    let map = tempfile::tempdir().unwrap();
    let mut list = "schema = \"rod-release/bronnen/v1\"\n".to_owned();
    for (id, text) in files {
        let sha256: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        std::fs::write(map.path().join(format!("{id}.csv")), text).unwrap();
        list += &format!(
            "[[bron]]\nid = \"{id}\"\nnaam = \"Proef {id}\"\nuitgever = \"proef\"\neditie = \"1\"\n\
             bestand = \"{id}.csv\"\nsha256 = \"{sha256}\"\n"
        );
    }
    std::fs::write(map.path().join("bronnen.toml"), list).unwrap();
    map
}

/// Loads all columns of the given sources.
pub(crate) fn read(files: &[(&str, &str)], catalogue: &Catalogue, years: &[i32]) -> Result<Sources, SourcesError> {
    let needed: BTreeMap<_, _> = files
        .iter()
        .map(|(id, text)| {
            ((*id).to_owned(), text.lines().next().unwrap_or_default().split(',').map(str::to_owned).collect())
        })
        .collect();
    Sources::read(map(files).path(), &needed, catalogue, &years.iter().copied().collect::<BTreeSet<_>>())
}

//! Sources for tests: a folder that goes away, filled from text.
//!
//! In: id, header and rows. Out: a folder, or loaded [`Bronnen`]. All values are made up.
//! Refuses: by panicking, as tests do.

use super::{Bronnen, SourcesError};
use crate::catalogue::Catalogue;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Writes the files and a matching `bronnen.toml`.
pub(crate) fn map(bestanden: &[(&str, &str)]) -> tempfile::TempDir {
    let map = tempfile::tempdir().unwrap();
    let mut lijst = "schema = \"rod-release/bronnen/v1\"\n".to_owned();
    for (id, tekst) in bestanden {
        let sha256: String = Sha256::digest(tekst.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        std::fs::write(map.path().join(format!("{id}.csv")), tekst).unwrap();
        lijst += &format!(
            "[[bron]]\nid = \"{id}\"\nnaam = \"Proef {id}\"\nuitgever = \"proef\"\neditie = \"1\"\n\
             bestand = \"{id}.csv\"\nsha256 = \"{sha256}\"\n"
        );
    }
    std::fs::write(map.path().join("bronnen.toml"), lijst).unwrap();
    map
}

/// Loads all columns of the given sources.
pub(crate) fn lees(bestanden: &[(&str, &str)], catalogue: &Catalogue, jaren: &[i32]) -> Result<Bronnen, SourcesError> {
    let nodig: BTreeMap<_, _> = bestanden
        .iter()
        .map(|(id, tekst)| {
            ((*id).to_owned(), tekst.lines().next().unwrap_or_default().split(',').map(str::to_owned).collect())
        })
        .collect();
    Bronnen::lees(map(bestanden).path(), &nodig, catalogue, &jaren.iter().copied().collect::<BTreeSet<_>>())
}

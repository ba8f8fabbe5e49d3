//! `bronnen.toml`: which edition of which source lies in the folder.
//!
//! In: the folder. Out: one [`Editie`] per source, by id. Refuses: an unknown key, another schema version, a source
//! twice, a file name that leaves the folder.

use super::SourcesError;
use std::collections::BTreeMap;
use std::path::Path;

/// Version of the file format.
const SCHEMA: &str = "rod-release/bronnen/v1";

/// One edition of a public source, as the manifest of a release names it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Editie {
    /// Id in the catalogue; when the file leaves it out, the stem of `bestand`.
    #[serde(default)]
    pub id: String,
    /// Name as its publisher gives it.
    pub naam: String,
    /// Who publishes it.
    pub uitgever: String,
    /// Which edition: a year, a date, a version.
    pub editie: String,
    /// File name within the folder.
    pub bestand: String,
    /// SHA-256 of the file, 64 lower-case hex digits.
    pub sha256: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Lijst {
    #[serde(default)]
    schema: Option<String>,
    #[serde(default)]
    bron: Vec<Editie>,
}

/// Reads `bronnen.toml` of the folder `map`.
pub(super) fn lees(map: &Path) -> Result<BTreeMap<String, Editie>, SourcesError> {
    let tekst = std::fs::read_to_string(map.join("bronnen.toml"))
        .map_err(|fout| SourcesError::Lezen { bestand: "bronnen.toml".to_owned(), soort: fout.kind() })?;
    let lijst: Lijst = toml::from_str(&tekst).map_err(|fout| {
        let tot = fout.span().map_or(0, |span| span.start);
        let regel = tekst.bytes().take(tot).filter(|byte| *byte == b'\n').count() + 1;
        SourcesError::Lijst { regel }
    })?;
    if lijst.schema.is_some_and(|schema| schema != SCHEMA) {
        return Err(SourcesError::Schema { verwacht: SCHEMA });
    }
    let mut edities = BTreeMap::new();
    for mut editie in lijst.bron {
        let pad = Path::new(&editie.bestand);
        if pad.file_name().is_none_or(|naam| naam != pad.as_os_str()) {
            return Err(SourcesError::Bestandsnaam { bestand: editie.bestand });
        }
        if editie.id.is_empty() {
            editie.id = pad.file_stem().map(|stam| stam.to_string_lossy().into_owned()).unwrap_or_default();
        }
        if let Some(eerder) = edities.insert(editie.id.clone(), editie) {
            return Err(SourcesError::Dubbel { bron: eerder.id });
        }
    }
    Ok(edities)
}

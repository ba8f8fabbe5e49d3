//! `bronnen.toml`: which edition of which source lies in the folder.
//!
//! In: the folder. Out: one [`Edition`] per source, by id. Refuses: an unknown key, another schema version, a source
//! twice, a file name that leaves the folder.

use super::SourcesError;
use std::collections::BTreeMap;
use std::path::Path;

/// Name of the file.
pub(super) const FILE: &str = "bronnen.toml";

/// Version of the file format.
const SCHEMA: &str = "rod-release/bronnen/v1";

/// One edition of a public source, as the manifest of a release names it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Id in the catalogue; when the file leaves it out, the stem of `bestand`.
    #[serde(default)]
    pub id: String,
    /// Name as its publisher gives it.
    #[serde(rename = "naam")]
    pub name: String,
    /// Who publishes it.
    #[serde(rename = "uitgever")]
    pub publisher: String,
    /// Which edition: a year, a date, a version.
    #[serde(rename = "editie")]
    pub edition: String,
    /// File name within the folder.
    #[serde(rename = "bestand")]
    pub file: String,
    /// SHA-256 of the file, 64 lower-case hex digits.
    pub sha256: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceList {
    #[serde(default)]
    schema: Option<String>,
    #[serde(default)]
    #[serde(rename = "bron")]
    source_id: Vec<Edition>,
}

/// Reads `bronnen.toml` of the folder `map`.
pub(super) fn read(map: &Path) -> Result<BTreeMap<String, Edition>, SourcesError> {
    let text = crate::disk::read_to_string(&map.join(FILE)).map_err(|error| SourcesError::ReadFailed {
        file: map.join(FILE).display().to_string(),
        cause: crate::disk::causes(&error),
    })?;
    let list: SourceList = toml::from_str(&text).map_err(|error| {
        let until = error.span().map_or(0, |span| span.start);
        let line = text.bytes().take(until).filter(|byte| *byte == b'\n').count() + 1;
        SourcesError::SourceList { line }
    })?;
    if list.schema.is_some_and(|schema| schema != SCHEMA) {
        return Err(SourcesError::Schema { expected: SCHEMA });
    }
    let mut editions = BTreeMap::new();
    for mut edition in list.source_id {
        let path = Path::new(&edition.file);
        if path.file_name().is_none_or(|name| name != path.as_os_str()) {
            return Err(SourcesError::FileName { file: edition.file });
        }
        if edition.id.is_empty() {
            // A name without a stem gives an id that no source has.
            edition.id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        }
        if let Some(earlier) = editions.insert(edition.id.clone(), edition) {
            return Err(SourcesError::Duplicate { source_id: earlier.id });
        }
    }
    Ok(editions)
}

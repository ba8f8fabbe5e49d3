//! Parses one data file.
//!
//! In: a file of the [`DataFiles`]. Out: what it holds.
//! Refuses: what does not parse, an unknown key, a file that is not there.

use super::failure::{CatalogueError, CatalogueErrorKind};
use super::files::{DataFile, DataFiles};
use serde::de::DeserializeOwned;

/// Reads one file.
pub(super) fn read<T: DeserializeOwned>(file: DataFile<'_>) -> Result<T, CatalogueError> {
    toml::from_str(file.text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        file.fault(offset, CatalogueErrorKind::Unreadable { reason: error.message().to_owned() })
    })
}

/// Reads a file that must be there.
pub(super) fn read_named<T: DeserializeOwned>(files: &DataFiles, path: &str) -> Result<T, CatalogueError> {
    files.get(path).ok_or_else(|| CatalogueError::whole(path, CatalogueErrorKind::Missing)).and_then(read)
}

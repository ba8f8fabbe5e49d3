//! Public sources: look-up tables that anyone can obtain (the JOB decision names them so), held in memory.
//!
//! In: a folder with `bronnen.toml` and one CSV per source, the columns needed, the catalogue. Out: [`Sources`].
//! Refuses: a wrong header, type, code, key or hash; a key twice. Messages give file, line and column, no cell.

mod builder;
mod cell;
mod failure;
mod file;
#[cfg(test)]
pub(crate) mod fixture;
mod found_header;
mod index;
mod manifest;
mod names;
mod table;
mod terms;

pub use failure::SourcesError;
pub use found_header::FoundHeader;
pub(crate) use index::{KEY_SEPARATOR, LOOKUP_BATCH, MAX_KEY_LENGTH};
pub use manifest::Edition;
pub use names::{Names, OccurringCodes, names};
pub use table::{SourceColumnIndex, SourceTable};

use crate::catalogue::Catalogue;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Number of a source within [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceIndex(pub usize);

/// The loaded sources, in the order of their ids.
#[derive(Default)]
pub struct Sources {
    tables: Vec<SourceTable>,
    editions: Vec<Edition>,
}

impl Sources {
    /// Loads the sources that a plan needs, and of them the columns that it needs.
    ///
    /// `needed`: source → columns (key columns may be among them). `years`: of a source whose key has a column `jaar`,
    /// only the rows of these years are kept; empty keeps all. Nothing needed: nothing is opened, not even
    /// `bronnen.toml`. Rows that are not kept count for the hash and are not looked at otherwise.
    ///
    /// # Errors
    /// A file that cannot be read or is not listed, a hash that differs, a header other than the catalogue's, a cell
    /// of the wrong type or outside its code list, an empty or a double key.
    pub fn read(
        map: &Path,
        needed: &BTreeMap<String, Vec<String>>,
        catalogue: &Catalogue,
        years: &BTreeSet<i32>,
    ) -> Result<Self, SourcesError> {
        let mut sources = Self::default();
        if needed.is_empty() {
            return Ok(sources);
        }
        let editions = manifest::read(map)?;
        for (id, columns) in needed {
            let schema = catalogue.sources.get(id).ok_or_else(|| SourcesError::Unknown { source_id: id.clone() })?;
            let edition = editions.get(id).ok_or_else(|| SourcesError::NotListed { source_id: id.clone() })?;
            let table = file::read(map, edition, schema, columns, &catalogue.codelijsten, years)?;
            sources.tables.push(table);
            sources.editions.push(edition.clone());
        }
        Ok(sources)
    }

    /// The sources that the folder lists.
    ///
    /// # Errors
    /// `bronnen.toml` cannot be read.
    pub fn listed(map: &Path) -> Result<BTreeSet<String>, SourcesError> {
        Ok(manifest::read(map)?.into_keys().collect())
    }

    /// The editions loaded, for the manifest; ordered by id.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The sources with their editions; ordered by id.
    pub fn loaded(&self) -> impl Iterator<Item = (&Edition, &SourceTable)> {
        self.editions.iter().zip(&self.tables)
    }

    /// Number of a source by id.
    #[must_use]
    pub fn index(&self, id: &str) -> Option<SourceIndex> {
        self.editions.iter().position(|edition| edition.id == id).map(SourceIndex)
    }

    /// A source by number.
    #[inline]
    #[must_use]
    pub fn table(&self, index: SourceIndex) -> Option<&SourceTable> {
        self.tables.get(index.0)
    }
}

#[cfg(test)]
mod tests;
mod texts;

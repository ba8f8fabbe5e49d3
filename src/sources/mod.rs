//! Public sources: look-up tables that anyone can obtain (JOB decision 000:276–278), held in memory.
//!
//! In: a folder with `bronnen.toml` and one CSV per source, the columns needed, the catalogue. Out: [`Bronnen`].
//! Refuses: a wrong header, type, code, key or hash; a key twice. Messages give file, line and column, no cell.

mod bestand;
mod cel;
mod error;
mod index;
mod manifest;
mod opbouw;
#[cfg(test)]
pub(crate) mod proef;
mod tabel;

pub use error::SourcesError;
pub(crate) use index::SAMEN;
pub use manifest::Editie;
pub use tabel::{BronKolomNr, BronTabel};
pub(crate) use tabel::{LANGSTE_SLEUTEL, SCHEIDING};

use crate::catalogue::Catalogue;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Number of a source within [`Bronnen`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BronNr(pub usize);

/// The loaded sources, in the order of their ids.
#[derive(Default)]
pub struct Bronnen {
    tabellen: Vec<BronTabel>,
    edities: Vec<Editie>,
}

impl Bronnen {
    /// Loads the sources that a plan needs, and of them the columns that it needs.
    ///
    /// `nodig`: source → columns (key columns may be among them). `jaren`: of a source whose key has a column `jaar`,
    /// only the rows of these years are kept; empty keeps all. Nothing needed: nothing is opened, not even
    /// `bronnen.toml`. Rows that are not kept count for the hash and are not looked at otherwise.
    ///
    /// # Errors
    /// A file that cannot be read or is not listed, a hash that differs, a header other than the catalogue's, a cell
    /// of the wrong type or outside its code list, an empty or a double key.
    pub fn lees(
        map: &Path,
        nodig: &BTreeMap<String, Vec<String>>,
        catalogue: &Catalogue,
        jaren: &BTreeSet<i32>,
    ) -> Result<Self, SourcesError> {
        let mut bronnen = Self::default();
        if nodig.is_empty() {
            return Ok(bronnen);
        }
        let edities = manifest::lees(map)?;
        for (id, kolommen) in nodig {
            let schema = catalogue.bronnen.get(id).ok_or_else(|| SourcesError::Onbekend { bron: id.clone() })?;
            let editie = edities.get(id).ok_or_else(|| SourcesError::NietVermeld { bron: id.clone() })?;
            let tabel = bestand::lees(map, editie, schema, kolommen, &catalogue.codelijsten, jaren)?;
            bronnen.tabellen.push(tabel);
            bronnen.edities.push(editie.clone());
        }
        Ok(bronnen)
    }

    /// The editions loaded, for the manifest; ordered by id.
    #[must_use]
    pub fn edities(&self) -> &[Editie] {
        &self.edities
    }

    /// Number of a source by id.
    #[must_use]
    pub fn nr(&self, id: &str) -> Option<BronNr> {
        self.edities.iter().position(|editie| editie.id == id).map(BronNr)
    }

    /// A source by number.
    #[inline]
    #[must_use]
    pub fn tabel(&self, nr: BronNr) -> Option<&BronTabel> {
        self.tabellen.get(nr.0)
    }
}

#[cfg(test)]
mod tests;

//! The catalogue: law, register schema, variabelen, code lists, public sources, as dated data files.
//!
//! In: `data/**/*.toml`, embedded in the binary. Out: [`Catalogue`], from [`Catalogue::ingebouwd`].
//! Refuses: a file whose stem is not its id, an unknown reference, an unknown key (tests walk every file).

mod bestanden;
mod bron;
mod codelijst;
pub mod law;
mod load;
mod patroon;
mod selectie;
mod tabel;
#[cfg(test)]
mod toets;
mod variabele;

pub use bron::{Bron, BronKolom};
pub use codelijst::{Code, Codelijst};
pub use load::CatalogueError;
pub use patroon::{Patroon, Positie};
pub use selectie::Selectie;
pub use tabel::{Geldigheid, Kolom, Tabel, Type};
pub use variabele::{Kenmerk, Parameter, ParameterType, Variabele, VariabeleKolom, VariabeleSoort};

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Everything that is built in and not code.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Version of the data, named in every manifest.
    pub versie: String,
    /// The register schema, parents before children; `persoon` first.
    pub tabellen: Vec<Tabel>,
    /// What a rubriek can mean, by id.
    pub variabelen: BTreeMap<String, Variabele>,
    /// Code lists, by id.
    pub codelijsten: BTreeMap<String, Codelijst>,
    /// Public sources, by id.
    pub bronnen: BTreeMap<String, Bron>,
    /// Selection rules for a population, by id.
    pub selecties: BTreeMap<String, Selectie>,
    /// Direct identifiers that can never be a column, with the provision that bans them: onderdeel → grondslag.
    pub verboden: BTreeMap<String, String>,
}

impl Catalogue {
    /// The built-in catalogue, parsed once per process.
    ///
    /// # Errors
    /// See [`Catalogue::ingebouwd`].
    pub fn get() -> Result<&'static Self, CatalogueError> {
        static EENMAAL: OnceLock<Catalogue> = OnceLock::new();
        if let Some(catalogue) = EENMAAL.get() {
            return Ok(catalogue);
        }
        let catalogue = Self::ingebouwd()?;
        Ok(EENMAAL.get_or_init(|| catalogue))
    }

    /// A table by name.
    #[must_use]
    pub fn tabel(&self, naam: &str) -> Option<&Tabel> {
        self.tabellen.iter().find(|tabel| tabel.id == naam)
    }
}

//! A public source: a look-up table that anyone can obtain (JOB decision 000:276–278).
//!
//! In: `data/bronnen/*.toml`. Out: [`Bron`], the schema of one CSV in the sources folder. Refuses: unknown keys.

use super::Type;

/// A column of a public source.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BronKolom {
    /// Name in the header of the CSV.
    pub naam: String,
    /// Type.
    #[serde(rename = "type")]
    pub soort: Type,
    /// Allowed values.
    pub codelijst: Option<String>,
    /// What it is, in Dutch.
    pub omschrijving: String,
}

/// The schema of a public source.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bron {
    /// Name; the stem of its data file and of its CSV.
    pub id: String,
    /// What it is, in Dutch.
    pub omschrijving: String,
    /// Who publishes it.
    pub uitgever: String,
    /// Key columns, in the order in which a rule gives them; unique.
    pub sleutel: Vec<String>,
    /// Columns in the order of the header.
    #[serde(rename = "kolom")]
    pub kolommen: Vec<BronKolom>,
}

impl Bron {
    /// A column by name.
    #[must_use]
    pub fn kolom(&self, naam: &str) -> Option<&BronKolom> {
        self.kolommen.iter().find(|kolom| kolom.naam == naam)
    }
}

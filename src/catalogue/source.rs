//! A public source: a look-up table that anyone can obtain (the JOB decision names them so).
//!
//! In: `data/bronnen/*.toml`. Out: [`Source`], the schema of one CSV in the sources folder. Refuses: unknown keys.

use super::{Absence, Type};

/// Codes that a column of names belongs to.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedCodes {
    /// The column with the codes.
    #[serde(rename = "kolom")]
    pub column: String,
    /// The list in which a release gives the names: `codelijsten/landen.csv`.
    #[serde(rename = "lijst")]
    pub list: String,
}

/// A column of a public source.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceColumn {
    /// Name in the header of the CSV.
    #[serde(rename = "naam")]
    pub name: String,
    /// Type.
    #[serde(rename = "type")]
    pub kind: Type,
    /// Allowed values.
    pub codelijst: Option<String>,
    /// Shape of a code that has no list.
    #[serde(rename = "patroon")]
    pub pattern: Option<String>,
    /// Onderdeel of the BRO that it gives of a key which says several things at once.
    pub onderdeel: Option<String>,
    /// What an empty field means in a row that is there.
    #[serde(default)]
    #[serde(rename = "leeg")]
    pub empty: Absence,
    /// What it is, in Dutch.
    pub omschrijving: String,
    /// Of which codes it is the name.
    #[serde(rename = "benoemt")]
    pub names: Option<NamedCodes>,
}

/// The columns of the first and the last day on which a row of a source holds; without a last day it still does.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceTerm {
    /// First day.
    pub begin: String,
    /// Last day.
    #[serde(rename = "einde")]
    pub end: String,
}

/// The schema of a public source.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Name; the stem of its data file and of its CSV.
    pub id: String,
    /// What it is, in Dutch.
    pub omschrijving: String,
    /// Who publishes it.
    #[serde(rename = "uitgever")]
    pub publisher: String,
    /// No release needs it, so a folder of sources may lack it.
    #[serde(default)]
    #[serde(rename = "optioneel")]
    pub optional: bool,
    /// It lists only what has something to tell: that a key is not in it is no sign of a wrong edition.
    #[serde(default)]
    #[serde(rename = "alleen_met_waarde")]
    pub selective: bool,
    /// Key columns, in the order in which a rule gives them; unique.
    #[serde(rename = "sleutel")]
    pub key: Vec<String>,
    /// Each row holds for a term. The first day is the last column of the key: a rule gives any day, and finds the term that it
    /// lies in or behind.
    #[serde(rename = "geldigheid")]
    pub term: Option<SourceTerm>,
    /// Columns in the order of the header.
    #[serde(rename = "kolom")]
    pub columns: Vec<SourceColumn>,
}

impl Source {
    /// A column by name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&SourceColumn> {
        self.columns.iter().find(|column| column.name == name)
    }
}

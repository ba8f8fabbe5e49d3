//! The annex of 2019 to BRO 23–39.1: which basisgegeven goes to which recipient (109 rows, 22 columns).
//!
//! In: `data/law/verstrekking_2019.toml`. Out: [`VerstrekkingMatrix`], loaded on its own: few commands need it.
//! Refuses: unknown keys. It is never the ground of a release under WRO 23: article 29a does not refer to it.

use super::load::ANNEX;
use super::{OnderdeelReference, ValidityPeriod};
use crate::catalogue::parse::read_named;
use crate::catalogue::{CatalogueError, DataFiles};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What may stand for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// Another number or a code in place of the persoonsgebonden nummer.
    #[serde(rename = "pseudoniem")]
    Pseudonym,
    /// The persoonsgebonden nummer itself.
    PersoonsgebondenNummer,
    /// The article names no number.
    #[serde(rename = "geen_nummer")]
    NoNumber,
}

/// An extra condition of a column.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Kind: `leeftijd`, `gemeente`, `doelgroep`, `periode`, `verzoek`, `sectorwet`, `instelling`, `bewaring`, `onderwijssector`.
    #[serde(rename = "soort")]
    pub kind: String,
    /// The provision.
    #[serde(rename = "verwijzing")]
    pub reference: OnderdeelReference,
    /// In words, Dutch.
    #[serde(rename = "tekst")]
    pub text: String,
}

/// A recipient with a purpose: a column of the annex.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Name of the column, the article (`25.1-2`).
    pub id: String,
    /// The provision that discloses.
    #[serde(rename = "verwijzing")]
    pub reference: OnderdeelReference,
    /// Recipient.
    pub ontvanger: String,
    /// Purpose.
    pub doel: String,
    /// Identity regime.
    #[serde(rename = "identiteit")]
    pub identity: Identity,
    /// The provision of the identity regime.
    #[serde(rename = "identiteit_bij")]
    pub identity_at: OnderdeelReference,
    /// Extra conditions.
    #[serde(default)]
    #[serde(rename = "voorwaarden")]
    pub conditions: Vec<Condition>,
}

/// A basisgegeven: a row of the annex.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatrixRow {
    /// The onderdeel.
    pub onderdeel: OnderdeelReference,
    /// Sector law, where an onderdeel has a row for each (5.3).
    pub sectorwet: Option<String>,
    /// Block of the annex.
    #[serde(rename = "groep")]
    pub group: String,
    /// As the annex describes it.
    pub omschrijving: String,
    /// Columns with a cross.
    #[serde(rename = "kolommen")]
    pub columns: Vec<String>,
    /// Cells that hold for some sector laws only.
    #[serde(default)]
    #[serde(rename = "beperkt")]
    pub restricted: BTreeMap<String, Vec<String>>,
}

/// The annex.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerstrekkingMatrix {
    /// Where it is published.
    #[serde(rename = "bron")]
    pub source: String,
    /// When it held, at most.
    #[serde(rename = "geldig")]
    pub valid: ValidityPeriod,
    /// Columns in the order of the annex.
    #[serde(rename = "kolom")]
    pub columns: Vec<Column>,
    /// Rows in the order of the annex.
    #[serde(rename = "rij")]
    pub rows: Vec<MatrixRow>,
}

impl VerstrekkingMatrix {
    /// The built-in annex; read once.
    ///
    /// # Errors
    /// [`CatalogueError`] when the data file is not well formed, which a test rules out.
    pub fn builtin() -> Result<&'static Self, &'static CatalogueError> {
        static MATRIX: OnceLock<Result<VerstrekkingMatrix, CatalogueError>> = OnceLock::new();
        MATRIX.get_or_init(|| Self::from_files(&DataFiles::builtin())).as_ref()
    }

    /// The annex of these data files.
    ///
    /// # Errors
    /// [`CatalogueError`] when its file is missing or not well formed.
    pub fn from_files(files: &DataFiles) -> Result<Self, CatalogueError> {
        read_named(files, ANNEX)
    }

    /// A column by name.
    #[must_use]
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// Does the cell allow this onderdeel in this column? `sectorwet` decides where the row or the cell has one.
    #[must_use]
    pub fn is_allowed(&self, onderdeel: OnderdeelReference, column: &str, sectorwet: &str) -> bool {
        self.rows.iter().filter(|row| row.onderdeel == onderdeel).any(|row| {
            row.sectorwet.as_deref().is_none_or(|wet| wet == sectorwet)
                && row.columns.iter().any(|id| id == column)
                && row.restricted.get(column).is_none_or(|wetten| wetten.iter().any(|wet| belongs_to(sectorwet, wet)))
        })
    }
}

/// The annex writes `WEB` for vavo and beroepsopleiding alike.
fn belongs_to(sectorwet: &str, wet: &str) -> bool {
    sectorwet == wet
        || match wet {
            "WEB" => matches!(sectorwet, "WEB-vavo" | "WEB-beroepsopleiding"),
            "WEB-BES" => sectorwet == "WEB-BES-beroepsopleiding",
            _ => false,
        }
}

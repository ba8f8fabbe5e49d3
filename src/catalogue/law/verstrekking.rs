//! The annex of 2019 to BRO 23–39.1: which basisgegeven goes to which recipient (109 rows, 22 columns).
//!
//! In: `data/law/verstrekking_2019.toml`. Out: [`Verstrekkingsmatrix`], loaded on its own: few commands need it.
//! Refuses: unknown keys. It is never the ground of a release under WRO 23: article 29a does not refer to it.

use super::load::{LawError, lees};
use super::{Looptijd, Onderdeelverwijzing};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What may stand for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identiteit {
    /// Another number or a code in place of the persoonsgebonden nummer.
    Pseudoniem,
    /// The persoonsgebonden nummer itself.
    PersoonsgebondenNummer,
    /// The article names no number.
    GeenNummer,
}

/// An extra condition of a column.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voorwaarde {
    /// Kind: `leeftijd`, `gemeente`, `doelgroep`, `periode`, `verzoek`, `sectorwet`, `instelling`, `bewaring`, `onderwijssector`.
    pub soort: String,
    /// The provision.
    pub verwijzing: Onderdeelverwijzing,
    /// In words, Dutch.
    pub tekst: String,
}

/// A recipient with a purpose: a column of the annex.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kolom {
    /// Name of the column, the article (`25.1-2`).
    pub id: String,
    /// The provision that discloses.
    pub verwijzing: Onderdeelverwijzing,
    /// Recipient.
    pub ontvanger: String,
    /// Purpose.
    pub doel: String,
    /// Identity regime.
    pub identiteit: Identiteit,
    /// The provision of the identity regime.
    pub identiteit_bij: Onderdeelverwijzing,
    /// Extra conditions.
    #[serde(default)]
    pub voorwaarden: Vec<Voorwaarde>,
}

/// A basisgegeven: a row of the annex.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rij {
    /// The onderdeel.
    pub onderdeel: Onderdeelverwijzing,
    /// Sector law, where an onderdeel has a row for each (5.3).
    pub sectorwet: Option<String>,
    /// Block of the annex.
    pub groep: String,
    /// As the annex describes it.
    pub omschrijving: String,
    /// Columns with a cross.
    pub kolommen: Vec<String>,
    /// Cells that hold for some sector laws only.
    #[serde(default)]
    pub beperkt: BTreeMap<String, Vec<String>>,
}

/// The annex.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verstrekkingsmatrix {
    /// Where it is published.
    pub bron: String,
    /// When it held, at most.
    pub geldig: Looptijd,
    /// Columns in the order of the annex.
    #[serde(rename = "kolom")]
    pub kolommen: Vec<Kolom>,
    /// Rows in the order of the annex.
    #[serde(rename = "rij")]
    pub rijen: Vec<Rij>,
}

impl Verstrekkingsmatrix {
    /// The built-in annex; read once.
    ///
    /// # Errors
    /// [`LawError`] when the data file is not well formed, which a test rules out.
    pub fn ingebouwd() -> Result<&'static Self, &'static LawError> {
        static MATRIX: OnceLock<Result<Verstrekkingsmatrix, LawError>> = OnceLock::new();
        MATRIX
            .get_or_init(|| lees("verstrekking_2019.toml", include_str!("../data/law/verstrekking_2019.toml")))
            .as_ref()
    }

    /// A column by name.
    #[must_use]
    pub fn kolom(&self, id: &str) -> Option<&Kolom> {
        self.kolommen.iter().find(|kolom| kolom.id == id)
    }

    /// Does the cell allow this onderdeel in this column? `sectorwet` decides where the row or the cell has one.
    #[must_use]
    pub fn toegestaan(&self, onderdeel: Onderdeelverwijzing, kolom: &str, sectorwet: &str) -> bool {
        self.rijen.iter().filter(|rij| rij.onderdeel == onderdeel).any(|rij| {
            rij.sectorwet.as_deref().is_none_or(|wet| wet == sectorwet)
                && rij.kolommen.iter().any(|id| id == kolom)
                && rij.beperkt.get(kolom).is_none_or(|wetten| wetten.iter().any(|wet| hoort_bij(sectorwet, wet)))
        })
    }
}

/// The annex writes `WEB` for vavo and beroepsopleiding alike.
fn hoort_bij(sectorwet: &str, wet: &str) -> bool {
    sectorwet == wet
        || match wet {
            "WEB" => matches!(sectorwet, "WEB-vavo" | "WEB-beroepsopleiding"),
            "WEB-BES" => sectorwet == "WEB-BES-beroepsopleiding",
            _ => false,
        }
}

//! How far the law is known, and which sector law belongs to which sector.
//!
//! In: `data/law/stand.toml`, `data/law/sectorwetten.toml`. Out: [`Stand`], [`Sectorwet`]. Refuses: unknown keys.

use super::looptijd::{data, datum};
use crate::tijd::Datum;

/// The texts that were read of one act or decree.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tekst {
    /// `BRO` or `WRO`.
    pub wet: String,
    /// Full name.
    pub naam: String,
    /// Identifier at wetten.overheid.nl.
    pub bwb: String,
    /// First days of the texts, ascending.
    #[serde(deserialize_with = "data")]
    pub versies: Vec<Datum>,
    /// The last article; 0 when only some articles are known.
    pub hoogste_artikel: u16,
}

/// Up to when the law is known.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stand {
    /// First day of the newest text.
    #[serde(deserialize_with = "datum")]
    pub laatste_tekst: Datum,
    /// The day on which the state was made up: what the law says later is not known here.
    #[serde(deserialize_with = "datum")]
    pub opgemaakt: Datum,
    /// What a reader should know.
    pub toelichting: String,
    /// The texts.
    #[serde(rename = "tekst")]
    pub teksten: Vec<Tekst>,
}

impl Stand {
    /// Is the law of this day unknown here, because it lies after the harvest?
    #[must_use]
    pub fn reikt_niet_tot(&self, datum: Datum) -> bool {
        datum > self.opgemaakt
    }

    /// First day of the text of `wet` that was in force on a day.
    #[must_use]
    pub fn tekst_op(&self, wet: &str, datum: Datum) -> Option<Datum> {
        let tekst = self.teksten.iter().find(|tekst| tekst.wet == wet)?;
        tekst.versies.iter().copied().filter(|versie| *versie <= datum).max()
    }
}

/// A sector law.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sectorwet {
    /// As the items name it.
    pub id: String,
    /// Full name.
    pub naam: String,
    /// Sectors of the register.
    pub sectoren: Vec<String>,
    /// Bonaire, Sint Eustatius and Saba.
    #[serde(default)]
    pub bes: bool,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sectorwetten {
    pub(super) sectorwet: Vec<Sectorwet>,
}

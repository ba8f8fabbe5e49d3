//! How far the law is known, and which sector law belongs to which sector.
//!
//! In: `data/law/stand.toml`, `data/law/sectorwetten.toml`. Out: [`LawState`], [`Sectorwet`]. Refuses: unknown keys.

use super::validity_period::{data, date};
use crate::calendar::Date;

/// The texts that were read of one act or decree.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// `BRO` or `WRO`.
    pub wet: String,
    /// Full name.
    #[serde(rename = "naam")]
    pub name: String,
    /// Identifier at wetten.overheid.nl.
    pub bwb: String,
    /// First days of the texts, ascending.
    #[serde(deserialize_with = "data")]
    #[serde(rename = "versies")]
    pub versions: Vec<Date>,
    /// The last article; 0 when only some articles are known.
    #[serde(rename = "hoogste_artikel")]
    pub highest_artikel: u16,
}

/// Up to when the law is known.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawState {
    /// First day of the newest text.
    #[serde(deserialize_with = "date")]
    #[serde(rename = "laatste_tekst")]
    pub last_text: Date,
    /// The day on which the state was made up: what the law says later is not known here.
    #[serde(deserialize_with = "date")]
    #[serde(rename = "opgemaakt")]
    pub drawn_up: Date,
    /// What a reader should know.
    pub toelichting: String,
    /// The texts.
    #[serde(rename = "tekst")]
    pub texts: Vec<Text>,
}

impl LawState {
    /// Is the law of this day unknown here, because it lies after the harvest?
    #[must_use]
    pub fn does_not_reach(&self, date: Date) -> bool {
        date > self.drawn_up
    }

    /// First day of the text of `wet` that was in force on a day.
    #[must_use]
    pub fn text_on(&self, wet: &str, date: Date) -> Option<Date> {
        let text = self.texts.iter().find(|text| text.wet == wet)?;
        text.versions.iter().copied().filter(|version| *version <= date).max()
    }
}

/// A sector law.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sectorwet {
    /// As the items name it.
    pub id: String,
    /// Full name.
    #[serde(rename = "naam")]
    pub name: String,
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

//! One item of the law in one wording: what it says, for which sector law, and when.
//!
//! In: `data/law/bro/*.toml`, `data/law/wro/*.toml`. Out: [`Onderdeel`], [`Artikel`]. Refuses: unknown keys.

use super::aanwijzing::{Aanwijzing, Ban, Doelomschrijving, IdentityRegime, RequiredContent};
use super::keywords::Keywords;
use super::{OnderdeelReference, ValidityPeriod};
use std::sync::OnceLock;

/// How well the wording is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Held against the Staatsblad; `tekst` is the published wording.
    #[serde(rename = "geverifieerd")]
    Verified,
    /// Read in a consolidated text only; `omschrijving` is a summary, there is no `tekst`.
    #[serde(rename = "geattesteerd")]
    Attested,
}

/// What the items of an article are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataKind {
    /// BRO 3: the kinds of basisgegevens, no field.
    #[serde(rename = "typen")]
    Kinds,
    /// BRO 4–8: the only ones that WRO 23 opens.
    Basisgegevens,
    /// BRO 9–12.
    Vrijstellingsgegevens,
    /// BRO 13–14.
    Verzuimgegevens,
    /// BRO 15–17.
    Diplomagegevens,
    /// A rule about disclosure, no datum of the register.
    Verstrekking,
}

/// One item in one wording.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Onderdeel {
    /// Where it stands.
    #[serde(rename = "verwijzing")]
    pub reference: OnderdeelReference,
    /// A place finer than a reference can say: `aanhef`, `volzin 2`.
    #[serde(rename = "plaats")]
    pub place: Option<String>,
    /// Sector law of the participants that it is registered for; `alle` for every one.
    pub sectorwet: String,
    /// What it is, in at most twelve words of Dutch.
    pub omschrijving: String,
    /// The same at more length, where twelve words are too few.
    #[serde(rename = "samenvatting")]
    pub summary: Option<String>,
    /// The published wording, where it was held against the Staatsblad. References in it are those of 2019.
    #[serde(rename = "tekst")]
    pub text: Option<String>,
    /// When it holds.
    #[serde(rename = "geldig")]
    pub valid: ValidityPeriod,
    /// Why the first day is uncertain, where it is.
    #[serde(rename = "onzekerheid")]
    pub uncertainty: Option<String>,
    /// How well it is known.
    pub status: Certainty,
    /// Where it was read.
    #[serde(rename = "bron")]
    pub source: String,
    /// What a reader should know.
    #[serde(rename = "opmerking")]
    pub comment: Option<String>,
    /// What the items of its article are; filled from the head of the file.
    #[serde(skip, default = "kinds")]
    #[serde(rename = "soort")]
    pub kind: DataKind,
    /// Its words, for comparison with a description.
    #[serde(skip)]
    pub(super) keywords: OnceLock<Keywords>,
}

fn kinds() -> DataKind {
    DataKind::Kinds
}

impl Onderdeel {
    /// Is it registered for participants under this sector law? `alle` is.
    #[must_use]
    pub fn applies_to(&self, sectorwet: &str) -> bool {
        self.sectorwet == "alle" || self.sectorwet == sectorwet
    }

    /// The wording to show beside a finding: as published, or marked as not the law's own where only a summary is known.
    #[must_use]
    pub fn wording(&self) -> String {
        self.text.clone().unwrap_or_else(|| format!("[niet letterlijk] {}", self.cited()))
    }

    /// The wording to quote: the published text where there is one, else the summary.
    #[must_use]
    pub fn cited(&self) -> &str {
        self.text.as_deref().or(self.summary.as_deref()).unwrap_or(&self.omschrijving)
    }
}

/// One data file of articles.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Artikel {
    /// `BRO` or `WRO`; every reference in the file must agree.
    pub(super) wet: String,
    /// The article; `None` for the file of disclosure rules, which holds several.
    pub(super) artikel: Option<String>,
    /// Heading of the article.
    #[serde(rename = "opschrift")]
    pub(super) heading: String,
    /// What its items are.
    #[serde(rename = "soort")]
    pub(super) kind: DataKind,
    /// The items.
    #[serde(default)]
    pub(super) onderdeel: Vec<Onderdeel>,
    /// Who is designated in it.
    #[serde(default)]
    pub(super) aanwijzing: Vec<Aanwijzing>,
    /// Purposes.
    #[serde(default)]
    pub(super) doel: Vec<Doelomschrijving>,
    /// Bans.
    #[serde(default)]
    #[serde(rename = "verbod")]
    pub(super) ban: Vec<Ban>,
    /// Mandatory content of a decision.
    #[serde(default)]
    #[serde(rename = "inhoud")]
    pub(super) content: Vec<RequiredContent>,
    /// Identity regime.
    #[serde(rename = "identiteit")]
    pub(super) identity: Option<IdentityRegime>,
}

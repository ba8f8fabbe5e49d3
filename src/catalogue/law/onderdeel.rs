//! One item of the law in one wording: what it says, for which sector law, and when.
//!
//! In: `data/law/bro/*.toml`, `data/law/wro/*.toml`. Out: [`Onderdeel`], [`Artikel`]. Refuses: unknown keys.

use super::aanwijzing::{Aanwijzing, Doelomschrijving, Identiteitsregime, Inhoud, Verbod};
use super::omschrijving::Trefwoorden;
use super::{Looptijd, Onderdeelverwijzing};
use std::sync::OnceLock;

/// How well the wording is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Zekerheid {
    /// Held against the Staatsblad; `tekst` is the published wording.
    Geverifieerd,
    /// Read in a consolidated text only; `omschrijving` is a summary, there is no `tekst`.
    Geattesteerd,
}

/// What the items of an article are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gegevenssoort {
    /// BRO 3: the kinds of basisgegevens, no field.
    Typen,
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
    pub verwijzing: Onderdeelverwijzing,
    /// A place finer than a reference can say: `aanhef`, `volzin 2`.
    pub plaats: Option<String>,
    /// Sector law of the participants that it is registered for; `alle` for every one.
    pub sectorwet: String,
    /// What it is, in at most twelve words of Dutch.
    pub omschrijving: String,
    /// The same at more length, where twelve words are too few.
    pub samenvatting: Option<String>,
    /// The published wording, where it was held against the Staatsblad. References in it are those of 2019.
    pub tekst: Option<String>,
    /// When it holds.
    pub geldig: Looptijd,
    /// Why the first day is uncertain, where it is.
    pub onzekerheid: Option<String>,
    /// How well it is known.
    pub status: Zekerheid,
    /// Where it was read.
    pub bron: String,
    /// What a reader should know.
    pub opmerking: Option<String>,
    /// What the items of its article are; filled from the head of the file.
    #[serde(skip, default = "typen")]
    pub soort: Gegevenssoort,
    /// Its words, for comparison with a description.
    #[serde(skip)]
    pub(super) trefwoorden: OnceLock<Trefwoorden>,
}

fn typen() -> Gegevenssoort {
    Gegevenssoort::Typen
}

impl Onderdeel {
    /// Is it registered for participants under this sector law? `alle` is.
    #[must_use]
    pub fn geldt_voor(&self, sectorwet: &str) -> bool {
        self.sectorwet == "alle" || self.sectorwet == sectorwet
    }

    /// The wording to quote: the published text where there is one, else the summary.
    #[must_use]
    pub fn citaat(&self) -> &str {
        self.tekst.as_deref().or(self.samenvatting.as_deref()).unwrap_or(&self.omschrijving)
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
    pub(super) opschrift: String,
    /// What its items are.
    pub(super) soort: Gegevenssoort,
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
    pub(super) verbod: Vec<Verbod>,
    /// Mandatory content of a decision.
    #[serde(default)]
    pub(super) inhoud: Vec<Inhoud>,
    /// Identity regime.
    pub(super) identiteit: Option<Identiteitsregime>,
}

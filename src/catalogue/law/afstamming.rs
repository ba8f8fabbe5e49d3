//! Lineage: what became of an onderdeel when the text changed, so that a decision's carry-over clause can be applied.
//!
//! In: `data/law/afstamming.toml`. Out: [`Overgang`], [`Doorwerking`]. Refuses: unknown keys and kinds.

use super::Onderdeelverwijzing;
use super::looptijd::datum;
use crate::tijd::Datum;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Overgangsoort {
    /// Same datum, other name or letter.
    Hernoemd,
    /// Same datum, other place.
    Verplaatst,
    /// A part of the old datum got a place of its own.
    Afgesplitst,
    /// The datum became narrower.
    Beperkt,
    /// The datum became wider.
    Verruimd,
    /// Another datum in the same place.
    Vervangen,
    /// Same datum for a new group of participants.
    Uitgebreid,
    /// A new datum.
    Nieuw,
    /// Gone.
    Vervallen,
}

/// Does a decision that grants the old datum cover the new one?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doorwerking {
    /// Yes: "(beperkte) herdefiniëring of afsplitsing".
    Ja,
    /// The clause does not decide it; a person has to.
    TeBeoordelen,
    /// No: a new request is needed.
    Nee,
    /// There is nothing left to disclose.
    Vervallen,
}

impl Overgangsoort {
    /// What the clause of both published decisions makes of it.
    #[must_use]
    pub fn doorwerking(self) -> Doorwerking {
        match self {
            Self::Hernoemd | Self::Verplaatst | Self::Afgesplitst | Self::Beperkt => Doorwerking::Ja,
            Self::Verruimd | Self::Vervangen => Doorwerking::TeBeoordelen,
            Self::Uitgebreid | Self::Nieuw => Doorwerking::Nee,
            Self::Vervallen => Doorwerking::Vervallen,
        }
    }
}

/// A change of the text.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overgang {
    /// First day of the new text.
    #[serde(deserialize_with = "datum")]
    pub datum: Datum,
    /// What happened.
    pub soort: Overgangsoort,
    /// What it was; empty when new.
    #[serde(default)]
    pub van: Vec<Onderdeelverwijzing>,
    /// What it is; empty when gone.
    #[serde(default)]
    pub naar: Vec<Onderdeelverwijzing>,
    /// Sector laws of the new wording (of the old one when gone).
    pub sectorwetten: Vec<String>,
    /// The date is the first text in which it was seen, not the day of the change.
    #[serde(default)]
    pub onzeker: bool,
    /// In words, Dutch.
    pub reden: String,
}

//! Who may receive what for which purpose under WRO 23: designations, purposes, bans, mandatory content.
//!
//! In: the tables beside the items of `bro/artikel_29a.toml` and `wro/artikel_23.toml`.
//! Out: their types, and [`AanwijzingVerdict`], the answer to "is this recipient designated for this purpose on this day".
//! Refuses: unknown keys and purposes.

use super::{LegalForce, OnderdeelReference, ValidityPeriod};
use crate::calendar::Date;

/// A purpose of WRO 23.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoelKind {
    /// Lid 1: research.
    Onderzoek,
    /// Lid 3: support of schools in accounting for themselves.
    Verantwoording,
}

impl DoelKind {
    /// Reads the word that a besluit uses.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "onderzoek" => Some(Self::Onderzoek),
            "verantwoording" => Some(Self::Verantwoording),
            _ => None,
        }
    }

    /// The word that a besluit uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Onderzoek => "onderzoek",
            Self::Verantwoording => "verantwoording",
        }
    }
}

/// One recipient, one purpose, one provision.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aanwijzing {
    /// Identifier of the recipient, as a besluit writes it.
    pub ontvanger: String,
    /// Its name.
    #[serde(rename = "naam")]
    pub name: String,
    /// A category of recipients, not one organisation: a besluit names a member of it under its own id.
    #[serde(default)]
    #[serde(rename = "categorie")]
    pub category: bool,
    /// The purpose.
    pub doel: DoelKind,
    /// The sectors that the organisation is there for; empty: not bound to a sector.
    #[serde(default)]
    pub sectoren: Vec<String>,
    /// The provision that designates it.
    #[serde(rename = "verwijzing")]
    pub reference: OnderdeelReference,
    /// The provision of the act that makes a designation by decree possible.
    #[serde(rename = "op_grond_van")]
    pub pursuant_to: Option<OnderdeelReference>,
    /// When it holds.
    #[serde(rename = "geldig")]
    pub valid: ValidityPeriod,
}

/// Is a recipient designated for a purpose on a day? Ordered lists; never empty where a variant carries one.
#[derive(Clone, Debug)]
pub enum AanwijzingVerdict<'w> {
    /// Yes, by these provisions.
    Designated(Vec<&'w Aanwijzing>),
    /// By no text that was read, yet perhaps.
    Uncertain(Vec<&'w Aanwijzing>),
    /// Only later.
    NotYet(Vec<&'w Aanwijzing>),
    /// Only earlier.
    NoLonger(Vec<&'w Aanwijzing>),
    /// Designated, but for other purposes only.
    OtherDoel(Vec<&'w Aanwijzing>),
    /// Not designated at all.
    Unknown,
}

impl<'w> AanwijzingVerdict<'w> {
    pub(super) fn judge(all: &'w [Aanwijzing], ontvanger: &str, doel: DoelKind, date: Date) -> Self {
        let of_ontvanger = || all.iter().filter(|a| a.ontvanger == ontvanger);
        let with = |legal_force| {
            let list: Vec<_> = of_ontvanger().filter(|a| a.doel == doel && a.valid.on(date) == legal_force).collect();
            (!list.is_empty()).then_some(list)
        };
        let otherwise = || {
            let list: Vec<_> = of_ontvanger().collect();
            if list.is_empty() { Self::Unknown } else { Self::OtherDoel(list) }
        };
        with(LegalForce::InForce)
            .map(Self::Designated)
            .or_else(|| with(LegalForce::Uncertain).map(Self::Uncertain))
            .or_else(|| with(LegalForce::NotYet).map(Self::NotYet))
            .or_else(|| with(LegalForce::NoLonger).map(Self::NoLonger))
            .unwrap_or_else(otherwise)
    }
}

/// A purpose with the provision that names it.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doelomschrijving {
    /// The purpose.
    #[serde(rename = "soort")]
    pub kind: DoelKind,
    /// Where it stands.
    #[serde(rename = "verwijzing")]
    pub reference: OnderdeelReference,
    /// In words, Dutch.
    pub omschrijving: String,
    /// Sectors that it is about.
    pub sectoren: Vec<String>,
    /// When it holds.
    #[serde(rename = "geldig")]
    pub valid: ValidityPeriod,
}

/// Data that may never be disclosed.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ban {
    /// The provision that bans.
    #[serde(rename = "verwijzing")]
    pub reference: OnderdeelReference,
    /// What it bans.
    pub onderdelen: Vec<OnderdeelReference>,
    /// In words, Dutch.
    pub omschrijving: String,
    /// When it holds.
    #[serde(rename = "geldig")]
    pub valid: ValidityPeriod,
}

/// What a decision has to contain.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredContent {
    /// In words, Dutch.
    #[serde(rename = "wat")]
    pub what: String,
    /// The provision that asks for it.
    #[serde(rename = "verwijzing")]
    pub reference: OnderdeelReference,
    /// Its place in a besluit file.
    #[serde(rename = "sleutel")]
    pub key: String,
    /// Without it the decision is not complete; otherwise it may follow later.
    #[serde(rename = "verplicht")]
    pub required: bool,
    /// When it holds.
    #[serde(rename = "geldig")]
    pub valid: ValidityPeriod,
}

/// How a person may appear in what is disclosed.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityRegime {
    /// The provision.
    #[serde(rename = "verwijzing")]
    pub reference: OnderdeelReference,
    /// The grounds that it is about.
    #[serde(rename = "bij")]
    pub at: Vec<OnderdeelReference>,
    /// `pseudoniem`.
    pub regime: String,
    /// The standard in the words of the law.
    pub norm: String,
    /// Or in aggregated form instead.
    #[serde(rename = "of_geaggregeerd")]
    pub or_aggregated: bool,
    /// When it holds.
    #[serde(rename = "geldig")]
    pub valid: ValidityPeriod,
}

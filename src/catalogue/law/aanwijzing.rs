//! Who may receive what for which purpose under WRO 23: designations, purposes, bans, mandatory content.
//!
//! In: the tables beside the items of `bro/artikel_29a.toml` and `wro/artikel_23.toml`.
//! Out: their types, and [`Oordeel`], the answer to "is this recipient designated for this purpose on this day".
//! Refuses: unknown keys and purposes.

use super::{Kracht, Looptijd, Onderdeelverwijzing};
use crate::tijd::Datum;

/// A purpose of WRO 23.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doelsoort {
    /// Lid 1: research.
    Onderzoek,
    /// Lid 3: support of schools in accounting for themselves.
    Verantwoording,
}

impl Doelsoort {
    /// Reads the word that a besluit uses.
    #[must_use]
    pub fn lees(tekst: &str) -> Option<Self> {
        match tekst {
            "onderzoek" => Some(Self::Onderzoek),
            "verantwoording" => Some(Self::Verantwoording),
            _ => None,
        }
    }

    /// The word that a besluit uses.
    #[must_use]
    pub fn woord(self) -> &'static str {
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
    pub naam: String,
    /// A category of recipients, not one organisation: a besluit names a member of it under its own id.
    #[serde(default)]
    pub categorie: bool,
    /// The purpose.
    pub doel: Doelsoort,
    /// The provision that designates it.
    pub verwijzing: Onderdeelverwijzing,
    /// The provision of the act that makes a designation by decree possible.
    pub op_grond_van: Option<Onderdeelverwijzing>,
    /// When it holds.
    pub geldig: Looptijd,
}

/// Is a recipient designated for a purpose on a day? Ordered lists; never empty where a variant carries one.
#[derive(Clone, Debug)]
pub enum Oordeel<'w> {
    /// Yes, by these provisions.
    Aangewezen(Vec<&'w Aanwijzing>),
    /// By no text that was read, yet perhaps.
    Onzeker(Vec<&'w Aanwijzing>),
    /// Only later.
    NogNiet(Vec<&'w Aanwijzing>),
    /// Only earlier.
    NietMeer(Vec<&'w Aanwijzing>),
    /// Designated, but for other purposes only.
    AnderDoel(Vec<&'w Aanwijzing>),
    /// Not designated at all.
    Onbekend,
}

impl<'w> Oordeel<'w> {
    pub(super) fn vel(alle: &'w [Aanwijzing], ontvanger: &str, doel: Doelsoort, datum: Datum) -> Self {
        let van_hem = || alle.iter().filter(|a| a.ontvanger == ontvanger);
        let met = |kracht| {
            let lijst: Vec<_> = van_hem().filter(|a| a.doel == doel && a.geldig.op(datum) == kracht).collect();
            (!lijst.is_empty()).then_some(lijst)
        };
        let anders = || {
            let lijst: Vec<_> = van_hem().collect();
            if lijst.is_empty() { Self::Onbekend } else { Self::AnderDoel(lijst) }
        };
        met(Kracht::Geldt)
            .map(Self::Aangewezen)
            .or_else(|| met(Kracht::Onzeker).map(Self::Onzeker))
            .or_else(|| met(Kracht::NogNiet).map(Self::NogNiet))
            .or_else(|| met(Kracht::NietMeer).map(Self::NietMeer))
            .unwrap_or_else(anders)
    }
}

/// A purpose with the provision that names it.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doelomschrijving {
    /// The purpose.
    pub soort: Doelsoort,
    /// Where it stands.
    pub verwijzing: Onderdeelverwijzing,
    /// In words, Dutch.
    pub omschrijving: String,
    /// Sectors that it is about.
    pub sectoren: Vec<String>,
    /// When it holds.
    pub geldig: Looptijd,
}

/// Data that may never be disclosed.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verbod {
    /// The provision that bans.
    pub verwijzing: Onderdeelverwijzing,
    /// What it bans.
    pub onderdelen: Vec<Onderdeelverwijzing>,
    /// In words, Dutch.
    pub omschrijving: String,
    /// When it holds.
    pub geldig: Looptijd,
}

/// What a decision has to contain.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inhoud {
    /// In words, Dutch.
    pub wat: String,
    /// The provision that asks for it.
    pub verwijzing: Onderdeelverwijzing,
    /// Its place in a besluit file.
    pub sleutel: String,
    /// Without it the decision is not complete; otherwise it may follow later.
    pub verplicht: bool,
    /// When it holds.
    pub geldig: Looptijd,
}

/// How a person may appear in what is disclosed.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identiteitsregime {
    /// The provision.
    pub verwijzing: Onderdeelverwijzing,
    /// The grounds that it is about.
    pub bij: Vec<Onderdeelverwijzing>,
    /// `pseudoniem`.
    pub regime: String,
    /// The standard in the words of the law.
    pub norm: String,
    /// Or in aggregated form instead.
    pub of_geaggregeerd: bool,
    /// When it holds.
    pub geldig: Looptijd,
}

//! The quality signals of the register: what may be wrong with a row that is well formed.
//!
//! In: `data/signalen/*.toml`, `data/signaalgroepen.toml`. Out: [`Signal`], [`SignalRows`]. Refuses: unknown keys.

use crate::diagnose::Bilingual;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalCount {
    /// Persons, each once (`*` in the handbook).
    #[serde(rename = "persoon")]
    Persons,
    /// Enrolments, each once (`**`).
    #[serde(rename = "inschrijving")]
    Enrolments,
    /// Rows of the eenheid.
    #[serde(rename = "record")]
    Records,
}

impl SignalCount {
    /// The word of the data files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Persons => "persoon",
            Self::Enrolments => "inschrijving",
            Self::Records => "record",
        }
    }
}

/// The days for which a signal is looked at; its rule knows them as `peildatum`.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(untagged)]
pub enum SignalDays {
    /// The day of the check only.
    #[default]
    CheckDate,
    /// Days `MM-DD` of the studiejaar, each counted apart.
    Each(Vec<String>),
    /// Days that the program knows by name, counted together.
    Named(NamedDays),
}

/// Days that are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub enum NamedDays {
    /// The first of every month of the studiejaar, up to and including the day of the check.
    #[serde(rename = "eerste_van_de_maand")]
    FirstOfMonths,
}

/// A quality signal.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// Name, a letter and a number; the stem of its data file.
    pub id: String,
    /// Name in the handbook.
    #[serde(rename = "naam")]
    pub name: Bilingual,
    /// What the handbook says, in Dutch.
    #[serde(rename = "tekst")]
    pub text: String,
    /// Where it says so.
    #[serde(rename = "bron")]
    pub source: String,
    /// How it is read where it is silent.
    #[serde(rename = "lezing")]
    pub reading: Option<String>,
    /// The rows that are looked at.
    pub eenheid: String,
    /// What is counted.
    #[serde(rename = "telling")]
    pub counts: SignalCount,
    /// Sectors beside the mbo without which it says nothing.
    #[serde(default)]
    pub sectoren: Vec<String>,
    /// Days for which it is looked at.
    #[serde(default, rename = "peildata")]
    pub days: SignalDays,
    /// It says nothing of an extract of one institution.
    #[serde(default, rename = "heel_register")]
    pub whole_register: bool,
    /// Rule of type janee; only true is a signal.
    #[serde(default)]
    pub rekenregel: String,
    /// Why it cannot be computed, where it has no rule.
    #[serde(rename = "niet_berekenbaar")]
    pub not_computable: Option<Bilingual>,
}

/// A group of signals.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalGroup {
    /// First letter of its signals.
    pub letter: String,
    /// Name in the handbook.
    #[serde(rename = "naam")]
    pub name: Bilingual,
}

/// Rows that signals look at.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalRows {
    /// The eenheid.
    #[serde(rename = "naam")]
    pub eenheid: String,
    /// Rule: code of the institution that hears of it.
    pub instelling: String,
    /// Rule: is the row looked at?
    #[serde(rename = "in_periode")]
    pub in_period: String,
}

/// `signaalgroepen.toml`.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalGroups {
    /// In the order of their letters.
    #[serde(rename = "groep")]
    pub groups: Vec<SignalGroup>,
    /// The rows that signals look at.
    #[serde(rename = "eenheid")]
    pub rows: Vec<SignalRows>,
}

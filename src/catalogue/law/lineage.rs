//! Lineage: what became of an onderdeel when the text changed, so that a decision's carry-over clause can be applied.
//!
//! In: `data/law/afstamming.toml`. Out: [`Transition`], [`CarryOver`]. Refuses: unknown keys and kinds.

use super::OnderdeelReference;
use super::validity_period::date;
use crate::calendar::Date;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransitionKind {
    /// Same datum, other name or letter.
    #[serde(rename = "hernoemd")]
    Renamed,
    /// Same datum, other place.
    #[serde(rename = "verplaatst")]
    Moved,
    /// A part of the old datum got a place of its own.
    #[serde(rename = "afgesplitst")]
    SplitOff,
    /// The datum became narrower.
    #[serde(rename = "beperkt")]
    Narrowed,
    /// The datum became wider.
    #[serde(rename = "verruimd")]
    Widened,
    /// Another datum in the same place.
    #[serde(rename = "vervangen")]
    Replaced,
    /// Same datum for a new group of participants.
    #[serde(rename = "uitgebreid")]
    Extended,
    /// A new datum.
    #[serde(rename = "nieuw")]
    New,
    /// Gone.
    #[serde(rename = "vervallen")]
    Lapsed,
}

/// Does a decision that grants the old datum cover the new one?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarryOver {
    /// Yes: "(beperkte) herdefiniëring of afsplitsing".
    Yes,
    /// The clause does not decide it; a person has to.
    NeedsAssessment,
    /// No: a new request is needed.
    No,
    /// There is nothing left to disclose.
    Lapsed,
}

impl TransitionKind {
    /// What the clause of both published decisions makes of it.
    #[must_use]
    pub fn carry_over(self) -> CarryOver {
        match self {
            Self::Renamed | Self::Moved | Self::SplitOff | Self::Narrowed => CarryOver::Yes,
            Self::Widened | Self::Replaced => CarryOver::NeedsAssessment,
            Self::Extended | Self::New => CarryOver::No,
            Self::Lapsed => CarryOver::Lapsed,
        }
    }
}

/// A change of the text.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// First day of the new text.
    #[serde(deserialize_with = "date")]
    #[serde(rename = "datum")]
    pub date: Date,
    /// What happened.
    #[serde(rename = "soort")]
    pub kind: TransitionKind,
    /// What it was; empty when new.
    #[serde(default)]
    #[serde(rename = "van")]
    pub from: Vec<OnderdeelReference>,
    /// What it is; empty when gone.
    #[serde(default)]
    #[serde(rename = "naar")]
    pub to: Vec<OnderdeelReference>,
    /// Sector laws of the new wording (of the old one when gone).
    pub sectorwetten: Vec<String>,
    /// The date is the first text in which it was seen, not the day of the change.
    #[serde(default)]
    #[serde(rename = "onzeker")]
    pub uncertain: bool,
    /// In words, Dutch.
    #[serde(rename = "reden")]
    pub reason: String,
}

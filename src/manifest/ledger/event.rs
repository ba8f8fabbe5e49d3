//! What a line of the ledger tells: a release, or what became of one, of a decision or of a key.
//!
//! In: facts of a build or of `ledger record`. Out: [`LedgerEvent`].

use super::super::{PseudonymSection, iso};
use crate::calendar::Date;
use serde::{Deserialize, Serialize};

/// What a line tells. The names of the keys are a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LedgerEvent {
    /// A final release was made. With `vervangt` it takes the place of an earlier one.
    #[serde(rename = "verstrekking")]
    Released(Box<LedgerEntry>),
    /// A release was sent to its recipient.
    #[serde(rename = "verzonden")]
    Sent(ReleaseEvent),
    /// A release is withdrawn: it may not be used, and its moment may be released again.
    #[serde(rename = "ingetrokken")]
    Withdrawn(ReleaseEvent),
    /// The recipient stated that a release was destroyed.
    #[serde(rename = "vernietigd")]
    Destroyed(ReleaseEvent),
    /// A decision is suspended for a term.
    #[serde(rename = "besluit_opgeschort")]
    DecisionSuspended(DecisionEvent),
    /// A suspended decision is in force again.
    #[serde(rename = "besluit_hervat")]
    DecisionResumed(DecisionEvent),
    /// A decision is withdrawn.
    #[serde(rename = "besluit_ingetrokken")]
    DecisionWithdrawn(DecisionEvent),
    /// A series gets another key: persons cannot be followed across this line.
    #[serde(rename = "sleutel_vervangen")]
    KeyReplaced(KeyEvent),
    /// A last line that was cut off was taken away.
    #[serde(rename = "afgebroken_regel")]
    TornLineRemoved(TornLineEvent),
}

/// What is entered of a final release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerEntry {
    /// Reference of the decision or the statutory delivery.
    pub kenmerk: String,
    /// SHA-256 of the compiled file.
    pub besluit: String,
    /// Id of the recipient.
    pub ontvanger: String,
    /// Number of the moment; a statutory delivery has none: its kenmerk is delivered once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moment: Option<u32>,
    /// What stands for the person in a statutory delivery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identiteit: Option<String>,
    /// Date of the release.
    #[serde(rename = "datum", with = "iso::date")]
    pub date: Date,
    /// Folder of the release, from OUT, with `/`.
    pub release: String,
    /// SHA-256 of its manifest.
    pub manifest: String,
    /// Rows in all data files.
    #[serde(rename = "rijen")]
    pub rows: u64,
    /// Last day on which the recipient may still hold the data; null without retention.
    #[serde(rename = "wissen_uiterlijk", with = "iso::optional")]
    pub erase_by: Option<Date>,
    /// Version of the program.
    #[serde(rename = "versie")]
    pub version: String,
    /// The series and the fingerprint of its key; lines of before version 0.2 have none.
    #[serde(rename = "pseudoniem", default, skip_serializing_if = "Option::is_none")]
    pub pseudonym: Option<PseudonymSection>,
    /// Digest of what was read of the snapshot; lines of before version 0.2 have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<String>,
    /// Who ran it, when given.
    #[serde(rename = "door", default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The release that this one takes the place of.
    #[serde(rename = "vervangt", default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Replacement>,
}

/// Which line a release replaces, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// Number of the line of the earlier release.
    #[serde(rename = "regel")]
    pub line: u64,
    /// Why.
    #[serde(rename = "reden")]
    pub reason: String,
}

/// What happened to a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseEvent {
    /// Number of the line of the release.
    #[serde(rename = "regel")]
    pub line: u64,
    /// The day on which it happened.
    #[serde(rename = "datum", with = "iso::date")]
    pub date: Date,
    /// The reason of a withdrawal, the statement of a destruction, how it was sent.
    #[serde(rename = "toelichting")]
    pub note: String,
    /// Who entered it, when given.
    #[serde(rename = "door", default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What happened to a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionEvent {
    /// Reference of the decision.
    pub kenmerk: String,
    /// First day.
    #[serde(rename = "vanaf", with = "iso::date")]
    pub from: Date,
    /// Last day of a suspension; without it until the decision is resumed.
    #[serde(rename = "tot_en_met", with = "iso::optional")]
    pub until: Option<Date>,
    /// The day on which it is entered, when that is not the first day: what is announced does not count yet.
    #[serde(rename = "datum", with = "iso::optional", default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<Date>,
    /// Why.
    #[serde(rename = "toelichting")]
    pub note: String,
    /// Who entered it, when given.
    #[serde(rename = "door", default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A last line that was cut off. What it told cannot be known for certain; what is left of it stays in the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TornLineEvent {
    /// What was left, as text, at most its first thousand characters.
    #[serde(rename = "rest")]
    pub fragment: String,
    /// SHA-256 of all that was left.
    pub sha256: String,
    /// The day on which it was taken away.
    #[serde(rename = "datum", with = "iso::date")]
    pub date: Date,
    /// What became of the event.
    #[serde(rename = "toelichting")]
    pub note: String,
    /// Who entered it, when given.
    #[serde(rename = "door", default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A series that gets another key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyEvent {
    /// The series, with the fingerprint of the new key.
    #[serde(rename = "pseudoniem")]
    pub pseudonym: PseudonymSection,
    /// The day.
    #[serde(rename = "datum", with = "iso::date")]
    pub date: Date,
    /// Why: lost, leaked.
    #[serde(rename = "toelichting")]
    pub note: String,
    /// Who entered it, when given.
    #[serde(rename = "door", default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl LedgerEntry {
    /// Does a number stand for the person?
    pub(super) fn has_number(&self) -> bool {
        self.identiteit.as_deref() == Some("persoonsgebonden_nummer")
    }
}

impl LedgerEvent {
    /// The release, when the line is one.
    #[must_use]
    pub fn released(&self) -> Option<&LedgerEntry> {
        match self {
            Self::Released(entry) => Some(entry),
            _ => None,
        }
    }

    /// The day of the line: a later release of the same decision cannot be of before it.
    pub(super) fn date(&self) -> Date {
        match self {
            Self::Released(entry) => entry.date,
            Self::Sent(event) | Self::Withdrawn(event) | Self::Destroyed(event) => event.date,
            Self::DecisionSuspended(event) | Self::DecisionResumed(event) | Self::DecisionWithdrawn(event) => {
                event.entered.unwrap_or(event.from)
            }
            Self::KeyReplaced(event) => event.date,
            Self::TornLineRemoved(event) => event.date,
        }
    }

    /// What a person typed, by its key in the ledger.
    pub(super) fn texts(&self) -> Vec<(&'static str, &str)> {
        let (mut texts, by): (Vec<(&'static str, &str)>, _) = match self {
            Self::Released(entry) => {
                let reason = entry.replaces.iter().map(|replacement| ("reden", replacement.reason.as_str()));
                (reason.collect(), &entry.by)
            }
            Self::Sent(event) | Self::Withdrawn(event) | Self::Destroyed(event) => {
                (vec![("toelichting", &event.note)], &event.by)
            }
            Self::DecisionSuspended(event) | Self::DecisionResumed(event) | Self::DecisionWithdrawn(event) => {
                (vec![("toelichting", &event.note)], &event.by)
            }
            Self::KeyReplaced(event) => (vec![("toelichting", &event.note)], &event.by),
            Self::TornLineRemoved(event) => (vec![("toelichting", &event.note)], &event.by),
        };
        texts.extend(by.as_deref().map(|by| ("door", by)));
        texts
    }

    /// What a besluit calls itself and where its release is, by its key in the ledger.
    pub(super) fn names(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::Released(entry) => {
                let names = [("kenmerk", &entry.kenmerk), ("ontvanger", &entry.ontvanger), ("release", &entry.release)];
                names.map(|(key, text)| (key, text.as_str())).to_vec()
            }
            Self::DecisionSuspended(event) | Self::DecisionResumed(event) | Self::DecisionWithdrawn(event) => {
                vec![("kenmerk", &event.kenmerk)]
            }
            Self::Sent(_)
            | Self::Withdrawn(_)
            | Self::Destroyed(_)
            | Self::KeyReplaced(_)
            | Self::TornLineRemoved(_) => Vec::new(),
        }
    }
}

//! What the public may know of a delivery.
//!
//! In: a delivery of the ledger, the decisions at hand. Out: [`Entry`].

use crate::besluit::{Besluit, Rubriek};
use crate::calendar::Date;
use crate::manifest::{DecisionIdentity, ReleaseHistory};
use sha2::{Digest as _, Sha256};

/// A delivery, under its decision where that is at hand.
pub struct Entry<'a> {
    /// Kenmerk of the decision.
    pub kenmerk: String,
    /// The decision.
    pub besluit: Option<&'a Besluit>,
    /// Name of the recipient; its id where the decision is not at hand.
    pub ontvanger: String,
    /// Number of the moment.
    pub moment: u32,
    /// Day of the delivery.
    pub date: Date,
    /// By when it has to be gone, where there is a term.
    pub destroy_by: Option<Date>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a delivery: the last that happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Made, and nothing since.
    Released,
    /// Sent on a day.
    Sent(Date),
    /// Another took its place; it is to be destroyed.
    Replaced,
    /// It or its decision was withdrawn on a day; it is to be destroyed.
    Withdrawn(Date),
    /// Its recipient stated that it is destroyed.
    Destroyed(Date),
}

impl From<&ReleaseHistory> for Outcome {
    fn from(release: &ReleaseHistory) -> Self {
        let withdrawn = release.withdrawn.or(release.decision_withdrawn);
        match (release.destroyed, withdrawn, release.replaced_by, release.sent) {
            (Some(day), ..) => Self::Destroyed(day),
            (None, Some(day), ..) => Self::Withdrawn(day),
            (None, None, Some(_), _) => Self::Replaced,
            (None, None, None, Some(day)) => Self::Sent(day),
            (None, None, None, None) => Self::Released,
        }
    }
}

impl Outcome {
    /// In Dutch: the register is for the Dutch public.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Released => "verstrekt".to_owned(),
            Self::Sent(day) => format!("verzonden op {day}"),
            Self::Replaced => "vervangen, te vernietigen".to_owned(),
            Self::Withdrawn(day) => format!("ingetrokken op {day}, te vernietigen"),
            Self::Destroyed(day) => format!("vernietigd op {day}"),
        }
    }
}

/// A granted purpose: its kind, and the words of the decision where it has them.
pub struct Purpose<'a>(pub &'a str, pub Option<&'a str>);

impl Entry<'_> {
    /// The granted purposes.
    pub fn purposes(&self) -> impl Iterator<Item = Purpose<'_>> {
        let granted = self.besluit.into_iter().flat_map(Besluit::granted);
        granted.map(|doel| Purpose(&doel.kind.value, doel.omschrijving.as_ref().map(|text| text.value.as_str())))
    }

    /// The rows of the annex that were delivered: those that it does not say to be undeliverable.
    pub fn rubrieken(&self) -> impl Iterator<Item = &Rubriek> {
        let rows = self.besluit.into_iter().flat_map(|besluit| &besluit.rubrieken);
        rows.filter(|row| row.undeliverable.is_none() && !row.deelbestanden.is_empty())
    }
}

/// The deliveries, in the order of the ledger, each under the decision that it was compiled from; where that text is not
/// at hand, under one of its kenmerk, however that is spelled.
#[must_use]
pub fn entries<'a>(releases: impl IntoIterator<Item = &'a ReleaseHistory>, besluiten: &'a [Besluit]) -> Vec<Entry<'a>> {
    let one = |release: &'a ReleaseHistory| {
        let identity = DecisionIdentity::of(&release.entry.kenmerk);
        let compiled = |besluit: &&Besluit| hex::encode(Sha256::digest(&besluit.text)) == release.entry.besluit;
        let same = |besluit: &&Besluit| DecisionIdentity::of(&besluit.header.kenmerk.value) == identity;
        let besluit = besluiten.iter().find(compiled).or_else(|| besluiten.iter().find(same));
        let name = besluit.map(|besluit| besluit.ontvanger.name.value.clone());
        Entry {
            kenmerk: release.entry.kenmerk.clone(),
            besluit,
            ontvanger: name.unwrap_or_else(|| release.entry.ontvanger.clone()),
            moment: release.entry.moment,
            date: release.entry.date,
            destroy_by: release.destroy_by(),
            outcome: Outcome::from(release),
        }
    };
    releases.into_iter().map(one).collect()
}

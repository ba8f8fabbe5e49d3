//! What the public may know of a delivery.
//!
//! In: a delivery of the ledger, the decisions at hand. Out: [`Entry`].

use crate::besluit::{Besluit, Rubriek};
use crate::calendar::Date;
use crate::manifest::ReleaseHistory;
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
    /// Made, and not sent yet.
    Made,
    /// Sent on a day.
    Sent(Date),
    /// One of this day took its place.
    Replaced(Date),
    /// It was withdrawn on a day; it is to be destroyed.
    Withdrawn(Date),
    /// Its decision was withdrawn on a day; it is to be destroyed.
    DecisionWithdrawn(Date),
    /// It had to be gone by a day that is past.
    Overdue(Date),
    /// Its recipient stated that it is destroyed.
    Destroyed(Date),
}

impl Outcome {
    /// As far as was known on a day; without one: all that the ledger tells.
    fn of(release: &ReleaseHistory, replaced: Option<Date>, date: Option<Date>) -> Self {
        let known = |day: &Date| date.is_none_or(|date| *day <= date);
        let past = release.destroy_by().filter(|day| date.is_some_and(|date| *day < date));
        let withdrawn = release.withdrawn.filter(known).map(Self::Withdrawn);
        let decision = release.decision_withdrawn.filter(known).map(Self::DecisionWithdrawn);
        let first = release.destroyed.filter(known).map(Self::Destroyed).or(past.map(Self::Overdue));
        let rest = withdrawn.or(decision).or(replaced.filter(known).map(Self::Replaced));
        first.or(rest).or(release.sent.filter(known).map(Self::Sent)).unwrap_or(Self::Made)
    }

    /// In Dutch: the register is for the Dutch public.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Made => "gemaakt, niet verzonden".to_owned(),
            Self::Sent(day) => format!("verzonden op {day}"),
            Self::Replaced(day) => format!("vervangen door die van {day}"),
            Self::Withdrawn(day) => format!("ingetrokken op {day}, te vernietigen"),
            Self::DecisionWithdrawn(day) => format!("besluit ingetrokken op {day}, te vernietigen"),
            Self::Overdue(day) => format!("termijn verstreken op {day}, vernietiging niet gemeld"),
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

/// The deliveries up to and including a day, in the order of the ledger, each under the text that it was compiled from: a
/// text of the same kenmerk that differs by a letter may grant something else.
#[must_use]
pub fn entries<'a>(
    releases: &'a [(u64, ReleaseHistory)],
    besluiten: &'a [Besluit],
    date: Option<Date>,
) -> Vec<Entry<'a>> {
    let hashes: Vec<String> = besluiten.iter().map(|besluit| hex::encode(Sha256::digest(&besluit.text))).collect();
    let one = |release: &'a ReleaseHistory, moment: u32| {
        let besluit = hashes.iter().zip(besluiten).find(|(hash, _)| **hash == release.entry.besluit);
        let besluit = besluit.map(|(_, besluit)| besluit);
        let name = besluit.map(|besluit| besluit.ontvanger.name.value.clone());
        let by = release.replaced_by.and_then(|line| releases.iter().find(|(known, _)| *known == line));
        Entry {
            kenmerk: release.entry.kenmerk.clone(),
            besluit,
            ontvanger: name.unwrap_or_else(|| release.entry.ontvanger.clone()),
            moment,
            date: release.entry.date,
            destroy_by: release.destroy_by(),
            outcome: Outcome::of(release, by.map(|(_, release)| release.entry.date), date),
        }
    };
    let known = releases.iter().filter(|(_, release)| date.is_none_or(|date| release.entry.date <= date));
    // A statutory delivery rests on the law and not on a decision that asks for an entry here.
    known.filter_map(|(_, release)| Some(one(release, release.entry.moment?))).collect()
}

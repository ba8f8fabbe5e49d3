//! What changed between two decisions, and whether the new one grants more.
//!
//! In: two besluiten. Out: [`Change`]en in the order of the decision, each wider, narrower or other.
//! Refuses: nothing; whether either decision is lawful is for `check`.

mod header;
mod pairs;
mod rubrieken;
#[cfg(test)]
mod tests;

use super::frame::{Change, Direction};
use crate::besluit::Besluit;
use std::collections::BTreeMap;

/// Compares two decisions.
#[must_use]
pub fn compare_besluiten(old: &Besluit, new: &Besluit) -> Vec<Change> {
    let mut list = ChangeList::default();
    header::besluit(old, new, &mut list);
    header::populatie(old, new, &mut list);
    header::omnummer(old, new, &mut list);
    header::moments(old, new, &mut list);
    header::voorschriften(old, new, &mut list);
    rubrieken::deelbestanden(old, new, &mut list);
    rubrieken::rubrieken(old, new, &mut list);
    header::rest(old, new, &mut list);
    list.0
}

/// Changes as they are found.
#[derive(Default)]
pub(in crate::diff) struct ChangeList(pub(in crate::diff) Vec<Change>);

impl ChangeList {
    /// A value that may have changed; `richting` is asked only when it has.
    pub(in crate::diff) fn value(
        &mut self,
        subject: &'static str,
        what: &str,
        old: Option<String>,
        new: Option<String>,
        direction: impl FnOnce() -> Direction,
    ) {
        if old != new {
            let direction = direction();
            self.0.push(Change { subject, what: what.to_owned(), old, new, direction, grondslag: None });
        }
    }

    /// Things known by a name: what came has one direction, what went the other; what stayed may have another value.
    pub(in crate::diff) fn compare_named(
        &mut self,
        subject: &'static str,
        old: &BTreeMap<String, String>,
        new: &BTreeMap<String, String>,
        gained: Direction,
    ) {
        let gone = opposite(gained);
        for (name, value) in old {
            let other = new.get(name);
            let direction = || if other.is_none() { gone } else { Direction::Other };
            self.value(subject, name, Some(value.clone()), other.cloned(), direction);
        }
        for (name, value) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
            self.value(subject, name, None, Some(value.clone()), || gained);
        }
    }

    /// Things that are their own name.
    pub(super) fn compare_set(
        &mut self,
        subject: &'static str,
        old: impl IntoIterator<Item = String>,
        new: impl IntoIterator<Item = String>,
        gained: Direction,
    ) {
        let names = |list: Vec<String>| list.into_iter().map(|name| (name.clone(), name)).collect();
        let (old, new): (BTreeMap<_, _>, BTreeMap<_, _>) =
            (names(old.into_iter().collect()), names(new.into_iter().collect()));
        let begin = self.0.len();
        self.compare_named(subject, &old, &new, gained);
        // The value says it already.
        self.0.iter_mut().skip(begin).for_each(|change| change.what.clear());
    }
}

/// What the loss of something is, when to have it is `richting`.
pub(super) fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::Wider => Direction::Narrower,
        Direction::Narrower => Direction::Wider,
        Direction::Other => Direction::Other,
    }
}

//! Changes as they are found, each with its direction.
//!
//! In: values of two sides. Out: [`ChangeList`]. Refuses: nothing; what did not change is not in it.

use super::frame::{Change, Direction};
use std::collections::BTreeMap;

/// Changes as they are found.
#[derive(Default)]
pub(super) struct ChangeList(pub(super) Vec<Change>);

impl ChangeList {
    /// A value that may have changed; `direction` is asked only when it has.
    pub(super) fn value(
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
    pub(super) fn compare_named(
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

/// What the loss of something is, when to have it is `direction`.
pub(super) fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::Wider => Direction::Narrower,
        Direction::Narrower => Direction::Wider,
        Direction::Other => Direction::Other,
    }
}

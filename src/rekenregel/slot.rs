//! A shared part at work: its values so far, by row.
//!
//! In: values at some places, then at others. Out: where there are none yet, and the values; each is computed when it is
//! first asked for, and kept while the rows are computed. Refuses: nothing.

use super::batch::{Selection, indices_where, where_true};
use super::scratch::Scratch;
use crate::register::Value;

/// What is kept of a shared part.
#[derive(Default)]
pub(super) struct Slot<'a> {
    values: Vec<Value<'a>>,
    /// Per place: is it computed? Empty: all are, or, while there are no values, none.
    done: Vec<bool>,
    /// Per place: keys that were not found on the way. Shorter when there are no more.
    missed: Vec<u32>,
}

impl<'a> Slot<'a> {
    /// The places that are not computed yet; `remaining` is room for them.
    pub(super) fn pending<'n>(&self, selection: Selection<'n>, remaining: &'n mut Vec<u32>) -> Selection<'n> {
        // A place that was never computed is not done.
        let done = |place: u32| self.done.get(place as usize).copied().unwrap_or_default();
        match (self.values.is_empty(), self.done.is_empty(), selection) {
            (true, ..) => return selection,
            (false, true, _) => {}
            (false, false, Selection::All(_)) => indices_where(remaining, &self.done, |done| !done),
            (false, false, Selection::These(these)) => {
                where_true(remaining, these.iter().map(|place| (*place, !done(*place))));
            }
        }
        Selection::These(remaining)
    }

    /// Keeps new values, and how many keys were not found at each place; there are `count` places in all.
    pub(super) fn merge(
        &mut self,
        selection: Selection<'_>,
        new: &mut Vec<Value<'a>>,
        missed: &[u32],
        (count, scratch): (usize, &Scratch<'a>),
    ) {
        let Self { values, done, missed: earlier } = self;
        if earlier.len() < missed.len() {
            earlier.resize(missed.len(), 0);
        }
        earlier.iter_mut().zip(missed).for_each(|(slot, count)| *slot += count);
        if let Selection::All(_) = selection {
            std::mem::swap(values, new);
            return;
        }
        if values.is_empty() {
            std::mem::swap(values, &mut scratch.values.acquire());
            values.resize(count, Value::UNDETERMINED);
            done.resize(count, false);
        }
        let mut new = new.iter();
        selection.for_each(|place| {
            let place = place as usize;
            if let (Some(value), Some(slot), Some(done)) = (new.next(), values.get_mut(place), done.get_mut(place)) {
                (*slot, *done) = (*value, true);
            }
        });
    }

    /// The values, behind `out`; they have been computed.
    pub(super) fn read(&self, selection: Selection<'_>, out: &mut Vec<Value<'a>>) {
        // All places of the selection were computed by now.
        selection.collect(out, |place| self.values.get(place as usize).copied().unwrap_or(Value::UNDETERMINED));
    }

    /// Hands each place where keys were not found to `f`, with their number.
    pub(super) fn missed(&self, selection: Selection<'_>, mut f: impl FnMut(usize, u32)) {
        if self.missed.is_empty() {
            return;
        }
        selection.for_each(|place| match self.missed.get(place as usize) {
            None | Some(0) => {}
            Some(count) => f(place as usize, *count),
        });
    }

    /// Hands back the memory of the values.
    pub(super) fn give_back(self, scratch: &Scratch<'a>) {
        scratch.values.take(self.values);
    }
}

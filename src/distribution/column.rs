//! A column as it is shown.
//!
//! In: its tally, the kinds of empty. Out: [`PublishedColumn`]. Refuses: nothing.

use super::bins::{Group, groups};
use super::counter::{ColumnTally, FileTally};
use super::counting::Counting;
use super::joint::Candidate;
use super::numbers::{Count, is_small};
use super::percentiles::PERCENTS;
use std::collections::BTreeMap;

/// As many persons must have the lowest or the highest value for it to be told.
const SHARED: u64 = 5;

/// Values that are shown together, with their rounded count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The code, or what the bar is called.
    pub label: String,
    /// Where its bar stands among those of its width.
    pub place: i64,
    /// Rows.
    pub rows: u64,
}

/// What is shown of the filled cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// Their number alone.
    Filled,
    /// Value by value.
    Bins {
        /// In the order of the values.
        bins: Vec<Bin>,
        /// Are there other values, which are left out?
        rest: bool,
        /// The lowest and the highest value, where at least five persons share it.
        ends: [Option<String>; 2],
        /// Where so many percent of the filled cells are reached: at 5, 25, 50, 75 and 95.
        percentiles: [Option<String>; PERCENTS.len()],
    },
}

/// A column as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedColumn {
    /// How it was counted.
    pub counting: Counting,
    /// Empty cells by kind.
    pub empty: Vec<(String, Count)>,
    /// The filled cells.
    pub filled: Count,
    /// Their values.
    pub values: Values,
}

impl PublishedColumn {
    /// The value, or the values, at which so many percent of the filled cells are reached.
    #[must_use]
    pub fn percentile(&self, percent: u64) -> Option<&str> {
        let Values::Bins { percentiles, .. } = &self.values else { return None };
        let found = PERCENTS.iter().zip(percentiles).find(|(of, _)| **of == percent);
        found.and_then(|(_, label)| label.as_deref())
    }

    /// Without figures.
    pub(super) fn leave_out(&mut self) {
        self.filled = Count::Few;
        self.empty.iter_mut().for_each(|(_, count)| *count = Count::Few);
        if let Values::Bins { bins, rest, ends, percentiles } = &mut self.values {
            bins.clear();
            (*rest, *ends, *percentiles) = (true, Default::default(), Default::default());
        }
    }
}

/// What is known of a column beside its cells.
#[derive(Clone, Copy)]
pub struct KnownColumn<'k> {
    /// Its empty cells by kind.
    pub kinds: &'k BTreeMap<String, u64>,
    /// How wide its bars are: [`width`](super::width).
    pub width: i64,
}

/// Of one column.
pub(super) fn column(file: &FileTally, tally: &ColumnTally, known: &KnownColumn<'_>) -> Candidate {
    let kinds = known.kinds;
    // A person has at most so many rows: so many rows are of so many persons at least.
    let count = |rows: u64, persons: u64| {
        let persons = rows.div_ceil(file.most_rows.max(1)).max(persons);
        if is_small(persons) { Count::Few } else { Count::of(rows) }
    };
    let of_kind = |rows: u64| count(rows, if kinds.len() == 1 { tally.empty.persons } else { 0 });
    let empty: Vec<_> = kinds.iter().map(|(kind, rows)| (kind.clone(), of_kind(*rows))).collect();
    let hidden_kinds = empty.iter().filter(|(_, count)| *count == Count::Few).count() as u64;
    let filled = count(file.all.rows - tally.empty.rows, file.all.persons - tally.empty.persons);
    let (values, hidden_values) = match &tally.values {
        Some(values) => bins(groups(tally, values, known.width), count),
        None => (Values::Filled, u64::from(filled == Count::Few)),
    };
    let column = PublishedColumn { counting: tally.counting, empty, filled, values };
    Candidate { column, hidden_kinds, hidden_values }
}

/// What is shown, and how many groups are not.
fn bins(groups: Vec<Group>, count: impl Fn(u64, u64) -> Count) -> (Values, u64) {
    let (mut bins, mut hidden, mut ends) = (Vec::new(), 0, [None, None]);
    for group in groups {
        for (slot, end) in ends.iter_mut().zip(group.ends) {
            *slot = slot.take().or(end.filter(|(_, tally)| tally.persons >= SHARED).map(|(label, _)| label));
        }
        match count(group.tally.rows, group.tally.persons).number() {
            Some(rows) => bins.push(Bin { label: group.label, place: group.place, rows }),
            None => hidden += 1,
        }
    }
    (Values::Bins { bins, rest: hidden > 0, ends, percentiles: Default::default() }, hidden)
}

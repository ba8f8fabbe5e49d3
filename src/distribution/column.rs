//! A column as it is shown.
//!
//! In: its tally, the kinds of empty. Out: [`PublishedColumn`]. Refuses: nothing.

use super::bins::{Group, groups};
use super::counter::{ColumnTally, FileTally};
use super::counting::Counting;
use super::numbers::{Count, is_small};
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
    /// Their number.
    Filled(Count),
    /// Value by value.
    Bins {
        /// In the order of the values.
        bins: Vec<Bin>,
        /// Are there other values, which are left out?
        rest: bool,
        /// The lowest and the highest value, where at least five persons share it.
        ends: [Option<String>; 2],
    },
}

/// A column as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedColumn {
    /// How it was counted.
    pub counting: Counting,
    /// Empty cells by kind.
    pub empty: Vec<(String, Count)>,
    /// The others.
    pub values: Values,
}

impl PublishedColumn {
    /// The values that are shown one by one; none where only their number is.
    #[must_use]
    pub fn bins(&self) -> &[Bin] {
        match &self.values {
            Values::Bins { bins, .. } => bins,
            Values::Filled(_) => &[],
        }
    }

    /// Rows of those values together.
    #[must_use]
    pub fn shown(&self) -> u64 {
        self.bins().iter().map(|bin| bin.rows).sum()
    }

    /// Values below which so many percent of the rows lie that are shown.
    #[must_use]
    pub fn percentile(&self, percent: u64) -> Option<&str> {
        if !self.counting.is_ordered() {
            return None;
        }
        let (all, mut below) = (self.shown(), 0);
        let at = self.bins().iter().find(|bin| {
            below += bin.rows;
            below * 100 >= all * percent
        });
        at.map(|bin| bin.label.as_str())
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
pub(super) fn column(file: &FileTally, tally: &ColumnTally, known: &KnownColumn<'_>) -> PublishedColumn {
    let kinds = known.kinds;
    // A person has at most so many rows: so many rows are of so many persons at least.
    let count = |rows: u64, persons: u64| {
        let persons = rows.div_ceil(file.most_rows.max(1)).max(persons);
        if is_small(persons) { Count::Few } else { Count::of(rows) }
    };
    let of_kind = |rows: u64| count(rows, if kinds.len() == 1 { tally.empty.persons } else { 0 });
    let empty = kinds.iter().map(|(kind, rows)| (kind.clone(), of_kind(*rows))).collect();
    let values = match &tally.values {
        Some(values) => bins(groups(tally, values, known.width), count),
        None => {
            let (filled, others) = (file.all.rows - tally.empty.rows, file.all.persons - tally.empty.persons);
            Values::Filled(count(filled, others))
        }
    };
    PublishedColumn { counting: tally.counting, empty, values }
}

fn bins(groups: Vec<Group>, count: impl Fn(u64, u64) -> Count) -> Values {
    let (mut bins, mut rest, mut ends) = (Vec::new(), false, [None, None]);
    for group in groups {
        for (slot, end) in ends.iter_mut().zip(group.ends) {
            *slot = slot.take().or(end.filter(|(_, tally)| tally.persons >= SHARED).map(|(label, _)| label));
        }
        match count(group.tally.rows, group.tally.persons).number() {
            Some(rows) => bins.push(Bin { label: group.label, place: group.place, rows }),
            None => rest = true,
        }
    }
    Values::Bins { bins, rest, ends }
}

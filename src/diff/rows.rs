//! The rows of one person that have no equal on the other side, told as T, V and W.
//!
//! In: raw rows of one person. Out: differences, old rows in their order and then the new ones.
//! Refuses: a row that does not read back; it never pairs by guess.
//!
//! First equal rows are taken away, as a multiset, in the columns that both sides have. What is left is paired by the
//! declared key, and only where the key occurs exactly once on each side: otherwise the rows stay T and V, and count as
//! ambiguous. The rule looks at what is left and not at all rows, so that a row added to both sides changes nothing.

use super::difference::{ChangeKind, DiffCounts, Difference};
use super::relevance::Indicators;
use super::{ColumnPairs, DiffError};
use crate::separated::Fields;
use std::collections::BTreeMap;

/// Rows of one side: raw, one behind the other.
#[derive(Default)]
struct RawRows {
    bytes: Vec<u8>,
    /// End of each row, and its number in the file.
    ends: Vec<(usize, u64)>,
}

impl RawRows {
    fn add(&mut self, row: &[u8], number: u64) {
        self.bytes.extend_from_slice(row);
        self.ends.push((self.bytes.len(), number));
    }

    /// Cuts the rows into `out`, whose buffers are used again.
    fn cut(&self, out: &mut Vec<Fields>, count: usize, path: &str) -> Result<(), DiffError> {
        out.resize_with(self.ends.len(), Fields::default);
        let mut begin = 0;
        for (fields, (end, number)) in out.iter_mut().zip(&self.ends) {
            let row = self.bytes.get(begin..*end).unwrap_or_default();
            fields.read(row, count).map_err(|error| DiffError::Row { path: path.to_owned(), row: *number, error })?;
            begin = *end;
        }
        Ok(())
    }

    fn empty(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }
}

/// What became of a row.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Lot {
    /// Nothing on the other side belongs to it.
    #[default]
    Unmatched,
    /// The same in all common columns as that row of the other side.
    Equal(usize),
    /// The same key, and only these two.
    Pair(usize),
    /// The key occurs on the other side too, but does not tell which row it is.
    Ambiguous,
}

/// The rows of one person, and buffers that serve all persons.
#[derive(Default)]
pub(crate) struct PersonRows {
    person: Vec<u8>,
    raw_old: RawRows,
    raw_new: RawRows,
    old: Vec<Fields>,
    new: Vec<Fields>,
    old_lots: Vec<Lot>,
    new_lots: Vec<Lot>,
    changed: Vec<usize>,
}

/// What a group needs to know of its file.
pub(crate) struct FileContext<'k> {
    pub(crate) path: &'k str,
    pub(crate) columns: &'k ColumnPairs,
    pub(crate) indicators: Indicators,
    pub(crate) with_key: bool,
}

impl PersonRows {
    pub(crate) fn is_empty(&self) -> bool {
        self.raw_old.ends.is_empty() && self.raw_new.ends.is_empty()
    }

    pub(crate) fn is_of(&self, person: &[u8]) -> bool {
        self.person == person
    }

    pub(crate) fn begin(&mut self, person: &[u8]) {
        self.raw_old.empty();
        self.raw_new.empty();
        self.person.clear();
        self.person.extend_from_slice(person);
    }

    pub(crate) fn old_side(&mut self, row: &[u8], number: u64) {
        self.raw_old.add(row, number);
    }

    pub(crate) fn new_side(&mut self, row: &[u8], number: u64) {
        self.raw_new.add(row, number);
    }

    /// Tells the differences of this person and empties the group.
    pub(crate) fn describe(
        &mut self,
        scope: &FileContext<'_>,
        counts: &mut DiffCounts,
        to: &mut dyn FnMut(&Difference<'_>) -> Result<(), DiffError>,
    ) -> Result<(), DiffError> {
        let k = scope.columns;
        self.raw_old.cut(&mut self.old, k.old.len(), scope.path)?;
        self.raw_new.cut(&mut self.new, k.new.len(), scope.path)?;
        self.old_lots.clear();
        self.old_lots.resize(self.old.len(), Lot::Unmatched);
        self.new_lots.clear();
        self.new_lots.resize(self.new.len(), Lot::Unmatched);
        if !k.equal {
            self.pair_rows(&k.common, counts, |left, right, pair| {
                // As many equal rows as both sides have belong together; it does not matter which.
                left.iter().zip(right).for_each(|(old, new)| pair(*old, *new, Lot::Equal));
                0
            });
        }
        if scope.with_key {
            self.pair_rows(&k.key, counts, |left, right, pair| match (left, right) {
                ([old], [new]) => {
                    pair(*old, *new, Lot::Pair);
                    0
                }
                _ => 1,
            });
        }
        self.report(scope, &mut |difference| {
            counts.tally(difference);
            to(difference)
        })?;
        self.begin(&[]);
        Ok(())
    }

    /// Calls `decide` for every value of the given columns that rows of both sides have, with those rows. It pairs rows,
    /// or says 1: the value is ambiguous.
    fn pair_rows(
        &mut self,
        on: &[(usize, usize)],
        counts: &mut DiffCounts,
        decide: impl Fn(&[usize], &[usize], &mut dyn FnMut(usize, usize, fn(usize) -> Lot)) -> u64,
    ) {
        let Self { old, new, old_lots, new_lots, .. } = self;
        let mut by_value: BTreeMap<Vec<&[u8]>, [Vec<usize>; 2]> = BTreeMap::new();
        let free = |lot: &[Lot], number: usize| lot.get(number) == Some(&Lot::Unmatched);
        for (number, row) in old.iter().enumerate().filter(|(number, _)| free(old_lots, *number)) {
            let [left, _] = by_value.entry(on.iter().map(|(o, _)| row.field(*o)).collect()).or_default();
            left.push(number);
        }
        for (number, row) in new.iter().enumerate().filter(|(number, _)| free(new_lots, *number)) {
            let [_, right] = by_value.entry(on.iter().map(|(_, n)| row.field(*n)).collect()).or_default();
            right.push(number);
        }
        for [left, right] in by_value.values().filter(|[left, right]| !left.is_empty() && !right.is_empty()) {
            let ambiguous = decide(left, right, &mut |old, new, lot| {
                set(old_lots, old, lot(new));
                set(new_lots, new, lot(old));
            });
            if ambiguous > 0 {
                counts.ambiguous_keys += ambiguous;
                left.iter().for_each(|number| set(old_lots, *number, Lot::Ambiguous));
                right.iter().for_each(|number| set(new_lots, *number, Lot::Ambiguous));
            }
        }
    }

    fn report(
        &mut self,
        scope: &FileContext<'_>,
        to: &mut dyn FnMut(&Difference<'_>) -> Result<(), DiffError>,
    ) -> Result<(), DiffError> {
        let k = scope.columns;
        for (old, lot) in self.old.iter().zip(&self.old_lots) {
            let (kind, new) = match lot {
                Lot::Equal(_) if k.added.is_empty() => continue,
                Lot::Equal(number) => (ChangeKind::Extended, self.new.get(*number)),
                Lot::Pair(number) => (ChangeKind::Changed, self.new.get(*number)),
                Lot::Unmatched | Lot::Ambiguous => (ChangeKind::Removed, None),
            };
            self.changed.clear();
            if let Some(new) = new {
                let differing = |(_, (o, n)): &(usize, &(usize, usize))| old.field(*o) != new.field(*n);
                self.changed.extend(k.common.iter().enumerate().filter(differing).map(|(number, _)| number));
            }
            to(&Difference {
                kind,
                old: Some(old),
                new,
                changed: &self.changed,
                ambiguous: *lot == Lot::Ambiguous,
                relevance: scope.indicators.relevance(Some(old), new),
                causes: None,
            })?;
        }
        for (new, lot) in self.new.iter().zip(&self.new_lots) {
            if matches!(lot, Lot::Unmatched | Lot::Ambiguous) {
                to(&Difference {
                    kind: ChangeKind::Added,
                    old: None,
                    new: Some(new),
                    changed: &[],
                    ambiguous: *lot == Lot::Ambiguous,
                    relevance: scope.indicators.relevance(None, Some(new)),
                    causes: None,
                })?;
            }
        }
        Ok(())
    }
}

fn set(lot: &mut [Lot], number: usize, becomes: Lot) {
    if let Some(position) = lot.get_mut(number) {
        *position = becomes;
    }
}

//! Rows that are computed together, and which of them a part of a rule is about.
//!
//! In: rows of one table of a block, with the person and the peilmoment of each. Out: [`Batch`] for who asks,
//! [`Scope`] and [`Selection`] for the nodes of a rule. Refuses: nothing.
//!
//! A part of a rule is computed for all rows that need it before the next part is looked at: so what a node is, is
//! asked once per few hundred rows, and what is left is one small loop per node.

use super::peil_context::PeilContext;
use super::scratch::Workspace;
use crate::calendar::Day;
use crate::register::{NO_ROW, Persons, TableIndex};
use crate::sources::Sources;

/// Rows of one table, to be computed together.
#[derive(Clone, Copy)]
pub struct Batch<'p, 'a> {
    /// The persons of the block.
    pub persons: &'p Persons<'a>,
    /// The public sources.
    pub sources: &'a Sources,
    /// The table of the rows.
    pub table: TableIndex,
    /// The rows.
    pub rows: &'p [u32],
    /// The person of each row.
    pub owner: &'p [u32],
    /// The studiejaar and its peildatum.
    pub peil_context: PeilContext,
    /// The peilmoment of each row; where there is none, the peildatum.
    pub peilmomenten: &'p [Day],
    /// Memory for what is in between.
    pub workspace: &'p Workspace<'a>,
}

/// Which places of an [`Scope`] are at stake. Outcomes stand in the order of the places.
#[derive(Clone, Copy)]
pub(super) enum Selection<'p> {
    /// The first so many, which is all.
    All(u32),
    These(&'p [u32]),
}

impl Selection<'_> {
    #[inline]
    pub(super) fn count(self) -> usize {
        match self {
            Self::All(count) => count as usize,
            Self::These(places) => places.len(),
        }
    }

    /// The place that has this number among those at stake.
    pub(super) fn place(self, number: usize) -> u32 {
        match self {
            // Rows are numbered in 32 bits.
            Self::All(_) => number as u32,
            Self::These(places) => on(places, number as u32),
        }
    }

    /// The places that have these numbers among those at stake.
    pub(super) fn places<'n>(self, indices: &'n [u32], room: &'n mut Vec<u32>) -> Selection<'n> {
        let Self::These(places) = self else { return Selection::These(indices) };
        room.clear();
        room.extend(indices.iter().map(|index| on(places, *index)));
        Selection::These(room)
    }

    /// What `f` makes of each place, behind `out`.
    #[inline(always)]
    pub(super) fn collect<T>(self, out: &mut Vec<T>, f: impl FnMut(u32) -> T) {
        match self {
            Self::All(count) => out.extend((0..count).map(f)),
            Self::These(places) => out.extend(places.iter().copied().map(f)),
        }
    }

    /// Hands each place to `f`.
    #[inline(always)]
    pub(super) fn for_each(self, f: impl FnMut(u32)) {
        match self {
            Self::All(count) => (0..count).for_each(f),
            Self::These(places) => places.iter().copied().for_each(f),
        }
    }
}

/// The numbers for which it is true, in order. Each is written, and kept or written over: what rows say cannot be
/// foreseen, and a processor that guesses wrong loses more than the writing costs.
#[inline(always)]
pub(super) fn where_true(out: &mut Vec<u32>, indices: impl ExactSizeIterator<Item = (u32, bool)>) {
    out.clear();
    out.resize(indices.len(), 0);
    let mut count = 0;
    for (number, filter) in indices {
        if let Some(slot) = out.get_mut(count) {
            *slot = number;
        }
        count += usize::from(filter);
    }
    out.truncate(count);
}

/// As [`where_true`], of numbers from 0 that count what is in a list.
#[inline(always)]
pub(super) fn indices_where<T>(out: &mut Vec<u32>, list: &[T], filter: impl Fn(&T) -> bool) {
    // Lists are of rows, which are numbered in 32 bits.
    where_true(out, list.iter().enumerate().map(|(number, part)| (number as u32, filter(part))));
}

/// Puts values at their numbers.
#[inline(always)]
pub(super) fn scatter<T: Copy>(list: &mut [T], indices: &[u32], values: &[T]) {
    for (number, value) in indices.iter().zip(values) {
        if let Some(slot) = list.get_mut(*number as usize) {
            *slot = *value;
        }
    }
}

/// The rows in scope at each place, by level: 0 has the row of `persoon`, 1 the row at hand, 2 and up have rows of sets.
#[derive(Clone, Copy)]
pub(super) struct Scope<'p> {
    /// The deepest level, and its rows.
    level: usize,
    rows: &'p [u32],
    outer: Outer<'p>,
}

/// What is around the rows of the deepest level.
#[derive(Clone, Copy)]
enum Outer<'p> {
    /// These are the rows at hand.
    Persons { rows: &'p [u32], persons: &'p [u32] },
    /// These are rows of a set: the places of the rows for which it is looked at.
    Set { scope: &'p Scope<'p>, owner: &'p [u32] },
}

impl<'p> Scope<'p> {
    /// Only the rows at hand, with the row of each person and the person.
    pub(super) fn new(rows: &'p [u32], of_person: &'p [u32], persons: &'p [u32]) -> Self {
        Self { level: 1, rows, outer: Outer::Persons { rows: of_person, persons } }
    }

    /// As seen from the rows of a set; `owner` are the places from which it is looked at.
    pub(super) fn deeper(&'p self, level: usize, rows: &'p [u32], owner: &'p [u32]) -> Self {
        Self { level, rows, outer: Outer::Set { scope: self, owner } }
    }

    /// The rows of a level, by place, where they stand in one list.
    #[inline]
    pub(super) fn rows(&self, level: usize) -> Option<&'p [u32]> {
        match self.outer {
            _ if level == self.level => Some(self.rows),
            Outer::Persons { rows, .. } if level == 0 => Some(rows),
            _ => None,
        }
    }

    /// The row of a level at a place.
    pub(super) fn row(&self, level: usize, place: u32) -> u32 {
        match (self.rows(level), self.outer) {
            (Some(rows), _) => on(rows, place),
            (None, Outer::Set { scope, owner }) => scope.row(level, on(owner, place)),
            // Levels 0 and 1 stand in lists, and deeper ones have a set around them: the compiler gives no other.
            (None, Outer::Persons { .. }) => NO_ROW,
        }
    }

    /// How many places there are.
    pub(super) fn count(&self) -> usize {
        self.rows.len()
    }

    #[inline]
    pub(super) fn person(&self, place: u32) -> u32 {
        match self.outer {
            Outer::Persons { persons, .. } => on(persons, place),
            Outer::Set { scope, owner } => scope.person(on(owner, place)),
        }
    }

    /// The place among the rows that are computed.
    #[inline]
    pub(super) fn basis(&self, place: u32) -> usize {
        match self.outer {
            Outer::Persons { .. } => place as usize,
            Outer::Set { scope, owner } => scope.basis(on(owner, place)),
        }
    }
}

/// What stands at a place. Places are made by counting the list that they are of, so there is one; the bounds are
/// checked all the same, and nothing stands beyond them.
#[inline]
fn on(list: &[u32], place: u32) -> u32 {
    // See above.
    list.get(place as usize).copied().unwrap_or(NO_ROW)
}

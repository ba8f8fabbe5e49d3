//! What a reader finds by adding up: all columns of a file have the same rows.
//!
//! In: the columns of a file as they would be shown. Out: the same ones, some without their figures. Refuses: figures that leave a group
//! which is not told too little room.
//!
//! The rows of a file lie between bounds: those of its total, and those of every column that is shown. What a column
//! shows takes at least so many of them, and what is left is of the groups that it does not tell. A reader may know which
//! groups occur (a code list of the release names them), so each of the others has one row at least. Where less than
//! [`ROOM`] rows can be left for one group the column is shown without figures.

use super::column::{PublishedColumn, Values};
use super::numbers::{Bounds, Count, SMALL};

/// So many rows at least must be possible for a group that is not told.
pub(super) const ROOM: u64 = 5;

/// A column with the number of its groups that occur and are not told.
pub(super) struct Candidate {
    pub(super) column: PublishedColumn,
    pub(super) hidden_kinds: u64,
    pub(super) hidden_values: u64,
}

/// Is so much, less what is told, too little for one of so many groups?
pub(super) fn is_tight(highest: u64, told: u64, groups: u64) -> bool {
    highest < told + (groups.max(1) - 1) + ROOM
}

impl Candidate {
    fn told(&self) -> impl Iterator<Item = u64> {
        let (bins, filled) = match &self.column.values {
            Values::Bins { bins, .. } => (bins.as_slice(), None),
            Values::Filled => (&[][..], self.column.filled.number()),
        };
        let kinds = self.column.empty.iter().filter_map(|(_, count)| count.number());
        bins.iter().map(|bin| bin.rows).chain(filled).chain(kinds)
    }

    fn hidden(&self) -> u64 {
        self.hidden_kinds + self.hidden_values
    }

    fn sum(&self) -> Bounds {
        self.told().map(Bounds::of).fold(Bounds::default(), Bounds::plus)
    }

    fn gives_away(&self, whole: Bounds, most: u64) -> bool {
        if self.told().next().is_none() {
            return false;
        }
        let (sum, hidden) = (self.sum(), self.hidden());
        let others = hidden.max(1) - 1;
        let least = whole.lowest.saturating_sub(sum.highest + others * most);
        let highest = whole.highest.saturating_sub(sum.lowest + others);
        is_tight(whole.highest, sum.lowest, hidden) || (least == highest && highest < SMALL)
    }

    /// The filled cells are empty cells and hidden values from another side.
    fn hold_filled(&mut self, whole: Bounds) {
        let Values::Bins { bins, .. } = &self.column.values else { return };
        let Some(filled) = self.column.filled.number().map(Bounds::of) else { return };
        let lowest = |counts: &mut dyn Iterator<Item = u64>| counts.map(|count| Bounds::of(count).lowest).sum::<u64>();
        let kinds = lowest(&mut self.column.empty.iter().filter_map(|(_, count)| count.number()));
        let values = lowest(&mut bins.iter().map(|bin| bin.rows));
        if is_tight(whole.highest, filled.lowest + kinds, self.hidden_kinds)
            || is_tight(filled.highest, values, self.hidden_values)
        {
            self.column.filled = Count::Few;
        }
    }
}

/// Leaves figures out until none gives a small group away. Out: the bounds that are known of the rows.
pub(super) fn hold(rows: u64, most_rows: u64, columns: &mut [Candidate]) -> Bounds {
    let most = most_rows.saturating_mul(SMALL - 1);
    loop {
        let told = columns.iter().filter(|one| one.told().next().is_some());
        let whole = told.fold(Bounds::of(rows), |whole, one| {
            let (sum, hidden) = (one.sum(), one.hidden());
            whole.meet(Bounds { lowest: sum.lowest + hidden, highest: sum.highest + hidden.saturating_mul(most) })
        });
        let before = columns.iter().filter(|one| one.told().next().is_some()).count();
        for one in columns.iter_mut().filter(|one| one.gives_away(whole, most)) {
            one.column.leave_out();
        }
        if columns.iter().filter(|one| one.told().next().is_some()).count() == before {
            columns.iter_mut().for_each(|one| one.hold_filled(whole));
            return whole;
        }
    }
}

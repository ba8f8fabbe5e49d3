//! Which counts of a column can be shown together.
//!
//! In: the rows of every value and of every kind of empty. Out: those that are shown. Refuses: counts that give a small one away.
//!
//! Every row of a file has one value, or one kind of empty, in a column. The reader is taken to know how many rows the file has, which
//! codes and which kinds of empty occur in it (a code list of the release has those that occur), how counts are rounded,
//! and this rule. So columns tell nothing of each other, and of each column what is left out lies between bounds: all rows less the
//! most, and less the least, that the shown counts can be. Where these bounds leave one of the counts that are not
//! shown fewer than [`ROOM`] rows, or say that it is as large as a small count can be, the smallest that is shown is left out
//! too. Whoever sees that a count is left out does not see why.

use super::numbers::{SMALL, bounds};

/// As many rows at least must be possible for a count that is left out: counts below this are what is protected.
const ROOM: u64 = 5;

/// A count of a column.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    /// Rows.
    pub(super) rows: u64,
    /// Is it shown?
    pub(super) shown: bool,
}

/// What the reader adds up.
#[derive(Clone, Copy, Default)]
struct Sums {
    whole: u64,
    lowest: u64,
    highest: u64,
    left_out: u64,
}

impl Sums {
    fn of(cells: &[Cell]) -> Self {
        cells.iter().fold(Self::default(), |sums, cell| {
            let (lowest, highest) = bounds(cell.rows);
            let shown = u64::from(cell.shown);
            Self {
                whole: sums.whole.saturating_add(cell.rows),
                lowest: sums.lowest.saturating_add(lowest * shown),
                highest: sums.highest.saturating_add(highest * shown),
                left_out: sums.left_out + 1 - shown,
            }
        })
    }

    fn without(self, rows: u64) -> Self {
        let (lowest, highest) = bounds(rows);
        Self {
            lowest: self.lowest.saturating_sub(lowest),
            highest: self.highest.saturating_sub(highest),
            left_out: self.left_out + 1,
            ..self
        }
    }

    /// Can every count that is left out be [`ROOM`] rows, and less than the largest small one? `most_rows`: of a person.
    fn are_safe(self, most_rows: u64) -> bool {
        if self.left_out == 0 {
            return true;
        }
        let (others, most_rows) = (self.left_out - 1, most_rows.max(1));
        let most = self.whole.saturating_sub(self.lowest).saturating_sub(others);
        let of_others = others.saturating_mul(most_rows.saturating_mul(SMALL - 1));
        let least = self.whole.saturating_sub(self.highest).saturating_sub(of_others);
        most >= ROOM && least.div_ceil(most_rows) < SMALL - 1
    }
}

/// Can these counts be shown as they are?
pub(super) fn are_safe(cells: &[Cell], most_rows: u64) -> bool {
    Sums::of(cells).are_safe(most_rows)
}

/// Leaves out the smallest counts that are shown until the others can be.
pub(super) fn protect(cells: &mut [Cell], most_rows: u64) {
    let mut sums = Sums::of(cells);
    let mut order: Vec<usize> = (0..cells.len()).filter(|at| cells.get(*at).is_some_and(|cell| cell.shown)).collect();
    // Of equal ones the last: kinds of empty stand behind the values.
    order.sort_by_key(|at| (cells.get(*at).map(|cell| cell.rows), std::cmp::Reverse(*at)));
    for at in order {
        if sums.are_safe(most_rows) {
            return;
        }
        if let Some(cell) = cells.get_mut(at) {
            sums = sums.without(cell.rows);
            cell.shown = false;
        }
    }
}

//! The values at which so many percent of the filled cells are reached.
//!
//! In: all values of an ordered column, how many filled cells there can be as far as is known. Out: a label per percent; `None` for codes,
//! and where no bar is wide enough.
//!
//! A percentile tells how many cells lie below it and above it. So its bar is made wider until enough persons are in it, and until the
//! bars that are shown leave room on either side for those that are not.

use super::bins::{bars, label, numbers, widths};
use super::counter::{ColumnTally, Tally};
use super::joint::is_tight;
use super::numbers::{Bounds, Count, is_small};

/// The percents that are told.
pub(super) const PERCENTS: [u64; 5] = [5, 25, 50, 75, 95];

/// Of a column of which the bars have this width.
pub(super) fn percentiles(
    tally: &ColumnTally,
    width: i64,
    most_rows: u64,
    highest: u64,
) -> [Option<String>; PERCENTS.len()] {
    let numbers = tally.values.as_ref().and_then(|values| numbers(tally.counting, values)).unwrap_or_default();
    let is_few = |bar: &[(i64, Tally)]| {
        let persons = bar.iter().map(|(_, tally)| tally.persons).max().unwrap_or_default();
        is_small(rows(bar).div_ceil(most_rows.max(1)).max(persons))
    };
    // Is there room, among so many rows, for the bars of a side that are not shown?
    let has_room = |side: &dyn Fn(i64, i64) -> bool, most: u64| {
        let (mut told, mut hidden) = (0, 0);
        for bar in bars(&numbers, width) {
            if !bar.first().zip(bar.last()).is_some_and(|((first, _), (last, _))| side(*first, *last)) {
                continue;
            }
            match Count::of(rows(bar)).number().filter(|_| !is_few(bar)) {
                Some(shown) => told += Bounds::of(shown).lowest,
                None => hidden += 1,
            }
        }
        !is_tight(most, told, hidden)
    };
    PERCENTS.map(|percent| {
        let at = reached(&numbers, percent)?;
        widths(tally.counting).into_iter().filter(|wider| *wider >= width).find_map(|wider| {
            let place = at.div_euclid(wider);
            let own = bars(&numbers, wider).find(|bar| bar.iter().any(|(number, _)| *number == at))?;
            let below = has_room(&|_, last| last.div_euclid(wider) < place, highest * percent / 100);
            let above = has_room(&|first, _| first.div_euclid(wider) > place, highest * (100 - percent) / 100);
            // A bar with everything in it tells nothing.
            let told = !is_few(own) && below && above && (wider == width || own.len() < numbers.len());
            told.then(|| label(tally.counting, at, wider))
        })
    })
}

fn rows(bar: &[(i64, Tally)]) -> u64 {
    bar.iter().map(|(_, tally)| tally.rows).sum()
}

/// The lowest number at or below which so many percent lie.
fn reached(numbers: &[(i64, Tally)], percent: u64) -> Option<i64> {
    let (all, mut below) = (rows(numbers), 0);
    let found = numbers.iter().find(|(_, tally)| {
        below += tally.rows;
        below * 100 >= all * percent
    });
    found.map(|(number, _)| *number)
}

//! The days on which rows of the boundary block begin and end.
//!
//! In: a peiljaar. Out: the days before, on and after each border.

use crate::synth::day::Day;

/// The borders within and around the studiejaar of `jaar` on which rows begin and end.
pub(super) fn boundary_days(year: u32) -> [Day; 9] {
    [
        Day::on(year, 7, 30),
        Day::on(year, 7, 31),
        Day::on(year, 8, 1),
        Day::on(year, 9, 30),
        Day::on(year, 10, 1),
        Day::on(year, 10, 2),
        Day::on(year + 1, 7, 30),
        Day::on(year + 1, 7, 31),
        Day::on(year + 1, 8, 1),
    ]
}

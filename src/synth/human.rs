//! A random person as careers know it, and the days that count for everybody.
//!
//! In: what was drawn. Out: [`Human`]; a day at a border of a studiejaar.

use super::day::Day;
use super::number::Number;
use super::random::Random;
use super::world::{Sector, World};

/// What the enrolments need to know of a person.
pub(super) struct Human {
    pub(super) pgn: Number,
    pub(super) born: Day,
    pub(super) overleden: Option<Day>,
    /// The sector in which most of its register life takes place, and the year in which that begins.
    pub(super) sector: Sector,
    pub(super) first_year: u32,
}

/// A day at one of the borders of the studiejaren of this run.
pub(super) fn peil_day(world: &World, t: &mut Random) -> Day {
    let year = t.choice(&world.peiljaren);
    let (later, month, day) =
        t.choice(&[(0, 9, 30), (0, 10, 1), (0, 10, 2), (0, 7, 31), (0, 8, 1), (1, 1, 1), (1, 7, 31), (1, 8, 1)]);
    Day::on(year + later, month, day)
}

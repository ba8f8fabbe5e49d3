//! When a studiejaar begins, by sector: on 1 August, and in the ho on 1 September.
//!
//! In: a sector. Out: the first day of its studiejaren. Refuses: nothing.

use super::Context;
use crate::calendar::{Date, MonthDay, Studiejaar};

/// For the sectors that the catalogue does not name.
const OTHERS: &str = "overig";

/// The first day of every studiejaar of a sector.
pub(super) fn begin(context: Context<'_>, sector: &str) -> Option<MonthDay> {
    let table = &context.catalogue.phrases.studiejaar;
    table.get(sector).or_else(|| table.get(OTHERS)).and_then(|day| MonthDay::read(day))
}

/// The first day of one studiejaar in the sector of the population that begins it first; of no sector: of the calendar.
pub(super) fn first_day(context: Context<'_>, year: Studiejaar) -> Date {
    let sectoren = context.besluit.populatie.sectoren.iter();
    let days = sectoren.filter_map(|sector| Some(begin(context, &sector.value)?.in_year(year.peiljaar())));
    days.min().unwrap_or(year.begin())
}

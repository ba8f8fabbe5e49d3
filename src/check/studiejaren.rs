//! When a studiejaar begins, by sector: on 1 August, and in the ho on 1 September.
//!
//! In: sectors, a year. Out: the first day of their studiejaren. Refuses: nothing.

use super::Context;
use crate::calendar::{Date, MonthDay};
use crate::diagnose::Spanned;

/// The first day of every studiejaar of a sector.
pub(super) fn begin(context: Context<'_>, sector: &str) -> Option<MonthDay> {
    context.catalogue.begin_of_studiejaar(sector)
}

/// The first day of the studiejaar of a peiljaar in that one of these sectors that begins it first.
pub(super) fn first_day(context: Context<'_>, sectoren: &[Spanned<String>], peiljaar: i32) -> Option<Date> {
    let begins = sectoren.iter().filter_map(|sector| begin(context, &sector.value));
    begins.map(|day| day.in_year(peiljaar)).min()
}

//! Time as the decisions use it: calendar days, studiejaren, peildata.
//!
//! In: years, `MM-DD` texts, ISO dates. Out: [`Date`], [`Day`], [`MonthDay`], [`Studiejaar`], [`IncompleteDate`].
//! Refuses: anything that is no calendar day; knows no clock and no time zone.

mod date;
mod day;
mod incomplete;
mod iso;
mod month_day;
mod months;
mod studiejaar;

pub use date::{Date, parse_date, plus_years};
pub use day::Day;
pub use incomplete::IncompleteDate;
pub use month_day::MonthDay;
pub use months::{MONTHS, in_dutch, month_named};
pub use studiejaar::Studiejaar;

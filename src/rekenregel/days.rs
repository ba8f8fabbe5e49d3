//! What days do: ages, other days, validity, counting peildata.
//!
//! In: dates. Out: ages, yes or no, counts. Refuses: nothing; what cannot be told is `None`.

use super::ir::{DayShift, Edge};
use super::values::unknown_of;
use crate::calendar::{Date, Day, IncompleteDate, MonthDay};
use crate::register::Value;
use chrono::{Datelike, Days};

/// First year that is counted; the bits reach up to and including 2219.
const FIRST_YEAR: i32 = 1900;
const WORDS: usize = 5;

/// Completed years on `day`; `None` before the birth. 29 February comes after 28 February and before 1 March, so in a
/// common year the birthday is 1 March.
#[inline]
pub(super) fn age(born: Day, day: Day) -> Option<i64> {
    if day < born {
        return None;
    }
    let had_birthday = day.in_year() >= born.in_year();
    Some(i64::from(day.year() - born.year()) - i64::from(!had_birthday))
}

/// Age from a birth date that may be incomplete: known if the first and the last possible day agree.
#[inline]
pub(super) fn age_of(born: Value<'_>, day: Value<'_>) -> Option<i64> {
    let day = day.date()?;
    match born {
        Value::Date(born) => age(born, day),
        Value::Incomplete(born) if born.first() == born.last() => age(born.first(), day),
        Value::Incomplete(born) => {
            let youngest = age(born.last(), day)?;
            age(born.first(), day).filter(|oldest| *oldest == youngest)
        }
        _ => None,
    }
}

/// The day in a year between 1 and 9999.
pub(super) fn in_year(day: MonthDay, year: Value<'_>) -> Option<Day> {
    let year = i32::try_from(year.integer()?).ok().filter(|year| (1..=9999).contains(year))?;
    Some(day.in_year(year).into())
}

/// The day that lies so far from another; what lies outside the years 1 to 9999 is not known.
pub(super) fn shifted<'a>(shift: DayShift, day: Value<'a>, number: Value<'a>) -> Value<'a> {
    let other = || {
        let (day, number) = (day.date()?, u32::try_from(number.integer()?).ok()?);
        let day_of = |date: Date| Some(date).filter(|date| (1..=9999).contains(&date.year())).map(Day::from);
        match shift {
            DayShift::YearsAfter => {
                let year = u32::try_from(day.year()).ok()?.checked_add(number).filter(|year| *year <= 9999)?;
                Day::new(year, day.month(), day.day()).or_else(|| Day::new(year, 3, 1))
            }
            DayShift::DaysAfter => day_of(day.to_date()?.checked_add_days(Days::new(number.into()))?),
            DayShift::DaysBefore => day_of(day.to_date()?.checked_sub_days(Days::new(number.into()))?),
        }
    };
    other().map_or_else(|| unknown_of(day, number), Value::Date)
}

/// The first or the last day that a date can be; `None` when nothing is known of it.
pub(super) fn edge(edge: Edge, date: Value<'_>) -> Option<Value<'static>> {
    match date {
        Value::Date(day) => Some(Value::Date(day)),
        Value::Incomplete(date) if Some(date) != IncompleteDate::unknown() => Some(Value::Date(match edge {
            Edge::First => date.first(),
            Edge::Last => date.last(),
        })),
        _ => None,
    }
}

/// `begin <= day` and (`end` unknown or `day <= end`); `None` when the day or the begin is unknown.
#[inline]
pub(super) fn within(day: Value<'_>, begin: Value<'_>, end: Value<'_>) -> Option<bool> {
    let day = day.date()?;
    Some(begin.date()? <= day && end.date().is_none_or(|end| day <= end))
}

/// A day `MM-DD` as it orders within a year: compared without making dates.
#[derive(Clone, Copy)]
pub(super) struct DayOfYear {
    ordinary: u32,
    leap: u32,
}

impl DayOfYear {
    pub(super) fn new(day: MonthDay) -> Self {
        let in_year = |year| Day::from(day.in_year(year)).in_year();
        Self { ordinary: in_year(2001), leap: in_year(2000) }
    }

    /// As it orders within the year in which `day` lies.
    fn in_year_of(self, day: Day) -> u32 {
        if self.ordinary != self.leap && day.is_leap_year() { self.leap } else { self.ordinary }
    }
}

/// Years in which a counted day was covered.
pub(super) struct YearSet([u64; WORDS]);

impl YearSet {
    pub(super) fn new() -> Self {
        Self([0; WORDS])
    }

    /// Adds the years in which `day` lies from `begin` up to and including `end`.
    pub(super) fn add(&mut self, day: DayOfYear, begin: Day, end: Day) {
        let first = begin.year() + i32::from(day.in_year_of(begin) < begin.in_year());
        let last = end.year() - i32::from(day.in_year_of(end) > end.in_year());
        let highest = FIRST_YEAR + (WORDS * 64) as i32 - 1;
        // Never before the first year: both ends are held to it below.
        let slot = |year: i32| (year - FIRST_YEAR) as u32;
        let (from, until) = (first.max(FIRST_YEAR), last.min(highest));
        if from > until {
            return;
        }
        let (from, until) = (slot(from), slot(until));
        for (index, word) in (0..).zip(&mut self.0).take(until as usize / 64 + 1).skip(from as usize / 64) {
            // Of this word the bits from the first year, if it begins here, up to the last, if it ends here.
            let (below, above) = (from.saturating_sub(index * 64), (index * 64 + 63).saturating_sub(until));
            *word |= u64::MAX.unbounded_shl(below) & u64::MAX.unbounded_shr(above);
        }
    }

    pub(super) fn count(&self) -> i64 {
        self.0.iter().map(|word| i64::from(word.count_ones())).sum()
    }
}

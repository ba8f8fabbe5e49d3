//! A month and a day without a year, as the decisions name their peildata ("1 oktober").
//!
//! In: the text `MM-DD`. Out: [`MonthDay`], and with a year a [`Date`].
//! Refuses: a day that exists in no year (`02-30`), any other spelling.

use super::date::Date;
use chrono::Datelike as _;
use std::fmt;

/// A month and a day; `02-29` is allowed and falls on 1 March in common years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// 1 August.
    pub(super) const FIRST_OF_AUGUST: Self = Self { month: 8, day: 1 };

    /// Reads `MM-DD`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        if month.len() != 2 || day.len() != 2 || !text.bytes().all(|b| b == b'-' || b.is_ascii_digit()) {
            return None;
        }
        Self::new(month.parse().ok()?, day.parse().ok()?)
    }

    /// A month and a day, both from 1; `None` when there is no such day in any year.
    #[must_use]
    pub fn new(month: u32, day: u32) -> Option<Self> {
        // 2000 is a leap year: every day that exists in some year exists in it.
        Date::from_ymd_opt(2000, month, day).map(|_| Self { month, day })
    }

    /// A date without its year.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self { month: date.month(), day: date.day() }
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u32 {
        self.month
    }

    /// With its month by name.
    #[must_use]
    pub fn in_words(self, months: &[&str; 12]) -> String {
        let month = usize::try_from(self.month - 1).ok().and_then(|at| months.get(at)).copied().unwrap_or_default();
        format!("{} {month}", self.day)
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u32 {
        self.day
    }

    /// The first such day on or after a date.
    #[must_use]
    pub fn on_or_after(self, date: Date) -> Date {
        let same_year = self.in_year(date.year());
        if same_year >= date { same_year } else { self.in_year(date.year() + 1) }
    }

    /// This day in `jaar`; 29 February gives 1 March in a common year.
    #[must_use]
    pub fn in_year(self, year: i32) -> Date {
        Date::from_ymd_opt(year, self.month, self.day).or_else(|| Date::from_ymd_opt(year, 3, 1)).unwrap_or(Date::MAX)
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_in_two_digits_each() {
        assert_eq!(MonthDay::read("10-01").unwrap().to_string(), "10-01");
        assert!(MonthDay::read("02-29").is_some());
        for bad in ["02-30", "13-01", "1-10", "10-1", "1001", "+1-01", "10-01-"] {
            assert!(MonthDay::read(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_first_such_day_after_a_date_may_lie_in_the_next_year() {
        let peildatum = MonthDay::read("10-01").unwrap().in_year(2022);
        let on_or_after = |day: &str| MonthDay::read(day).unwrap().on_or_after(peildatum).to_string();
        assert_eq!(["10-01", "12-01", "08-31"].map(on_or_after), ["2022-10-01", "2022-12-01", "2023-08-31"]);
    }

    #[test]
    fn a_leap_day_falls_on_1_march_in_a_common_year() {
        let leap = MonthDay::read("02-29").unwrap();
        assert_eq!(leap.in_year(2023).to_string(), "2023-03-01");
        assert_eq!(leap.in_year(2024).to_string(), "2024-02-29");
    }
}

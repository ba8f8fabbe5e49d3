//! A date of which the day, or the month and the day, may be unknown (`1990-05-00`, `1990-00-00`).
//!
//! In: ten bytes of the column `geboortedatum`. Out: the first and the last day that it can be.
//! Refuses: an unknown year, a known day in an unknown month, a day that does not exist.

use super::day::Day;
use super::day::last_day;
use super::iso::read_parts;

/// All days that an incompletely registered date can be, as a closed interval.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct IncompleteDate(u64);

impl IncompleteDate {
    /// From the earliest to the latest day.
    #[inline]
    #[must_use]
    pub fn new(first: Day, last: Day) -> Self {
        Self(first.word() << 32 | last.word())
    }

    /// The earliest day it can be.
    #[inline]
    #[must_use]
    pub fn first(self) -> Day {
        Day::from_word(self.0 >> 32)
    }

    /// The latest day it can be; equal to the earliest when the date is complete.
    #[inline]
    #[must_use]
    pub fn last(self) -> Day {
        Day::from_word(self.0 & u64::from(u32::MAX))
    }

    /// Both days in one word.
    #[inline]
    #[must_use]
    pub fn word(self) -> u64 {
        self.0
    }

    /// Back from [`Self::word`].
    #[inline]
    pub(crate) fn from_word(word: u64) -> Self {
        Self(word)
    }

    /// Reads `YYYY-MM-DD`, `YYYY-MM-00` or `YYYY-00-00`.
    #[must_use]
    pub fn read(text: &[u8]) -> Option<Self> {
        let (year, month, day) = read_parts(text)?;
        match (year, month, day) {
            (0, _, _) => None,
            (_, 0, 0) => Some(Self::new(Day::new(year, 1, 1)?, Day::new(year, 12, 31)?)),
            (_, _, 0) => Some(Self::new(Day::new(year, month, 1)?, Day::new(year, month, last_day(year, month))?)),
            _ => Day::new(year, month, day).map(|day| Self::new(day, day)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boundaries(text: &str) -> Option<(String, String)> {
        IncompleteDate::read(text.as_bytes()).map(|d| (d.first().to_string(), d.last().to_string()))
    }

    #[test]
    fn unknown_parts_span_the_month_or_the_year() {
        assert_eq!(boundaries("1990-00-00"), Some(("1990-01-01".into(), "1990-12-31".into())));
        assert_eq!(boundaries("2000-02-00"), Some(("2000-02-01".into(), "2000-02-29".into())));
        assert_eq!(boundaries("1999-12-31"), Some(("1999-12-31".into(), "1999-12-31".into())));
    }

    #[test]
    fn a_day_without_a_month_or_a_year_of_zero_is_no_date() {
        for bad in ["1990-00-15", "0000-00-00", "1990-13-00", "1990-02-30", "1990-00"] {
            assert_eq!(boundaries(bad), None, "{bad}");
        }
    }
}

//! A date of which the day, the month and the day, or all of it may be unknown (`1990-05-00`, `1990-00-00`, `0000-00-00`),
//! as the BRP keeps them.
//!
//! In: ten bytes of a date of the BRP. Out: the first and the last day that it can be.
//! Refuses: an unknown year with a known month, a known day in an unknown month, a day that does not exist.

use super::day::Day;
use super::day::last_day;
use super::iso::read_parts;

/// First and last year of which the register can hold a day.
const FIRST_YEAR: u32 = 1900;
const LAST_YEAR: u32 = 2155;

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

    /// Any day that the register can hold: `0000-00-00`.
    #[must_use]
    pub fn unknown() -> Option<Self> {
        Some(Self::new(Day::new(FIRST_YEAR, 1, 1)?, Day::new(LAST_YEAR, 12, 31)?))
    }

    /// Reads `YYYY-MM-DD`, `YYYY-MM-00`, `YYYY-00-00` or `0000-00-00`.
    #[must_use]
    pub fn read(text: &[u8]) -> Option<Self> {
        let (year, month, day) = read_parts(text)?;
        match (year, month, day) {
            (0, 0, 0) => Self::unknown(),
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
        assert_eq!(boundaries("0000-00-00"), Some(("1900-01-01".into(), "2155-12-31".into())));
        assert_eq!(boundaries("1999-12-31"), Some(("1999-12-31".into(), "1999-12-31".into())));
    }

    #[test]
    fn a_day_without_a_month_or_a_month_without_a_year_is_no_date() {
        for bad in ["1990-00-15", "0000-05-00", "0000-00-01", "1990-13-00", "1990-02-30", "1990-00"] {
            assert_eq!(boundaries(bad), None, "{bad}");
        }
    }
}

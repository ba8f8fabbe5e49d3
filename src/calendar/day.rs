//! A day of the register in one ordered word.
//!
//! In: ten bytes, three numbers, or a [`Date`]. Out: [`Day`], which compares like the day it is.
//! Refuses: a day that does not exist, any other spelling.
//!
//! A release reads tens of millions of days, compares most of them once and does arithmetic on none. Year, month and
//! day side by side in one word are read, compared and written without a calendar; [`Date`] counts days within the
//! year, which costs a table both ways. A property test holds the two together.

use super::date::Date;
use super::iso::parts;
use chrono::Datelike;
use std::fmt;

/// A calendar day: year (22 bits), month (4) and day (5), so that words order as days do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(u64);

impl Day {
    /// The day, if it exists.
    #[inline]
    #[must_use]
    pub fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        (year < 1 << 22 && exists(year, month, day)).then_some(Self::from_parts(year, month, day))
    }

    #[inline]
    fn from_parts(year: u32, month: u32, day: u32) -> Self {
        Self(u64::from(year << 9 | month << 5 | day))
    }

    /// Reads `YYYY-MM-DD`, exactly ten bytes.
    #[inline]
    #[must_use]
    pub fn read(text: &[u8]) -> Option<Self> {
        let (day, exists) = Self::read_ten_bytes(text.try_into().ok()?);
        exists.then_some(day)
    }

    /// As [`Self::read`], for who cannot foresee whether there is a day: without a branch. What does not exist comes
    /// with a day that means nothing.
    #[inline(always)]
    #[must_use]
    pub fn read_ten_bytes(text: &[u8; 10]) -> (Self, bool) {
        let ((year, month, day), are_numbers) = parts(text);
        (Self::from_parts(year, month, day), are_numbers & exists(year, month, day))
    }

    /// The year.
    #[inline]
    #[must_use]
    pub fn year(self) -> i32 {
        // Below 2²² by `new`.
        (self.0 >> 9) as i32
    }

    /// The month, from 1.
    #[inline]
    #[must_use]
    pub fn month(self) -> u32 {
        (self.0 >> 5) as u32 & 15
    }

    /// The day of the month, from 1.
    #[inline]
    #[must_use]
    pub fn day(self) -> u32 {
        self.0 as u32 & 31
    }

    /// As a day that can be counted with.
    #[must_use]
    pub fn to_date(self) -> Option<Date> {
        Date::from_ymd_opt(self.year(), self.month(), self.day())
    }

    /// Month and day as one number that orders the days within a year.
    #[inline]
    #[must_use]
    pub fn in_year(self) -> u32 {
        self.0 as u32 & 511
    }

    /// Is it a day of a leap year?
    #[inline]
    #[must_use]
    pub fn is_leap_year(self) -> bool {
        is_leap_year((self.0 >> 9) as u32)
    }

    /// The word itself.
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
}

impl From<Date> for Day {
    /// Years before our era become the year 0: no rule, besluit or register has one.
    fn from(date: Date) -> Self {
        let year = u32::try_from(date.year()).unwrap_or(0);
        Self::from_parts(year, date.month(), date.day())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

#[inline]
fn is_leap_year(year: u32) -> bool {
    year.is_multiple_of(4) & (!year.is_multiple_of(100) | year.is_multiple_of(400))
}

/// Is there such a day? Without a branch.
#[inline]
fn exists(year: u32, month: u32, day: u32) -> bool {
    (month.wrapping_sub(1) < 12) & (day.wrapping_sub(1) < last_day(year, month))
}

/// The last day of a month between 1 and 12.
#[inline]
pub(super) fn last_day(year: u32, month: u32) -> u32 {
    if month == 2 {
        return 28 + u32::from(is_leap_year(year));
    }
    // 31, 30, 31, … and from August on again 31, 30, 31, …
    30 | (month ^ (month >> 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `YYYY-MM-DD` byte by byte, to compare with.
    fn parse_date(text: &[u8]) -> Option<Date> {
        let &[a, b, c, d, b'-', e, f, b'-', g, h] = text else { return None };
        let cijfer = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
        let year = cijfer(a)? * 1000 + cijfer(b)? * 100 + cijfer(c)? * 10 + cijfer(d)?;
        Date::from_ymd_opt(i32::try_from(year).ok()?, cijfer(e)? * 10 + cijfer(f)?, cijfer(g)? * 10 + cijfer(h)?)
    }

    #[test]
    fn every_day_is_the_day_of_the_calendar() {
        let mut previous = None;
        for date in Date::from_ymd_opt(1899, 12, 1).unwrap().iter_days().take(94_000) {
            let day = Day::from(date);
            let text = date.to_string();
            assert_eq!(day.to_string(), text);
            assert_eq!(Day::read(text.as_bytes()), Some(day));
            assert_eq!((day.year(), day.month(), day.day()), (date.year(), date.month(), date.day()));
            assert_eq!(day.is_leap_year(), date.leap_year());
            assert_eq!(Day::from_word(day.word()), day);
            assert!(previous < Some(day));
            previous = Some(day);
        }
    }

    #[test]
    fn only_days_that_exist() {
        for year in [1900, 2000, 2023, 2024] {
            for month in 0..20 {
                for day in 0..40 {
                    let text = format!("{year}-{month:02}-{day:02}");
                    assert_eq!(Day::read(text.as_bytes()), parse_date(text.as_bytes()).map(Day::from), "{text}");
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_other_spelling_is_refused(text in "[0-9/:. -]{9,11}", slot in 0_usize..10, byte: u8) {
            proptest::prop_assert_eq!(Day::read(text.as_bytes()), parse_date(text.as_bytes()).map(Day::from));
            let mut good = *b"2024-02-29";
            good[slot] = byte;
            proptest::prop_assert_eq!(Day::read(&good), parse_date(&good).map(Day::from));
        }
    }
}

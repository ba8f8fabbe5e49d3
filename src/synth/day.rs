//! Days as two bytes and as ten: the arithmetic of the generator, without a date type in the hot path.
//!
//! In: calendar days from 1900 to 2079. Out: [`Day`], its neighbours and its ISO bytes.
//! Refuses: nothing; a day outside the calendar is drawn to its nearest end.

use crate::calendar::Date;
use chrono::Datelike as _;
use std::sync::LazyLock;

/// Days since 1 January 1900. Two bytes reach June 2079.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(u16);

/// Days before each month of a common year.
const BEFORE_MONTH: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// The ISO form of every day: looking ten bytes up is cheaper than dividing.
static CALENDAR: LazyLock<Vec<[u8; 10]>> = LazyLock::new(|| {
    let first = Date::from_ymd_opt(1900, 1, 1).unwrap_or(Date::MIN);
    first.iter_days().take(1 << 16).map(iso).collect()
});

fn iso(date: Date) -> [u8; 10] {
    // Reduced modulo 10, so the cast cannot lose anything.
    let cijfer = |number: u32| b'0' + (number % 10) as u8;
    let year = date.year().unsigned_abs();
    let (month, day) = (date.month(), date.day());
    [
        cijfer(year / 1000),
        cijfer(year / 100),
        cijfer(year / 10),
        cijfer(year),
        b'-',
        cijfer(month / 10),
        cijfer(month),
        b'-',
        cijfer(day / 10),
        cijfer(day),
    ]
}

impl Day {
    /// The day `jaar`-`maand`-`dag`; a day beyond the end of its month runs on into the next.
    pub(super) fn on(year: u32, month: u32, day: u32) -> Self {
        let years = year.saturating_sub(1900);
        let leap = years.is_multiple_of(4) && year != 1900;
        let before = BEFORE_MONTH.get(month.saturating_sub(1) as usize).copied().unwrap_or(0);
        let extra = u32::from(leap && month > 2);
        // 1900 itself had no leap day; every fourth year up to 2079 has one.
        let leap_days = years.saturating_sub(1) / 4;
        Self::bounded(years * 365 + leap_days + before + extra + day.saturating_sub(1))
    }

    /// The day of a date type.
    pub(super) fn from(date: Date) -> Self {
        Self::on(u32::try_from(date.year()).unwrap_or(1900), date.month(), date.day())
    }

    fn bounded(days: u32) -> Self {
        Self(u16::try_from(days).unwrap_or(u16::MAX))
    }

    /// This day `dagen` later.
    #[inline]
    pub(super) fn plus(self, days: u32) -> Self {
        Self::bounded(u32::from(self.0) + days)
    }

    /// This day `dagen` earlier.
    #[inline]
    pub(super) fn back(self, days: u32) -> Self {
        Self(self.0.saturating_sub(u16::try_from(days).unwrap_or(u16::MAX)))
    }

    /// Its year.
    #[inline]
    pub(super) fn year(self) -> u32 {
        // Counted as if 1900 had a leap day, four years are always 1461 days.
        let days = u32::from(self.0) + u32::from(self.0 >= 59);
        let (four, rest) = (days / 1461, days % 1461);
        1900 + four * 4 + if rest < 366 { 0 } else { (rest - 1) / 365 }
    }

    /// Appends `YYYY-MM-DD`.
    #[inline]
    pub(super) fn write(self, to: &mut Vec<u8>) {
        if let Some(bytes) = CALENDAR.get(usize::from(self.0)) {
            to.extend_from_slice(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_agrees_with_the_calendar_of_chrono() {
        let first = Date::from_ymd_opt(1900, 1, 1).unwrap();
        for (number, date) in first.iter_days().take(1 << 16).enumerate() {
            let day = Day::from(date);
            assert_eq!(usize::from(day.0), number, "{date}");
            assert_eq!(day.year(), date.year().unsigned_abs(), "{date}");
            let mut bytes = Vec::new();
            day.write(&mut bytes);
            assert_eq!(bytes, date.to_string().as_bytes());
        }
    }

    #[test]
    fn neighbours_cross_months_and_stop_at_the_ends() {
        assert_eq!(Day::on(2023, 9, 30).plus(1), Day::on(2023, 10, 1));
        assert_eq!(Day::on(2024, 3, 1).back(1), Day::on(2024, 2, 29));
        assert_eq!(Day::on(1900, 1, 1).back(1), Day::on(1900, 1, 1));
        assert_eq!(Day::on(2079, 1, 1).plus(1_000_000), Day(u16::MAX));
    }
}

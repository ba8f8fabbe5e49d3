//! A date of which the day, or the month and the day, may be unknown (`1990-05-00`, `1990-00-00`).
//!
//! In: ten bytes of the column `geboortedatum`. Out: the first and the last day that it can be.
//! Refuses: an unknown year, a known day in an unknown month, a day that does not exist.

use super::Dag;
use super::dag::{laatste_dag, lees_delen};

/// All days that an incompletely registered date can be, as a closed interval.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct OnvolledigeDatum(u64);

impl OnvolledigeDatum {
    /// From the earliest to the latest day.
    #[inline]
    #[must_use]
    pub fn new(eerste: Dag, laatste: Dag) -> Self {
        Self(eerste.woord() << 32 | laatste.woord())
    }

    /// The earliest day it can be.
    #[inline]
    #[must_use]
    pub fn eerste(self) -> Dag {
        Dag::van_woord(self.0 >> 32)
    }

    /// The latest day it can be; equal to the earliest when the date is complete.
    #[inline]
    #[must_use]
    pub fn laatste(self) -> Dag {
        Dag::van_woord(self.0 & u64::from(u32::MAX))
    }

    /// Both days in one word.
    #[inline]
    #[must_use]
    pub fn woord(self) -> u64 {
        self.0
    }

    /// Back from [`Self::woord`].
    #[inline]
    pub(crate) fn van_woord(woord: u64) -> Self {
        Self(woord)
    }

    /// Reads `YYYY-MM-DD`, `YYYY-MM-00` or `YYYY-00-00`.
    #[must_use]
    pub fn lees(tekst: &[u8]) -> Option<Self> {
        let (jaar, maand, dag) = lees_delen(tekst)?;
        match (jaar, maand, dag) {
            (0, _, _) => None,
            (_, 0, 0) => Some(Self::new(Dag::new(jaar, 1, 1)?, Dag::new(jaar, 12, 31)?)),
            (_, _, 0) => Some(Self::new(Dag::new(jaar, maand, 1)?, Dag::new(jaar, maand, laatste_dag(jaar, maand))?)),
            _ => Dag::new(jaar, maand, dag).map(|dag| Self::new(dag, dag)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grenzen(tekst: &str) -> Option<(String, String)> {
        OnvolledigeDatum::lees(tekst.as_bytes()).map(|d| (d.eerste().to_string(), d.laatste().to_string()))
    }

    #[test]
    fn unknown_parts_span_the_month_or_the_year() {
        assert_eq!(grenzen("1990-00-00"), Some(("1990-01-01".into(), "1990-12-31".into())));
        assert_eq!(grenzen("2000-02-00"), Some(("2000-02-01".into(), "2000-02-29".into())));
        assert_eq!(grenzen("1999-12-31"), Some(("1999-12-31".into(), "1999-12-31".into())));
    }

    #[test]
    fn a_day_without_a_month_or_a_year_of_zero_is_no_date() {
        for slecht in ["1990-00-15", "0000-00-00", "1990-13-00", "1990-02-30", "1990-00"] {
            assert_eq!(grenzen(slecht), None, "{slecht}");
        }
    }
}

//! A month and a day without a year, as the decisions name their peildata ("1 oktober").
//!
//! In: the text `MM-DD`. Out: [`Maanddag`], and with a year a [`Datum`].
//! Refuses: a day that exists in no year (`02-30`), any other spelling.

use super::Datum;
use std::fmt;

/// A month and a day; `02-29` is allowed and falls on 1 March in common years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Maanddag {
    maand: u32,
    dag: u32,
}

impl Maanddag {
    /// Reads `MM-DD`.
    #[must_use]
    pub fn lees(tekst: &str) -> Option<Self> {
        let (maand, dag) = tekst.split_once('-')?;
        if maand.len() != 2 || dag.len() != 2 || !tekst.bytes().all(|b| b == b'-' || b.is_ascii_digit()) {
            return None;
        }
        let gelezen = Self { maand: maand.parse().ok()?, dag: dag.parse().ok()? };
        // 2000 is a leap year: every day that exists in some year exists in it.
        Datum::from_ymd_opt(2000, gelezen.maand, gelezen.dag).map(|_| gelezen)
    }

    /// This day in `jaar`; 29 February gives 1 March in a common year (design §9, birthdays).
    #[must_use]
    pub fn in_jaar(self, jaar: i32) -> Datum {
        Datum::from_ymd_opt(jaar, self.maand, self.dag)
            .or_else(|| Datum::from_ymd_opt(jaar, 3, 1))
            .unwrap_or(Datum::MAX)
    }
}

impl fmt::Display for Maanddag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.maand, self.dag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_in_two_digits_each() {
        assert_eq!(Maanddag::lees("10-01").unwrap().to_string(), "10-01");
        assert!(Maanddag::lees("02-29").is_some());
        for slecht in ["02-30", "13-01", "1-10", "10-1", "1001", "+1-01", "10-01-"] {
            assert!(Maanddag::lees(slecht).is_none(), "{slecht}");
        }
    }

    #[test]
    fn a_leap_day_falls_on_1_march_in_a_common_year() {
        let leap = Maanddag::lees("02-29").unwrap();
        assert_eq!(leap.in_jaar(2023).to_string(), "2023-03-01");
        assert_eq!(leap.in_jaar(2024).to_string(), "2024-02-29");
    }
}

//! A date of which the day, or the month and the day, may be unknown (`1990-05-00`, `1990-00-00`).
//!
//! In: ten bytes of the column `geboortedatum`. Out: the first and the last day that it can be.
//! Refuses: an unknown year, a known day in an unknown month, a day that does not exist.

use super::{Datum, lees_delen};

/// All days that an incompletely registered date can be, as a closed interval.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct OnvolledigeDatum {
    /// The earliest day it can be.
    pub eerste: Datum,
    /// The latest day it can be; equal to `eerste` when the date is complete.
    pub laatste: Datum,
}

impl OnvolledigeDatum {
    /// Reads `YYYY-MM-DD`, `YYYY-MM-00` or `YYYY-00-00`.
    #[must_use]
    pub fn lees(tekst: &[u8]) -> Option<Self> {
        let (jaar, maand, dag) = lees_delen(tekst)?;
        match (jaar, maand, dag) {
            (0, _, _) => None,
            (_, 0, 0) => {
                Some(Self { eerste: Datum::from_ymd_opt(jaar, 1, 1)?, laatste: Datum::from_ymd_opt(jaar, 12, 31)? })
            }
            (_, _, 0) => {
                let eerste = Datum::from_ymd_opt(jaar, maand, 1)?;
                let volgende = eerste.checked_add_months(chrono::Months::new(1))?;
                Some(Self { eerste, laatste: volgende.pred_opt()? })
            }
            _ => Datum::from_ymd_opt(jaar, maand, dag).map(|dag| Self { eerste: dag, laatste: dag }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grenzen(tekst: &str) -> Option<(String, String)> {
        OnvolledigeDatum::lees(tekst.as_bytes()).map(|d| (d.eerste.to_string(), d.laatste.to_string()))
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

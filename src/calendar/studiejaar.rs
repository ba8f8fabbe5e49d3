//! The studiejaar: 1 August to 31 July (handbook of the register).
//!
//! In: the text `2023/2024`. Out: [`Studiejaar`] with its borders and peildata.
//! Refuses: two years that do not follow each other, any other spelling.

use super::date::Date;
use super::month_day::MonthDay;
use chrono::Datelike as _;
use std::fmt;

/// A studiejaar S/S+1; its peiljaar is S.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Studiejaar {
    peiljaar: i32,
}

impl Studiejaar {
    /// Reads `2023/2024`; the years must follow each other and lie between 1900 and 2199.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (from, until) = text.split_once('/')?;
        if from.len() != 4 || until.len() != 4 || !text.bytes().all(|b| b == b'/' || b.is_ascii_digit()) {
            return None;
        }
        let (from, until): (i32, i32) = (from.parse().ok()?, until.parse().ok()?);
        (until == from + 1 && (1900..2200).contains(&from)).then_some(Self { peiljaar: from })
    }

    /// The studiejaar of a day; `None` for a year that no studiejaar has.
    #[must_use]
    pub fn of(date: Date) -> Option<Self> {
        let peiljaar = date.year() - i32::from(date.month() < 8);
        (1900..2200).contains(&peiljaar).then_some(Self { peiljaar })
    }

    /// The first day of every studiejaar, but in sectors that the catalogue names.
    pub const FIRST_DAY: MonthDay = MonthDay::FIRST_OF_AUGUST;

    /// The year in which the studiejaar begins.
    #[must_use]
    pub fn peiljaar(self) -> i32 {
        self.peiljaar
    }

    /// 1 August of the peiljaar.
    #[must_use]
    pub fn begin(self) -> Date {
        Date::from_ymd_opt(self.peiljaar, 8, 1).unwrap_or(Date::MIN)
    }

    /// 31 July of the year after; the last day is inclusive.
    #[must_use]
    pub fn end(self) -> Date {
        Date::from_ymd_opt(self.peiljaar + 1, 7, 31).unwrap_or(Date::MAX)
    }

    /// The day `op` that lies within this studiejaar: `10-01` in the first calendar year, `02-01` in the second.
    #[must_use]
    pub fn peildatum(self, on: MonthDay) -> Date {
        let first = on.in_year(self.peiljaar);
        if first >= self.begin() { first } else { on.in_year(self.peiljaar + 1) }
    }

    /// As part of a file name: `2023-2024`.
    #[must_use]
    pub fn file_name(self) -> String {
        format!("{}-{}", self.peiljaar, self.peiljaar + 1)
    }
}

impl fmt::Display for Studiejaar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.peiljaar, self.peiljaar + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_from_1_august_to_31_july() {
        let year = Studiejaar::read("2023/2024").unwrap();
        assert_eq!((year.begin().to_string(), year.end().to_string()), ("2023-08-01".into(), "2024-07-31".into()));
        assert_eq!(year.to_string(), "2023/2024");
    }

    #[test]
    fn a_peildatum_lies_within_the_studiejaar() {
        let year = Studiejaar::read("2023/2024").unwrap();
        let on = |text| year.peildatum(MonthDay::read(text).unwrap()).to_string();
        assert_eq!(on("10-01"), "2023-10-01");
        assert_eq!(on("08-01"), "2023-08-01");
        assert_eq!(on("07-31"), "2024-07-31");
        assert_eq!(on("02-01"), "2024-02-01");
    }

    #[test]
    fn years_must_follow_each_other() {
        for bad in ["2023/2025", "2023-2024", "23/24", "2023/2024 ", "+023/2024"] {
            assert!(Studiejaar::read(bad).is_none(), "{bad}");
        }
    }
}

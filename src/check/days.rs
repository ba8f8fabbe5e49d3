//! A day of the year in words.
//!
//! In: a month and a day. Out: `1 oktober`, `1 October`. Refuses: nothing.

pub(in crate::check) use crate::calendar::MONTHS;
use crate::calendar::{Date, MonthDay};
use crate::diagnose::Bilingual;
use chrono::Datelike as _;

/// The months of a year in English, in order.
pub(in crate::check) const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The day without its year.
pub(super) fn day(date: Date) -> Bilingual {
    let name = |from: &[&'static str; 12]| {
        let month = usize::try_from(date.month0()).ok().and_then(|month| from.get(month).copied()).unwrap_or_default();
        format!("{} {month}", date.day())
    };
    Bilingual { nl: name(&MONTHS), en: name(&ENGLISH_MONTHS) }
}

/// Several days, in the order of the year, with commas.
pub(super) fn list<'d>(days: impl IntoIterator<Item = &'d MonthDay>) -> Bilingual {
    // 2000 is a leap year: every day exists in it.
    let words: Vec<Bilingual> = days.into_iter().map(|month_day| day(month_day.in_year(2000))).collect();
    let language = |choose: fn(&Bilingual) -> &str| words.iter().map(choose).collect::<Vec<_>>().join(", ");
    Bilingual { nl: language(|word| &word.nl), en: language(|word| &word.en) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_both_languages() {
        let days = ["01-01", "02-29", "12-31"].map(|day| MonthDay::read(day).unwrap());
        let words = list(&days);
        assert_eq!(words.nl, "1 januari, 29 februari, 31 december");
        assert_eq!(words.en, "1 January, 29 February, 31 December");
    }
}

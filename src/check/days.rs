//! A day of the year in words.
//!
//! In: a month and a day. Out: `1 oktober`, `1 October`. Refuses: nothing.

pub(in crate::check) use crate::calendar::MONTHS;
use crate::calendar::{Date, MonthDay};
use crate::diagnose::Bilingual;

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
    words(MonthDay::of(date))
}

fn words(day: MonthDay) -> Bilingual {
    Bilingual { nl: day.in_words(&MONTHS), en: day.in_words(&ENGLISH_MONTHS) }
}

/// Several days, in the order of the year, with commas.
pub(super) fn list<'d>(days: impl IntoIterator<Item = &'d MonthDay>) -> Bilingual {
    let words: Vec<Bilingual> = days.into_iter().map(|day| words(*day)).collect();
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

//! The months by name.
//!
//! In: a word in lower case; a day. Out: the month that the word names or begins to name; the day in words. Refuses: fewer than
//! three letters.

use super::date::Date;
use super::month_day::MonthDay;
use chrono::Datelike as _;

/// The months of a year in Dutch, in order.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The month, from 1, of a name or of at least three letters of its beginning (`okt`).
#[must_use]
pub fn month_named(word: &str) -> Option<u32> {
    let named = (1..).zip(MONTHS).find(|(_, name)| word.len() >= 3 && name.starts_with(word));
    named.map(|(month, _)| month)
}

/// A day as a Dutch text prints it: `20 januari 2023`.
#[must_use]
pub fn in_dutch(date: Date) -> String {
    format!("{} {}", MonthDay::of(date).in_words(&MONTHS), date.year())
}

#[cfg(test)]
mod tests {
    use super::month_named;

    #[test]
    fn a_month_is_known_by_three_letters() {
        let months = ["januari", "okt", "mei", "septemb", "ma", "maa", "mrt", "oktobers", ""].map(month_named);
        assert_eq!(months, [Some(1), Some(10), Some(5), Some(9), None, Some(3), None, None, None]);
    }
}

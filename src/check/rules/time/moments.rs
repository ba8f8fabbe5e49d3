//! Moments as a decision prints them in words.
//!
//! In: the phrases of the catalogue, printed text, Dutch. Out: [`PrintedMoment`]. Refuses: nothing; what it cannot read is `None`.

use crate::calendar::{Date, month_named};
use crate::catalogue::{Phrases, SaidText};
use chrono::Datelike as _;
use std::ops::RangeInclusive;

/// How far a day may lie from the border that is printed for it, in days: "uiterlijk 1 december".
const REACH: i64 = 92;

/// A moment as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) enum PrintedMoment {
    /// "25 november 2024".
    Day(Date),
    /// Months of a year: "november 2024", "medio 2024", "2024".
    Months(i32, RangeInclusive<u32>),
    /// "uiterlijk 1 december 2024", "vanaf 1 mei 2024", "tussen 1 november en 15 december 2024".
    Within(RangeInclusive<Date>),
}

impl PrintedMoment {
    /// Is the day the printed one, or within the printed time?
    pub(in crate::check) fn holds(&self, date: Date) -> bool {
        match self {
            Self::Day(day) => *day == date,
            Self::Months(year, months) => *year == date.year() && months.contains(&date.month()),
            Self::Within(days) => days.contains(&date),
        }
    }
}

/// The first moment that a text names with its year.
pub(in crate::check) fn moment(phrases: &Phrases, text: &str) -> Option<PrintedMoment> {
    let said = SaidText::new(text);
    let borders = &phrases.borders;
    let year = (0..said.0.len()).find_map(|at| year(&said, at))?;
    if let Some((at, end, day)) = (0..said.0.len()).find_map(|at| day(&said, at, year).map(|(end, day)| (at, end, day)))
    {
        let next = || (end..said.0.len()).find_map(|at| day_at(&said, at, year));
        if said.ends_before(at, &borders.between)
            && let Some(last) = next()
        {
            return Some(PrintedMoment::Within(day..=last));
        }
        let reach = chrono::Duration::days(REACH);
        if said.ends_before(at, &borders.until) {
            return Some(PrintedMoment::Within(day - reach..=day));
        }
        if said.ends_before(at, &borders.from) {
            return Some(PrintedMoment::Within(day..=day + reach));
        }
        return Some(PrintedMoment::Day(day));
    }
    if let Some(month) = said.0.iter().find_map(|word| month(word)) {
        return Some(PrintedMoment::Months(year, month..=month));
    }
    let part = phrases.parts_of_year.iter().find(|part| said.has(&part.phrases));
    let [first, last] = part.map_or([1, 12], |part| part.months);
    Some(PrintedMoment::Months(year, first..=last))
}

/// `mrt` is the one abbreviation of a month that is not its beginning.
fn month(word: &str) -> Option<u32> {
    if word == "mrt" { Some(3) } else { month_named(word) }
}

fn number(said: &SaidText, at: usize) -> Option<u32> {
    said.0.get(at)?.parse().ok()
}

fn year(said: &SaidText, at: usize) -> Option<i32> {
    let word = said.0.get(at).filter(|word| word.len() == 4)?;
    word.parse().ok().filter(|year| (1900..2200).contains(year))
}

fn day_at(said: &SaidText, at: usize, without: i32) -> Option<Date> {
    day(said, at, without).map(|(_, day)| day)
}

/// A day that begins at a word, and the word after it; the first of two days of one year has none of its own.
fn day(said: &SaidText, at: usize, without: i32) -> Option<(usize, Date)> {
    let named = said.0.get(at + 1).and_then(|word| month(word));
    if let Some((day, month)) = number(said, at).zip(named) {
        let own = year(said, at + 2);
        return Some((at + 2, Date::from_ymd_opt(own.unwrap_or(without), month, day)?));
    }
    // 2024-11-25 and 25-11-2024.
    let iso = year(said, at).and_then(|year| Date::from_ymd_opt(year, number(said, at + 1)?, number(said, at + 2)?));
    let dutch = year(said, at + 2).and_then(|year| Date::from_ymd_opt(year, number(said, at + 1)?, number(said, at)?));
    iso.or(dutch).map(|day| (at + 3, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::examples::catalogue;

    fn moment(text: &str) -> Option<PrintedMoment> {
        super::moment(&catalogue().phrases, text)
    }

    fn date(text: &str) -> Date {
        Date::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    #[test]
    fn a_day_in_words_or_digits() {
        for text in [
            "omstreeks 25 november 2024 (in nader overleg)",
            "25 nov. 2024",
            "2024-11-25",
            "25-11-2024",
            "de 25 November 2024",
        ] {
            assert_eq!(moment(text), Some(PrintedMoment::Day(date("2024-11-25"))), "{text}");
        }
        assert_eq!(moment("25 mrt. 2024"), Some(PrintedMoment::Day(date("2024-03-25"))));
    }

    #[test]
    fn a_month_a_part_of_a_year_or_a_border() {
        for (text, day, holds) in [
            ("medio 2024 (in nader overleg te bepalen)", "2024-07-01", true),
            ("medio 2024", "2024-12-01", false),
            ("in de tweede helft van februari 2023", "2023-02-20", true),
            ("eind januari 2023", "2023-02-20", false),
            ("voorjaar 2025", "2025-04-01", true),
            ("2025", "2024-04-01", false),
            ("tussen 1 november en 15 november 2024", "2024-11-08", true),
            ("tussen 1 november en 15 november 2024", "2024-11-25", false),
            ("uiterlijk 1 december 2025", "2025-11-25", true),
            ("voor 15 december 2025", "2025-11-25", true),
            ("uiterlijk op 1 december 2025", "2025-11-25", true),
            ("uiterlijk 1 mei 2024", "2024-07-01", false),
            ("vanaf 1 mei 2024", "2024-07-01", true),
            ("Q4 2025", "2025-11-25", true),
            ("vierde kwartaal 2024", "2024-07-01", false),
            ("na de zomer van 2024", "2024-07-01", false),
            ("laatste week van november 2025", "2025-11-25", true),
        ] {
            assert_eq!(moment(text).unwrap().holds(date(day)), holds, "{text} {day}");
        }
        assert_eq!(moment("in nader overleg"), None);
    }
}

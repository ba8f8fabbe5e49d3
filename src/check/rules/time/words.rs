//! Days, months and terms as a decision prints them in words.
//!
//! In: printed text, Dutch. Out: [`PrintedMoment`], [`Term`], studiejaren. Refuses: nothing; what it cannot read is `None`.

use crate::calendar::{Date, Studiejaar};
use crate::check::days::MONTHS;
use crate::diagnose::Bilingual;
use chrono::Datelike as _;
use std::ops::RangeInclusive;

/// A moment as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) enum PrintedMoment {
    /// "25 november 2024".
    Day(Date),
    /// Months of a year: "november 2024", "medio 2024", "2024".
    Months(i32, RangeInclusive<u32>),
}

impl PrintedMoment {
    /// Is the day the printed one, or within the printed months?
    pub(in crate::check) fn holds(&self, date: Date) -> bool {
        match self {
            Self::Day(day) => *day == date,
            Self::Months(year, months) => *year == date.year() && months.contains(&date.month()),
        }
    }
}

/// A retention term as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Term {
    /// Whole months; a part of one counts as none, so that a term is never read longer than it is.
    pub(in crate::check) months: u32,
}

impl Term {
    /// In words.
    pub(in crate::check) fn say(self) -> Bilingual {
        if self.months.is_multiple_of(12) {
            let years = self.months / 12;
            return Bilingual { nl: format!("{years} jaar"), en: format!("{years} years") };
        }
        Bilingual { nl: format!("{} maanden", self.months), en: format!("{} months", self.months) }
    }
}

const SHORT_MONTHS: [&str; 12] = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const NUMBERS: [&str; 20] = [
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
];

/// The first moment that a text names with its year.
pub(in crate::check) fn moment(text: &str) -> Option<PrintedMoment> {
    let words = words(text);
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<u32>().ok());
    let year = |at: usize| {
        number(at).filter(|_| words.get(at).is_some_and(|word| word.len() == 4)).and_then(|y| i32::try_from(y).ok())
    };
    let between = words.iter().any(|word| word == "tussen");
    for (at, word) in words.iter().enumerate() {
        if let (Some(month), Some(year)) = (month(word), year(at + 1)) {
            let day = at.checked_sub(1).and_then(number).filter(|_| !between);
            let date = day.and_then(|day| Date::from_ymd_opt(year, month, day));
            return Some(date.map_or(PrintedMoment::Months(year, month..=month), PrintedMoment::Day));
        }
        // 2024-11-25 and 25-11-2024.
        let iso = year(at).and_then(|year| Date::from_ymd_opt(year, number(at + 1)?, number(at + 2)?));
        let dutch = year(at + 2).and_then(|year| Date::from_ymd_opt(year, number(at + 1)?, number(at)?));
        if let Some(date) = iso.or(dutch) {
            return Some(PrintedMoment::Day(date));
        }
    }
    let year = (0..words.len()).find_map(year)?;
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let months = if has(&["medio", "midden", "zomer"]) {
        4..=9
    } else if has(&["begin", "voorjaar", "vroeg"]) {
        1..=6
    } else if has(&["eind", "einde", "najaar", "laat"]) {
        8..=12
    } else {
        1..=12
    };
    Some(PrintedMoment::Months(year, months))
}

/// The first term that a text names: a number, in digits or a word, of years, months, weeks or days.
pub(in crate::check) fn term(text: &str) -> Option<Term> {
    let words = words(text);
    if let [only] = words.as_slice() {
        // A bare number is one of years, as the key is.
        return only.parse().ok().filter(|years| *years < 100).map(|years: u32| Term { months: years * 12 });
    }
    words.iter().zip(words.iter().skip(1)).find_map(|(count, unit)| {
        let half = count == "anderhalf";
        let count = if half { 1 } else { number(count)? };
        let months = match unit.as_str() {
            "jaar" | "jaren" => count * 12 + if half { 6 } else { 0 },
            "maand" | "maanden" => count,
            "week" | "weken" => count * 7 / 30,
            "dag" | "dagen" => count / 30,
            _ => return None,
        };
        Some(Term { months })
    })
}

/// Every studiejaar that a text names in full, as `2023/2024`.
pub(in crate::check) fn studiejaren(text: &str) -> Vec<Studiejaar> {
    let parts = text.split(|char: char| !(char.is_ascii_digit() || char == '/'));
    parts.filter_map(|part| Studiejaar::read(part.trim_matches('/'))).collect()
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace(['é', 'ë'], "e");
    lower.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn month(word: &str) -> Option<u32> {
    let at =
        MONTHS.iter().position(|name| *name == word).or_else(|| SHORT_MONTHS.iter().position(|name| *name == word));
    at.or_else(|| (word == "sept").then_some(8)).and_then(|at| u32::try_from(at + 1).ok())
}

fn number(word: &str) -> Option<u32> {
    let digits = word.parse().ok().filter(|number| *number < 1000);
    digits.or_else(|| NUMBERS.iter().position(|name| *name == word).and_then(|at| u32::try_from(at + 1).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<PrintedMoment> {
        Date::parse_from_str(text, "%Y-%m-%d").ok().map(PrintedMoment::Day)
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
            assert_eq!(moment(text), day("2024-11-25"), "{text}");
        }
    }

    #[test]
    fn a_month_or_a_part_of_a_year() {
        let holds =
            |text: &str, date: &str| moment(text).unwrap().holds(Date::parse_from_str(date, "%Y-%m-%d").unwrap());
        assert!(holds("medio 2024 (in nader overleg te bepalen)", "2024-07-01") && !holds("medio 2024", "2024-12-01"));
        assert!(
            holds("in de tweede helft van februari 2023", "2023-02-20") && !holds("eind januari 2023", "2023-02-20")
        );
        assert!(holds("voorjaar 2025", "2025-04-01") && !holds("2025", "2024-04-01"));
        assert!(holds("tussen 1 november en 15 november 2024", "2024-11-08"));
        assert_eq!(moment("in nader overleg"), None);
    }

    #[test]
    fn a_term_in_words_or_digits() {
        let months = |text: &str| term(text).map(|term| term.months);
        assert_eq!(months("6 jaar na verstrekking"), Some(72));
        assert_eq!(months("tot maximaal zes jaar worden bewaard"), Some(72));
        assert_eq!(months("18 maanden"), Some(18));
        assert_eq!(months("anderhalf jaar"), Some(18));
        assert_eq!(months("\u{e9}\u{e9}n jaar"), Some(12));
        assert_eq!(months("90 dagen"), Some(3));
        assert_eq!(months("6"), Some(72));
        assert_eq!(months("zolang nodig"), None);
        assert_eq!(Term { months: 18 }.say().nl, "18 maanden");
        assert_eq!(Term { months: 24 }.say().en, "2 years");
    }

    #[test]
    fn studiejaren_in_full() {
        let found: Vec<String> =
            studiejaren("in de studiejaren 2021/2022 en 2023/2024.").iter().map(ToString::to_string).collect();
        assert_eq!(found, ["2021/2022", "2023/2024"]);
        assert!(studiejaren("het schooljaar 2022-2023").is_empty());
    }
}

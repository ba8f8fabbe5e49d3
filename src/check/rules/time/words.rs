//! Terms and studiejaren as a decision prints them in words.
//!
//! In: printed text, Dutch. Out: [`Term`], studiejaren. Refuses: nothing; what it cannot read is `None`.

use crate::calendar::Studiejaar;
use crate::diagnose::Bilingual;

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

/// A number that stands in words beside another in figures: "zeven (6)".
pub(in crate::check) fn two_numbers(text: &str) -> Option<(u32, u32)> {
    let words = words(text);
    let pairs = words.iter().zip(words.iter().skip(1));
    let is_figure = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    pairs
        .filter(|(one, other)| is_figure(one) != is_figure(other))
        .filter_map(|(one, other)| number(one).zip(number(other)))
        .find(|(one, other)| one != other)
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

fn number(word: &str) -> Option<u32> {
    let digits = word.parse().ok().filter(|number| *number < 1000);
    digits.or_else(|| NUMBERS.iter().position(|name| *name == word).and_then(|at| u32::try_from(at + 1).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!((two_numbers("zeven (6) jaar"), two_numbers("zes (6) jaar")), (Some((7, 6)), None));
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

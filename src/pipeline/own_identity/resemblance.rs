//! Does one cell say who its person is?
//!
//! In: a cell; names and date of birth of its person. Out: [`Resemblance`]. Refuses: nothing.
//!
//! Whoever is called Utrecht may be born in Utrecht, and may settle somewhere on a birthday: that much is told apart from
//! a whole name, and from a date in a column that holds no dates, which nobody has by chance.

use super::day::{is_day_with_year, is_short_day, spells_day};
use crate::calendar::Day;
use crate::spelling::{fold, words};
use std::borrow::Cow;

/// How a cell resembles its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resemblance {
    /// A given name or an initial with the surname, or the date of birth where no date belongs.
    Whole,
    /// The surname or a given name without the other, or the date of birth among dates: some are so by chance.
    Partial,
}

/// Shortest name that is looked for within a word: shorter ones are parts of many words.
const JOINED: usize = 6;

/// Who a person is. No `Debug`.
pub(super) struct Identity<'i> {
    pub(super) surname: &'i [u8],
    pub(super) first_names: &'i [u8],
    /// When all of it is known.
    pub(super) birth: Option<Day>,
}

impl Identity<'_> {
    pub(super) fn of_text(&self, cell: &[u8]) -> Option<Resemblance> {
        if !self.worth_a_look(cell) {
            return None;
        }
        let cell = fold(&without_letter_in_brackets(&String::from_utf8_lossy(cell)));
        if self.birth.is_some_and(|day| spells_day(&cell, day)) {
            return Some(Resemblance::Whole);
        }
        let (surname, first_names) = (folded(self.surname), folded(self.first_names));
        let (surname, first_names): (Vec<&str>, Vec<&str>) = (words(&surname).collect(), words(&first_names).collect());
        let cell: Vec<&str> = words(&cell).collect();
        let width = surname.len();
        let at = (width > 0).then(|| cell.windows(width).position(|window| window == surname)).flatten();
        let beside = |word: usize| at.is_some_and(|at| word < at || word >= at + width);
        let initials: String = first_names.iter().filter_map(|name| name.chars().next()).collect();
        // Who is called Jan Jan is not named by a town of one Jan.
        let named = |word: &str| {
            let initial = word.chars().count() == 1 && initials.contains(word);
            initial || word.len() > 1 && word == initials || first_names.contains(&word)
        };
        if cell.iter().enumerate().any(|(place, word)| beside(place) && named(word))
            || joined(&cell, &surname, &first_names)
        {
            return Some(Resemblance::Whole);
        }
        let given = |word: &&str| word.chars().count() > 2 && first_names.contains(word);
        let all = !first_names.is_empty() && cell == first_names;
        (at.is_some() || all || cell.iter().any(given)).then_some(Resemblance::Partial)
    }

    /// Most cells share no first letter with a name and hold hardly a digit; to see that is much cheaper than to split.
    fn worth_a_look(&self, cell: &[u8]) -> bool {
        let first = |name: &[u8]| name.first().map_or(b' ', u8::to_ascii_lowercase);
        let (surname, given) = (first(self.surname), first(self.first_names));
        if !cell.is_ascii() || !surname.is_ascii() || !given.is_ascii() {
            return true;
        }
        let mut begins = true;
        let mut digits = 0;
        for byte in cell {
            digits += u32::from(byte.is_ascii_digit());
            let lower = byte.to_ascii_lowercase();
            if begins && (lower == surname || lower == given) && lower != b' ' {
                return true;
            }
            begins = !byte.is_ascii_alphanumeric();
        }
        digits >= 3
    }

    pub(super) fn of_number(&self, number: i64) -> Option<Resemblance> {
        let day = self.birth?;
        // Six digits may be so by chance, more may not.
        let whole = is_day_with_year(number, day).then_some(Resemblance::Whole);
        whole.or_else(|| is_short_day(number, day).then_some(Resemblance::Partial))
    }

    pub(super) fn of_day(&self, day: Day) -> Option<Resemblance> {
        (self.birth == Some(day)).then_some(Resemblance::Partial)
    }
}

fn folded(name: &[u8]) -> String {
    fold(&String::from_utf8_lossy(name))
}

/// `Beek (L)` is a town in Limburg and names no Lotte Beek.
fn without_letter_in_brackets(text: &str) -> Cow<'_, str> {
    if !text.contains('(') {
        return Cow::Borrowed(text);
    }
    let letters: Vec<char> = text.chars().collect();
    let inside = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        before == Some(&'(') && letters.get(at + 1) == Some(&')')
    };
    Cow::Owned(letters.iter().enumerate().filter(|(at, _)| !inside(*at)).map(|(_, c)| *c).collect())
}

/// A given name and the surname written together: JanJansen, jansenjan.
fn joined(cell: &[&str], surname: &[&str], first_names: &[&str]) -> bool {
    let surname = surname.concat();
    let both = |given: &&str| {
        let (one, other) = (format!("{given}{surname}"), format!("{surname}{given}"));
        one.len() >= JOINED && cell.iter().any(|word| word.contains(&one) || word.contains(&other))
    };
    !surname.is_empty() && first_names.iter().filter(|given| given.chars().count() > 1).any(both)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> Identity<'static> {
        let birth = Day::new(2004, 4, 9);
        Identity { surname: "van der Élst".as_bytes(), first_names: b"Anna Bo", birth }
    }

    #[test]
    fn a_whole_name_or_a_date_is_known_in_every_spelling() {
        for cell in [
            "Anna van der Élst",
            "VAN DER ÉLST, anna bo",
            "Van der Élst (Bo)",
            "2004-04-09",
            "geboren 09.04.2004",
            "9/4/2004",
            "040409",
            "9 april 2004",
            "Apr 9, 2004",
            "A. van der Élst",
            "van der Elst, A.",
            "A.B. VAN DER ELST",
            "AB van der Elst",
            "Utrecht (A. van der Elst)",
            "annavanderelst",
            "van-der-elst anna",
            "Ａｎｎａ van der E\u{301}lst",
            "09/04/04",
            "9-4-04",
            "04/09/2004",
            "04.04.09",
            "9 april '04",
            "9 apr 04",
            "０９-０４-２００４",
            "09042004",
            "090404",
        ] {
            assert_eq!(identity().of_text(cell.as_bytes()), Some(Resemblance::Whole), "{cell}");
        }
        assert_eq!(identity().of_number(20_040_409), Some(Resemblance::Whole));
        assert_eq!(identity().of_number(9_042_004), Some(Resemblance::Whole), "a sheet took the zero away");
        assert_eq!(identity().of_number(2_004), None);
    }

    #[test]
    fn what_may_be_chance_is_told_apart_and_other_cells_are_nobody() {
        for cell in
            ["Anna", "ANNA BO", "van der élst", "Utrecht (van der Elst)", "Van der Elst-straat", "Sint Anna", "ánna"]
        {
            assert_eq!(identity().of_text(cell.as_bytes()), Some(Resemblance::Partial), "{cell}");
        }
        assert_eq!(identity().of_day(Day::new(2004, 4, 9).unwrap()), Some(Resemblance::Partial));
        assert_eq!(identity().of_number(90_404), Some(Resemblance::Partial));
        let beek = Identity { surname: b"Beek", first_names: b"Lotte", birth: None };
        assert_eq!(beek.of_text(b"Beek (L)"), Some(Resemblance::Partial));
        assert_eq!(beek.of_text(b"L. Beek"), Some(Resemblance::Whole));
        for cell in
            ["Utrecht", "Annapolis", "2004", "9 april", "2004-04-10", "Bovenkarspel", "km 12.4", "9/4", "4 en 9 in 05"]
        {
            assert_eq!(identity().of_text(cell.as_bytes()), None, "{cell}");
        }
        let doubled = Identity { surname: b"Jan", first_names: b"Jan", birth: None };
        assert_eq!(doubled.of_text(b"Sint Jan ter Zee"), Some(Resemblance::Partial));
        assert_eq!(doubled.of_text(b"Jan, Jan"), Some(Resemblance::Whole));
        let nobody = Identity { surname: b"", first_names: b"", birth: None };
        for cell in ["", "Utrecht", "2004-04-09"] {
            assert_eq!(nobody.of_text(cell.as_bytes()), None, "{cell}");
        }
    }
}

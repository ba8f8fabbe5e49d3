//! Does one cell say who its person is?
//!
//! In: a cell; names and date of birth of its person. Out: [`Resemblance`]. Refuses: nothing.
//!
//! Whoever is called Utrecht may be born in Utrecht, and may settle somewhere on a birthday: that much is told apart from
//! a whole name, and from a date in a column that holds no dates, which nobody has by chance.

use crate::calendar::Day;

/// How a cell resembles its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resemblance {
    /// A given name and the surname, or the date of birth where no date belongs.
    Whole,
    /// The surname or the given names alone, or the date of birth among dates: some are so by chance.
    Partial,
}

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
        let text = String::from_utf8_lossy(cell);
        if self.birth.is_some_and(|day| spells_day(&text, day)) {
            return Some(Resemblance::Whole);
        }
        let cell = words(&text);
        let surname = words(&String::from_utf8_lossy(self.surname));
        let first_names = words(&String::from_utf8_lossy(self.first_names));
        let width = surname.len();
        let at = (width > 0).then(|| cell.windows(width).position(|window| window == surname)).flatten();
        let beside = |word: usize| at.is_some_and(|at| word < at || word >= at + width);
        // An initial says little; who is called Jan Jan is not named by a town of one Jan.
        let named = |word: &String| word.chars().count() > 1 && first_names.contains(word);
        if cell.iter().enumerate().any(|(place, word)| beside(place) && named(word)) {
            return Some(Resemblance::Whole);
        }
        let alone = [Some(&*surname), Some(&*first_names), first_names.get(..1)];
        let mut alone = alone.into_iter().flatten();
        alone.any(|part| !part.is_empty() && *part == *cell).then_some(Resemblance::Partial)
    }

    /// Most cells share no first letter with a name and hold hardly a digit; to see that is much cheaper than to split.
    fn worth_a_look(&self, cell: &[u8]) -> bool {
        let first = |name: &[u8]| name.first().map(u8::to_ascii_lowercase);
        let names = [first(self.surname), first(self.first_names)];
        let mut begins = true;
        let mut digits = 0;
        for byte in cell {
            digits += u32::from(byte.is_ascii_digit());
            if begins && names.contains(&Some(byte.to_ascii_lowercase())) {
                return true;
            }
            begins = byte.is_ascii() && !byte.is_ascii_alphanumeric();
        }
        digits >= 5
    }

    pub(super) fn of_number(&self, number: i64) -> Option<Resemblance> {
        let day = self.birth.filter(|_| number > 99_999)?;
        let digits = number.to_string();
        spellings(day).contains(&digits).then_some(Resemblance::Whole)
    }

    pub(super) fn of_day(&self, day: Day) -> Option<Resemblance> {
        (self.birth == Some(day)).then_some(Resemblance::Partial)
    }
}

/// Words of letters and digits in lower case.
fn words(text: &str) -> Vec<String> {
    let split = text.split(|letter: char| !letter.is_alphanumeric());
    split.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// A day in digits: year or day first, also without the zeros before a day or month, or with two digits of the year.
fn spellings(date: Day) -> [String; 5] {
    let (year, month, day) = (date.year(), date.month(), date.day());
    [
        format!("{year:04}{month:02}{day:02}"),
        format!("{day:02}{month:02}{year:04}"),
        format!("{day}{month:02}{year:04}"),
        format!("{day}{month}{year:04}"),
        format!("{:02}{month:02}{day:02}", year % 100),
    ]
}

/// The first letters of the months, Dutch and English.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["maa", "mrt", "mar"],
    &["apr"],
    &["mei", "may"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["dec"],
];

/// Is a text this day, in digits with any separator, or with the name of its month?
fn spells_day(text: &str, day: Day) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if spellings(day).iter().any(|spelling| digits == *spelling || spelling.len() == 8 && digits.contains(spelling)) {
        return true;
    }
    let words = words(text);
    let names = MONTHS.get(day.month() as usize - 1);
    let of_month = |word: &String| names.is_some_and(|names| names.iter().any(|name| word.starts_with(name)));
    let month = words.iter().any(of_month);
    let number = |value: i32| words.iter().any(|word| word.parse() == Ok(value));
    month && number(day.day() as i32) && number(day.year())
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
        ] {
            assert_eq!(identity().of_text(cell.as_bytes()), Some(Resemblance::Whole), "{cell}");
        }
        assert_eq!(identity().of_number(20_040_409), Some(Resemblance::Whole));
        assert_eq!(identity().of_number(9_042_004), Some(Resemblance::Whole), "a sheet took the zero away");
        assert_eq!(identity().of_number(2_004), None);
    }

    #[test]
    fn what_may_be_chance_is_told_apart_and_other_cells_are_nobody() {
        for cell in ["Anna", "ANNA BO", "van der élst"] {
            assert_eq!(identity().of_text(cell.as_bytes()), Some(Resemblance::Partial), "{cell}");
        }
        assert_eq!(identity().of_day(Day::new(2004, 4, 9).unwrap()), Some(Resemblance::Partial));
        for cell in ["Utrecht", "Annapolis", "2004", "9 april", "van der Elst-straat", "2004-04-10", "Bovenkarspel"] {
            assert_eq!(identity().of_text(cell.as_bytes()), None, "{cell}");
        }
        let doubled = Identity { surname: b"Jan", first_names: b"Jan", birth: None };
        assert_eq!(doubled.of_text(b"Sint Jan ter Zee"), None);
        assert_eq!(doubled.of_text(b"Jan, Jan"), Some(Resemblance::Whole));
        let nobody = Identity { surname: b"", first_names: b"", birth: None };
        for cell in ["", "Utrecht", "2004-04-09"] {
            assert_eq!(nobody.of_text(cell.as_bytes()), None, "{cell}");
        }
    }
}

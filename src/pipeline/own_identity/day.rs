//! Is a text or a number this day?
//!
//! In: a text in lower case, a whole number; a day. Out: whether it spells the day: in digits in any usual order and with
//! any separator, or with the name of the month, Dutch or English.

use crate::calendar::Day;
use crate::spelling::words;

/// A day in digits: the number that they are, and how many they are.
type InDigits = (u64, usize);

/// A day with its whole year: year or day first, also without the zeros before a day or month.
fn in_eight(date: Day) -> [InDigits; 4] {
    let (year, month, day) = numbers(date);
    let width = |number: u64| if number < 10 { 1 } else { 2 };
    let day_first = day * 1_000_000 + month * 10_000 + year;
    let bare = if month < 10 { day * 100_000 + month * 10_000 + year } else { day_first };
    [
        (year * 10_000 + month * 100 + day, 8),
        (day_first, 8),
        (day_first, width(day) + 6),
        (bare, width(day) + width(month) + 4),
    ]
}

/// A day in six digits.
fn in_six(date: Day) -> [InDigits; 2] {
    let (year, month, day) = numbers(date);
    let year = year % 100;
    [(year * 10_000 + month * 100 + day, 6), (day * 10_000 + month * 100 + year, 6)]
}

/// Year, month and day. Nobody was born before the year 1.
fn numbers(date: Day) -> (u64, u64, u64) {
    (date.year().max(0) as u64, u64::from(date.month()), u64::from(date.day()))
}

/// Fewest digits in which a day and a month stand with a whole year, or with two digits of it and both zeros.
const FEWEST: usize = 6;

/// Most digits of a text that are looked at: of more, none are a day.
const MOST: usize = 64;

/// The digits of a text in a row, and its numbers: the runs of digits in it.
struct Digits {
    room: [u8; MOST],
    count: usize,
    numbers: usize,
    /// One of the numbers is that of the day, one that of the year.
    day: bool,
    year: bool,
}

impl Digits {
    /// None of a text of very many digits.
    fn of(text: &[u8], date: Day) -> Option<Self> {
        let mut digits = Self { room: [0; MOST], count: 0, numbers: 0, day: false, year: false };
        let (year, _, day) = numbers(date);
        for run in text.split(|byte| !byte.is_ascii_digit()).filter(|run| !run.is_empty()) {
            for byte in run {
                *digits.room.get_mut(digits.count)? = byte - b'0';
                digits.count += 1;
            }
            let number = of_digits(run.iter().map(|byte| byte - b'0'));
            digits.numbers += 1;
            digits.day |= run.len() <= 2 && number == day;
            digits.year |= number == year || run.len() <= 2 && number == year % 100;
        }
        Some(digits)
    }

    /// All of them together are the day, or eight of more are.
    fn are(&self, date: Day) -> bool {
        let Some(all) = self.room.get(..self.count).filter(|all| all.len() >= FEWEST) else { return false };
        let number = |digits: &[u8]| of_digits(digits.iter().copied());
        let whole = |(value, length): InDigits| all.len() == length && number(all) == value;
        let within = |(value, length): InDigits| length == 8 && all.windows(8).any(|part| number(part) == value);
        in_eight(date).into_iter().any(|spelling| whole(spelling) || within(spelling))
            || in_six(date).into_iter().any(whole)
    }
}

fn of_digits(digits: impl Iterator<Item = u8>) -> u64 {
    digits.fold(0_u64, |number, digit| number.wrapping_mul(10).wrapping_add(u64::from(digit)))
}

/// May an ASCII text be this day? Where not, [`spells_day`] says no: most texts have hardly a digit, and what that does is
/// dear.
pub(super) fn may_spell_day(text: &[u8], day: Day) -> bool {
    let runs = text.split(|byte| !byte.is_ascii_digit()).filter(|run| !run.is_empty());
    let (numbers, count) = runs.fold((0, 0), |(numbers, count), run| (numbers + 1, count + run.len()));
    if numbers < 2 && count < FEWEST {
        return false;
    }
    Digits::of(text, day).is_none_or(|digits| digits.numbers > 1 && digits.day && digits.year || digits.are(day))
}

/// The first letters of the months, Dutch, English, German and French.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb", "fev"],
    &["maa", "mrt", "mar"],
    &["apr", "avr"],
    &["mei", "may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aou"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["dec", "dez"],
];

/// The months in Roman numerals.
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// What stands behind the number of a day: `28e`, `1ste`, `28th`.
const ORDINALS: [&str; 7] = ["ste", "de", "e", "st", "nd", "rd", "th"];

/// Is a text this day, in digits with any separator, or with the name of its month?
pub(super) fn spells_day(text: &str, day: Day) -> bool {
    let Some(digits) = Digits::of(text.as_bytes(), day) else { return false };
    if digits.are(day) {
        return true;
    }
    // A day and a year are two numbers at least.
    if digits.numbers < 2 {
        return false;
    }
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    with_month_name(text, day) || groups.windows(3).any(|group| in_groups(group, day, groups.len() == 3))
}

/// Day, month and year in three numbers; a year of two digits only where there is nothing else.
fn in_groups(groups: &[&str], date: Day, alone: bool) -> bool {
    let [one, two, three] = groups else { return false };
    let is = |group: &str, value: i32| group.len() <= 2 && group.parse() == Ok(value);
    let year = |group: &str| {
        group.parse() == Ok(date.year()) || alone && group.len() == 2 && group.parse() == Ok(date.year() % 100)
    };
    let (month, day) = (date.month() as i32, date.day() as i32);
    let day_and_month = is(one, day) && is(two, month) || is(one, month) && is(two, day);
    day_and_month && year(three) || year(one) && is(two, month) && is(three, day)
}

/// The parts of letters and of digits of a text: `3mei2012` has three.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    words(text).flat_map(|word| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let is_digit = rest.chars().next()?.is_ascii_digit();
            let (part, behind) = match rest.find(|c: char| c.is_ascii_digit() != is_digit) {
                Some(end) => rest.split_at_checked(end)?,
                None => (rest, ""),
            };
            rest = behind;
            Some(part)
        })
    })
}

/// `3 mei 2012`, `May 3rd, '12`, `3-V-2012`.
fn with_month_name(text: &str, date: Day) -> bool {
    let words: Vec<&str> = parts(text).filter(|part| !ORDINALS.contains(part)).collect();
    let month = date.month().saturating_sub(1) as usize;
    let (names, roman) = (MONTHS.get(month), ROMAN.get(month));
    let of_month =
        |word: &&str| roman == Some(word) || names.is_some_and(|names| names.iter().any(|name| word.starts_with(name)));
    let places = |value: i32, most: usize| {
        let is = move |word: &str| word.len() <= most && word.parse() == Ok(value);
        words.iter().enumerate().filter(move |(_, word)| is(word)).map(|(place, _)| place).collect::<Vec<_>>()
    };
    let days = places(date.day() as i32, 2);
    let years = [places(date.year(), 4), places(date.year() % 100, 2)].concat();
    words.iter().any(of_month) && days.iter().any(|day| years.iter().any(|year| day != year))
}

/// Is a number this day with its whole year?
pub(super) fn is_day_with_year(number: i64, day: Day) -> bool {
    number > 999_999 && in_eight(day).into_iter().any(|(value, _)| u64::try_from(number) == Ok(value))
}

/// Is a number this day with two digits of its year, of which a sheet may have taken a zero away?
pub(super) fn is_short_day(number: i64, day: Day) -> bool {
    number > 9_999 && in_six(day).into_iter().any(|(value, _)| u64::try_from(number) == Ok(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// What may not spell a day spells none.
        #[test]
        fn a_text_that_may_not_be_a_day_is_none(
            year in 1990_u32..2012, month in 1_u32..13, day in 1_u32..29,
            text in "((0?[1-9]|1[0-2])|(0?19|020|20)?(9|0)?[0-9]|[0-9]{1,3}|mei|jan| iv|e|[ ./'-]){0,6}",
        ) {
            let day = Day::new(year, month, day).unwrap();
            proptest::prop_assert!(may_spell_day(text.as_bytes(), day) || !spells_day(&text, day));
        }

        /// Every usual spelling of a day is one.
        #[test]
        fn every_spelling_of_a_day_is_seen(year in 1930_u32..2020, month in 1_u32..13, day in 1_u32..29) {
            let date = Day::new(year, month, day).unwrap();
            let short = year % 100;
            for text in [
                format!("{year}{month:02}{day:02}"), format!("{day:02}{month:02}{year}"), format!("{day}{month:02}{year}"),
                format!("{day}{month}{year}"), format!("{short:02}{month:02}{day:02}"), format!("{day:02}{month:02}{short:02}"),
                format!("x{year}{month:02}{day:02}7"), format!("{day}-{month}-{year}"), format!("{day}/{month}/{short:02}"),
                format!("{year}.{month}.{day}"),
            ] {
                proptest::prop_assert!(spells_day(&text, date) && may_spell_day(text.as_bytes(), date), "{}", text);
            }
        }
    }
}

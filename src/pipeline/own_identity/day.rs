//! Is a text or a number this day?
//!
//! In: a text in lower case, a whole number; a day. Out: whether it spells the day: in digits in any usual order and with
//! any separator, or with the name of the month, Dutch or English.

use crate::calendar::Day;
use crate::spelling::words;

/// A day in digits: year or day first, also without the zeros before a day or month.
fn in_eight(date: Day) -> [String; 4] {
    let (year, month, day) = (date.year(), date.month(), date.day());
    [
        format!("{year:04}{month:02}{day:02}"),
        format!("{day:02}{month:02}{year:04}"),
        format!("{day}{month:02}{year:04}"),
        format!("{day}{month}{year:04}"),
    ]
}

/// A day in six digits.
fn in_six(date: Day) -> [String; 2] {
    let (year, month, day) = (date.year() % 100, date.month(), date.day());
    [format!("{year:02}{month:02}{day:02}"), format!("{day:02}{month:02}{year:02}")]
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
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    // A day and a year are two digits at least; most texts have none, and what follows is dear.
    if digits.len() < 2 {
        return false;
    }
    let eight = in_eight(day);
    if eight.iter().any(|spelling| digits == *spelling || spelling.len() == 8 && digits.contains(spelling))
        || in_six(day).contains(&digits)
    {
        return true;
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
    number > 999_999 && in_eight(day).contains(&number.to_string())
}

/// Is a number this day with two digits of its year, of which a sheet may have taken a zero away?
pub(super) fn is_short_day(number: i64, day: Day) -> bool {
    number > 9_999 && in_six(day).contains(&format!("{number:06}"))
}

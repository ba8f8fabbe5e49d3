//! The days of the year that a text names, in figures, with the month's name or in other words.
//!
//! In: a besluit, a text or the name of a column. Out: [`NamedDay`]. Refuses: nothing; what may be two days is both.

use crate::calendar::{MonthDay, month_named};
use crate::catalogue::SaidText;
use crate::check::{Context, studiejaren};
use chrono::{Datelike as _, Days};

/// A leap year, so that 29 February is a day.
const YEAR: i32 = 2024;
/// The name of the day of the population.
const PEILDATUM: &str = "peildatum";
/// What names the first or the last day of the month that follows: "ultimo december", "eerste dag van januari".
const FIRST: [&str; 2] = ["eerste", "begin"];
const LAST: [&str; 4] = ["ultimo", "laatste", "eind", "einde"];
/// What may stand between them and the month.
const BETWEEN: [&str; 4] = ["dag", "van", "de", "maand"];
/// Month and day; day 0 is any day of the month.
type Reading = (u32, u32);
/// How a text says that something is as on a day.
const PREPOSITIONS: [&str; 2] = ["op", "per"];
/// What stands between the number of a day and its month: "1e oktober".
const ENDINGS: [&str; 3] = ["e", "ste", "de"];

/// A day that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct NamedDay {
    /// What it may be.
    pub(in crate::check) readings: Vec<Reading>,
    /// With its year: a date, and no day of every year.
    pub(in crate::check) is_dated: bool,
    /// After `op` or `per`: as on this day.
    pub(in crate::check) is_moment: bool,
}

impl NamedDay {
    /// May it be this day?
    pub(in crate::check) fn may_be(&self, day: MonthDay) -> bool {
        let (month, number) = of(day);
        self.readings.iter().any(|(m, d)| *m == month && (*d == number || *d == 0))
    }
}

/// Month and day.
fn of(day: MonthDay) -> Reading {
    (day.month(), day.day())
}

/// The days that a text names.
pub(in crate::check) fn days(context: Context<'_>, text: &str) -> Vec<NamedDay> {
    let mut list = written(text);
    let said = SaidText::new(text);
    // "op de teldatum 1 februari" names its day itself.
    let is_said = |name: &str| name == PEILDATUM && !list.is_empty();
    let names: Vec<_> = context.catalogue.phrases.days.iter().filter(|(name, _)| !is_said(name)).collect();
    for (name, phrases) in names {
        let Some(found) = said.first(phrases) else { continue };
        let before = found.from.checked_sub(1).and_then(|at| said.0.get(at));
        let is_moment = [before, said.0.get(found.from)].into_iter().flatten().any(|word| is_preposition(word));
        list.push(NamedDay { readings: meant(context, name), is_dated: false, is_moment });
    }
    list
}

/// The days that the name of a column names: also `dec`, `0101` and `1okt`.
pub(in crate::check) fn days_of_column(context: Context<'_>, name: &str) -> Vec<NamedDay> {
    let list = days(context, &name.replace('_', " "));
    if !list.is_empty() {
        return list;
    }
    let day = |readings: Vec<Reading>| NamedDay { readings, is_dated: false, is_moment: false };
    let parts = tokens(name);
    let figures = parts.iter().filter(|part| part.text.len() == 4).filter_map(|part| {
        let (one, other) = part.text.split_at_checked(2)?;
        Some(both(one.parse().ok()?, other.parse().ok()?)).filter(|readings| !readings.is_empty())
    });
    let months = parts.iter().filter_map(|part| month_named(&part.text)).map(|month| vec![(month, 0)]);
    figures.chain(months).map(day).collect()
}

/// The days that the name of a column writes in two numbers: "leeftijd_31_12", "leeftijd_1_10"; not "tijdvak_1_2". Such a
/// name does not print its day: it may only contradict it.
pub(in crate::check) fn numbers_of_column(name: &str) -> Vec<NamedDay> {
    let parts = tokens(name);
    let pairs = parts.iter().zip(parts.iter().skip(1)).filter(|(one, other)| {
        let length = |token: &Token| token.text.len();
        length(one) <= 2 && length(other) <= 2 && length(one) + length(other) > 2
    });
    pairs
        .filter_map(|(one, other)| Some(both(one.text.parse().ok()?, other.text.parse().ok()?)))
        .filter(|readings| !readings.is_empty())
        .map(|readings| NamedDay { readings, is_dated: false, is_moment: false })
        .collect()
}

/// The days that a name of a day in the catalogue stands for.
fn meant(context: Context<'_>, name: &str) -> Vec<Reading> {
    let populatie = &context.besluit.populatie;
    let begins = || populatie.sectoren.iter().filter_map(|sector| studiejaren::begin(context, &sector.value));
    match name {
        PEILDATUM => vec![of(populatie.peildatum.value)],
        "begin studiejaar" => begins().map(of).collect(),
        "einde studiejaar" => {
            let before = |day: MonthDay| day.in_year(YEAR).checked_sub_days(Days::new(1));
            begins().filter_map(before).map(|day| (day.month(), day.day())).collect()
        }
        day => MonthDay::read(day).map(of).into_iter().collect(),
    }
}

/// A run of letters or of figures, with the sign before it.
struct Token {
    text: String,
    before: Option<char>,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut list: Vec<Token> = Vec::new();
    let mut last: Option<char> = None;
    for char in text.to_lowercase().chars() {
        let kind = |c: char| (c.is_alphanumeric(), c.is_ascii_digit());
        match list.last_mut() {
            Some(token) if char.is_alphanumeric() && last.is_some_and(|last| kind(last) == kind(char)) => {
                token.text.push(char);
            }
            _ if char.is_alphanumeric() => list.push(Token { text: char.to_string(), before: last }),
            _ => {}
        }
        last = Some(char);
    }
    list
}

fn written(text: &str) -> Vec<NamedDay> {
    let tokens = tokens(text);
    let word = |at: usize| tokens.get(at).map(|token| token.text.as_str());
    let number = |at: usize| word(at).filter(|word| word.len() <= 2).and_then(|word| word.parse::<u32>().ok());
    let is_year = |at: usize| word(at).is_some_and(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()));
    let mut list = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let moment = at.checked_sub(1).and_then(word);
        let is_moment = moment.is_some_and(is_preposition)
            || (moment == Some("de") && at >= 2 && word(at - 2).is_some_and(is_preposition));
        let mut push = |readings: Vec<Reading>, end: usize| {
            if !readings.is_empty() {
                list.push(NamedDay { readings, is_dated: is_year(end), is_moment });
            }
        };
        let first = if token.text == "eerste" { Some(1) } else { number(at) };
        let month_at = if word(at + 1).is_some_and(|word| ENDINGS.contains(&word)) { at + 2 } else { at + 1 };
        if let Some((day, month)) = first.zip(word(month_at).and_then(month_named)) {
            push(existing(month, day), month_at + 1);
            continue;
        }
        if let Some((readings, at)) = edge(&tokens, at) {
            push(readings, at + 1);
            continue;
        }
        // "01-10", "op 1/10", "1-10-2023"; a range of levels ("1-4") is no day.
        let joins = tokens.get(at + 1).and_then(|next| next.before).is_some_and(|sign| ['-', '/'].contains(&sign));
        if let Some((one, other)) = number(at).zip(number(at + 1)).filter(|_| joins) {
            let two = |at: usize| word(at).is_some_and(|word| word.len() == 2);
            if (two(at) && two(at + 1)) || is_moment || is_year(at + 2) {
                push(both(one, other), at + 2);
            }
        }
    }
    list
}

/// The first or last day of a month that is named after the token at this place, and where the month stands.
fn edge(tokens: &[Token], at: usize) -> Option<(Vec<Reading>, usize)> {
    let word = |at: usize| tokens.get(at).map(|token| token.text.as_str());
    let is_first = FIRST.contains(&word(at)?);
    if !is_first && !LAST.contains(&word(at)?) {
        return None;
    }
    let month_at = (at + 1..).find(|at| !word(*at).is_some_and(|word| BETWEEN.contains(&word)))?;
    let month = word(month_at).and_then(month_named)?;
    let last = |month| (28..=31).rev().map(move |day| existing(month, day)).find(|readings| !readings.is_empty());
    let mut readings = if is_first { existing(month, 1) } else { last(month)? };
    // In a common year.
    if readings == [(2, 29)] {
        readings.push((2, 28));
    }
    Some((readings, month_at))
}

fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}

/// Day and month as they are written here, and the other way round.
fn both(one: u32, other: u32) -> Vec<Reading> {
    let mut readings = existing(other, one);
    readings.extend(existing(one, other));
    readings
}

fn existing(month: u32, day: u32) -> Vec<Reading> {
    MonthDay::new(month, day).map(of).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firsts(text: &str) -> Vec<Reading> {
        written(text).iter().map(|day| day.readings[0]).collect()
    }

    #[test]
    fn days_are_read_from_words_and_figures() {
        assert_eq!(firsts("leeftijd op 1 oktober in het peiljaar"), [(10, 1)]);
        assert_eq!(firsts("leeftijd 31 dec"), [(12, 31)]);
        assert_eq!(firsts("leeftijd op 1 okt. en 2e juli"), [(10, 1), (7, 2)]);
        assert_eq!(firsts("op 01-11"), [(11, 1)]);
        assert_eq!(firsts("op 1/10, per de eerste mei"), [(10, 1), (5, 1)]);
        assert_eq!(firsts("actief 1okt"), [(10, 1)]);
        assert_eq!(firsts("per ultimo december, op de eerste dag van januari"), [(12, 31), (1, 1)]);
        assert_eq!(firsts("de laatste dag van de maand februari"), [(2, 29)]);
        assert!(firsts("tijdvak 1, 40 maart, niveau 1-4, WVO 2020").is_empty());
        assert!(written("voor 31 januari 2024")[0].is_dated && written("op 1 mei")[0].is_moment);
    }
}

//! What a row prints of itself, and the days that a text names.
//!
//! In: a row, a text. Out: its words without the sources that it names; days. Refuses: nothing.

use crate::besluit::Rubriek;
use crate::calendar::month_named;

/// How a row says what it is computed from instead of what it is.
const SOURCE: [&str; 16] = [
    "afgeleid",
    "af te leiden",
    "te herleiden",
    "herleid",
    "berekend",
    "gebaseerd op",
    "bepaald met",
    "bepaald aan",
    "bepaald op",
    "vastgesteld aan",
    "vastgesteld met",
    "vastgesteld op",
    "op grond van",
    "op basis van",
    "volgt uit",
    "uit ",
];

/// What a row says of itself: its description and explanation together, without the sources that it names.
pub(in crate::check) fn printed(rubriek: &Rubriek) -> String {
    let explanation = rubriek.toelichting.as_ref().map(|text| text.value.as_str()).unwrap_or_default();
    let description = rubriek.omschrijving.value.as_str();
    let lower = description.trim_start().trim_start_matches('(').to_lowercase();
    if SOURCE.iter().any(|begin| lower.starts_with(begin)) {
        let rest = description.split_once(':').map(|(_, rest)| rest).unwrap_or_default();
        return without_sources(&format!("{rest} {explanation}"));
    }
    without_sources(&format!("{description} {explanation}"))
}

/// What names a source within a text, up to the end of the clause: "leeftijd, berekend uit de geboortedatum".
const WITHIN: [&str; 9] = [
    "afgeleid van ",
    "afgeleid uit ",
    "af te leiden uit ",
    "te herleiden uit ",
    "berekend uit ",
    "berekend met ",
    "bepaald met ",
    "aan de hand van ",
    "op basis van ",
];

fn without_sources(text: &str) -> String {
    let mut rest = text.to_lowercase();
    while let Some(at) = WITHIN.iter().filter_map(|begin| rest.find(begin)).min() {
        let tail = rest.split_off(at);
        let end = tail.find([',', ';', ':', '(', ')']).unwrap_or(tail.len());
        rest.push_str(tail.get(end..).unwrap_or_default());
    }
    rest
}

/// Days that a text names, as month and day.
pub(in crate::check) fn days(text: &str) -> Vec<(u32, u32)> {
    let lower = text.to_lowercase().replace('_', " ");
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words
        .iter()
        .zip(words.iter().skip(1))
        .filter_map(|(number, month)| {
            let day = number.parse::<u32>().ok().filter(|day| (1..=31).contains(day))?;
            Some((month_named(month)?, day))
        })
        .collect()
}

/// Numbers that a text names in figures or as an ordinal (`2`, `2e`, `tweede`), without those of a day.
pub(in crate::check) fn numbers(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace('_', " ");
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_month = |word: Option<&&str>| word.is_some_and(|word| month_named(word).is_some());
    let ordinal = |word: &str| (1..).zip(ORDINALS).find(|(_, name)| *name == word).map(|(number, _): (u32, _)| number);
    words
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_month(words.get(at + 1)))
        .filter_map(|(_, word)| ordinal(word).or_else(|| word.strip_suffix(['e']).unwrap_or(word).parse().ok()))
        .map(|number| number.to_string())
        .collect()
}

const ORDINALS: [&str; 6] = ["eerste", "tweede", "derde", "vierde", "vijfde", "zesde"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_from_words_and_column_names() {
        assert_eq!(days("leeftijd op 1 oktober in het peiljaar"), [(10, 1)]);
        assert_eq!(days("leeftijd_31_dec"), [(12, 31)]);
        assert_eq!(days("leeftijd op 1 okt. en 2 juli"), [(10, 1), (7, 2)]);
        assert!(days("tijdvak 1, 40 maart").is_empty());
    }

    #[test]
    fn numbers_are_read_from_figures_and_ordinals() {
        assert_eq!(numbers("in het tweede tijdvak"), ["2"]);
        assert_eq!(numbers("cijfer_centraal_examen_3"), ["3"]);
        assert_eq!(numbers("1e en 2e tijdvak, op 3 oktober"), ["1", "2"]);
    }
}

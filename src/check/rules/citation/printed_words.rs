//! What a row prints of itself, and the numbers that a text names.
//!
//! In: a row, a text. Out: its words without the sources that it names; numbers. Refuses: nothing.

use crate::besluit::Rubriek;
use crate::calendar::month_named;
use crate::catalogue::{Phrases, SaidText};

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
    format!("{} {}", description(rubriek), explanation(rubriek))
}

/// What the description says by itself; what only names a source says nothing.
pub(in crate::check) fn description(rubriek: &Rubriek) -> String {
    let text = rubriek.omschrijving.value.as_str();
    let lower = text.trim_start().trim_start_matches('(').to_lowercase();
    let is_source = SOURCE.iter().any(|begin| lower.starts_with(begin));
    // "afgeleid van postcode: gemeentecode" says it after all; "afgeleid gegeven; bron: postcode" does not.
    let after = || text.split_once(':').filter(|(before, _)| !before.ends_with("bron") && !before.ends_with("bronnen"));
    let said = if is_source { after().map(|(_, rest)| rest).unwrap_or_default() } else { text };
    without_sources(said)
}

/// What the explanation says by itself.
pub(in crate::check) fn explanation(rubriek: &Rubriek) -> String {
    rubriek.toelichting.as_ref().map(|text| without_sources(&text.value)).unwrap_or_default()
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

/// A text without the sources that it names.
pub(in crate::check) fn without_sources(text: &str) -> String {
    let mut rest = text.to_lowercase();
    while let Some(at) = WITHIN.iter().filter_map(|begin| rest.find(begin)).min() {
        let tail = rest.split_off(at);
        let end = tail.find([',', ';', ':', '(', ')']).unwrap_or(tail.len());
        rest.push_str(tail.get(end..).unwrap_or_default());
    }
    rest
}

/// Numbers that a text names in figures or in other words (`2`, `2e`, `tweede`, `II`), without those of a day.
pub(in crate::check) fn numbers(phrases: &Phrases, text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace('_', " ");
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_month = |word: Option<&&str>| word.is_some_and(|word| month_named(word).is_some());
    // A single letter beside another is an abbreviation ("i.v.m."), and no Roman numeral.
    let is_letter = |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| word.len() == 1);
    words
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_month(words.get(at + 1)))
        .filter(|(at, word)| {
            word.len() > 1
                || !word.starts_with(char::is_alphabetic)
                || !(is_letter(Some(at + 1)) || is_letter(at.checked_sub(1)))
        })
        .flat_map(|(_, word)| {
            let said = SaidText(vec![(*word).to_owned()]);
            let listed =
                phrases.numbers.iter().filter(move |(_, list)| said.has(list)).map(|(number, _)| number.clone());
            let figures = word.parse::<u32>().ok().map(|number| number.to_string());
            listed.chain(figures)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::examples::catalogue;

    #[test]
    fn numbers_are_read_from_figures_ordinals_and_other_words() {
        let phrases = catalogue().phrases;
        let numbers = |text: &str| numbers(&phrases, text);
        assert_eq!(numbers("in het tweede tijdvak"), ["2"]);
        assert_eq!(numbers("cijfer_centraal_examen_3"), ["3"]);
        assert_eq!(numbers("1e en 2e tijdvak, op 3 oktober"), ["1", "2"]);
        assert_eq!(numbers("tijdvak II"), ["2"]);
        assert_eq!(numbers("de herkansing"), ["2", "3"]);
        assert!(numbers("i.v.m. het examen").is_empty());
    }
}

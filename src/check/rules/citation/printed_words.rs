//! What a row prints of itself, and the days that a text names.
//!
//! In: a row, a text. Out: its words without the sources that it names; days. Refuses: nothing.

use crate::besluit::Rubriek;
use crate::check::days::MONTHS;

/// How a row says what it is computed from instead of what it is.
const SOURCE: [&str; 6] = ["afgeleid", "te herleiden", "berekend", "bepaald met", "vastgesteld aan", "herleid"];

/// What a row says of itself: its description and explanation together, without the sources that it names.
pub(in crate::check) fn printed(rubriek: &Rubriek) -> String {
    let explanation = rubriek.toelichting.as_ref().map(|text| text.value.as_str()).unwrap_or_default();
    let description = rubriek.omschrijving.value.as_str();
    let lower = description.trim_start().trim_start_matches('(').to_lowercase();
    if SOURCE.iter().any(|begin| lower.starts_with(begin)) {
        let rest = description.split_once(':').map(|(_, rest)| rest).unwrap_or_default();
        return format!("{rest} {explanation}");
    }
    format!("{description} {explanation}")
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
            let month =
                (1..).zip(MONTHS).find(|(_, name)| name == month || (month.len() >= 3 && name.starts_with(month)))?;
            Some((month.0, day))
        })
        .collect()
}

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
}

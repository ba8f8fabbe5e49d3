//! Words for what can directly identify a person, as annexes and column names write them.
//!
//! In: a text. Out: the first such word. Refuses: nothing.

/// Whole words; a name of a gemeente, an instelling or a group is none.
const WORDS: &[&str] = &[
    "bsn",
    "burgerservicenummer",
    "pgn",
    "onderwijsnummer",
    "initialen",
    "voorletter",
    "voorletters",
    "voornaam",
    "voornamen",
    "roepnaam",
    "achternaam",
    "familienaam",
    "geslachtsnaam",
    "huisnummer",
    "huisnummertoevoeging",
    "straatnaam",
    "woonadres",
    "geboortedatum",
    "geboortedag",
    "geboortemaand",
    "geboortejaar",
];

/// Words in a row that say the same.
const PHRASES: &[&[&str]] = &[
    &["datum", "van", "geboorte"],
    &["dag", "van", "geboorte"],
    &["maand", "van", "geboorte"],
    &["jaar", "van", "geboorte"],
    &["eerste", "letters", "van", "de", "voornamen"],
];

/// The first word or phrase of a direct identifier in a text, as it is written there but in lower case.
pub(in crate::check) fn first(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let word = words.iter().find(|word| WORDS.contains(word)).map(|word| (*word).to_owned());
    word.or_else(|| {
        PHRASES
            .iter()
            .find(|phrase| words.windows(phrase.len()).any(|part| part == **phrase))
            .map(|phrase| phrase.join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_and_phrases_only() {
        assert_eq!(first("de postcode en het huisnummer;").as_deref(), Some("huisnummer"));
        assert_eq!(first("maand van geboorte").as_deref(), Some("maand van geboorte"));
        assert_eq!(first("geboortedatum_ouder").as_deref(), Some("geboortedatum"));
        for text in [
            "gemeentenaam",
            "groepsnaam",
            "naam van de groep",
            "geboorteplaats",
            "plaats van geboorte",
            "jaar van inschrijving",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}

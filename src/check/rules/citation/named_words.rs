//! Do the printed words of a row name a datum?
//!
//! In: a row; the name of a datum. Out: whether they share a word that tells.
//! Refuses: short words and words of any datum: they tell nothing.

use crate::besluit::Rubriek;

/// Shorter words are those of any sentence.
const SHORTEST: usize = 6;

/// Longer words that stand in the name of many a datum.
const COMMON: [&str; 8] =
    ["inschrijving", "onderwijsdeelnemer", "nederland", "datum", "indicatie", "peiljaar", "instelling", "studiejaar"];

/// Does the row print a word of this name, or a longer form of one (`nationaliteiten`, `etniciteit_lang`)?
pub(in crate::check) fn shares_word(rubriek: &Rubriek, name: &str) -> bool {
    let printed: Vec<String> = rubriek.texts().flat_map(|text| words(&text.value)).collect();
    words(name).any(|word| printed.iter().any(|other| other.starts_with(&word) || word.starts_with(other.as_str())))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let lower = text.to_lowercase();
    let words: Vec<String> = lower
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORTEST && !COMMON.contains(word))
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

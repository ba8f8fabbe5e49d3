//! What the words of the language mean: those that no name can be, and what every rule knows of the studiejaar.
//!
//! In: `language.toml`, embedded. Out: [`LanguageWord`]s. Refuses: an unknown key.

/// What a word of the language means, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageWord {
    /// The word.
    #[serde(rename = "naam")]
    pub name: String,
    /// How it is written.
    #[serde(rename = "vorm")]
    pub form: String,
    /// What it does, unknown values included.
    #[serde(rename = "doet")]
    pub does: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageFile {
    #[serde(rename = "woord")]
    words: Vec<LanguageWord>,
}

/// All words, in the order of the file.
///
/// # Errors
/// The TOML fault of the built-in file; a test reads it.
pub fn language() -> Result<Vec<LanguageWord>, toml::de::Error> {
    toml::from_str::<LanguageFile>(include_str!("language.toml")).map(|file| file.words)
}

#[cfg(test)]
mod tests {
    use super::super::{names, parse};
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_that_the_parser_or_the_studiejaar_knows_is_explained_and_no_other() {
        let explained: Vec<LanguageWord> = language().unwrap();
        let known = parse::WORDS.iter().copied().chain(names::CONTEXT.iter().map(|(name, _)| *name)).chain(["op"]);
        let names: BTreeSet<&str> = explained.iter().map(|word| word.name.as_str()).collect();
        assert_eq!(names, known.collect());
        assert_eq!(names.len(), explained.len());
        assert!(explained.iter().all(|word| word.form.contains(&word.name) && !word.does.is_empty()));
    }
}

//! A text as words, and where a phrase of a list stands in it.
//!
//! In: a text, a list of phrases. Out: [`SaidText`], [`FoundPhrase`].
//!
//! A phrase is a row of words; `*` stands for the rest of a word, `..` for up to six words.

use super::words::plain;
use std::collections::BTreeMap;

/// Words that `..` may stand for.
const BETWEEN: usize = 6;

/// Most words of a phrase that ends before another word.
const NEAR: usize = 6;

/// A list of phrases, found by the first two letters of what they begin with.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(from = "Vec<String>")]
pub struct PhraseList {
    phrases: Vec<String>,
    /// By first letters: positions in the list.
    begins: BTreeMap<[u8; 2], Vec<usize>>,
    /// Those that begin with a letter alone or with any letters.
    others: Vec<usize>,
}

impl From<Vec<String>> for PhraseList {
    fn from(phrases: Vec<String>) -> Self {
        let mut list = Self { phrases, ..Self::default() };
        for (at, phrase) in list.phrases.iter().enumerate() {
            let first = phrase.split(' ').next().unwrap_or_default();
            match key(first).filter(|key| !key.contains(&b'*')) {
                Some(key) => list.begins.entry(key).or_default().push(at),
                None => list.others.push(at),
            }
        }
        list
    }
}

impl PhraseList {
    /// The phrases, as they are listed.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.phrases.iter().map(String::as_str)
    }

    /// Is nothing listed?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The phrases that may begin with a word.
    fn candidates(&self, word: &str) -> impl Iterator<Item = &str> {
        let listed = key(word).and_then(|key| self.begins.get(&key)).map(Vec::as_slice).unwrap_or_default();
        listed.iter().chain(&self.others).filter_map(|at| self.phrases.get(*at)).map(String::as_str)
    }
}

/// The first two letters of a word that has them.
fn key(word: &str) -> Option<[u8; 2]> {
    word.as_bytes().first_chunk().copied()
}

/// A text as words, in lower case and without accents.
#[derive(Clone, Debug)]
pub struct SaidText(pub Vec<String>);

impl SaidText {
    /// The words of a text; of several sentences all.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(plain(text))
    }

    /// The first phrase of a list that stands in the text, by its place there.
    #[must_use]
    pub fn first(&self, phrases: &PhraseList) -> Option<FoundPhrase> {
        self.every(phrases).next()
    }

    /// Every place where a phrase of a list stands.
    pub fn every<'s>(&'s self, phrases: &'s PhraseList) -> impl Iterator<Item = FoundPhrase> + 's {
        let words = self.0.iter().enumerate();
        words.filter_map(|(at, word)| phrases.candidates(word).find_map(|phrase| self.stands(phrase, at)))
    }

    /// Does any of these stand in the text?
    #[must_use]
    pub fn has(&self, phrases: &PhraseList) -> bool {
        self.first(phrases).is_some()
    }

    /// Is the whole text one of these?
    #[must_use]
    pub fn is_one_of(&self, phrases: &PhraseList) -> bool {
        let whole = |phrase: &str| self.stands(phrase, 0).is_some_and(|found| found.to == self.0.len());
        self.0.first().is_some_and(|word| phrases.candidates(word).any(whole))
    }

    /// Do the words just before this one end with a phrase of the list, of at most six words?
    #[must_use]
    pub fn ends_before(&self, at: usize, phrases: &PhraseList) -> bool {
        let begins = (1..=NEAR).filter_map(|length| at.checked_sub(length));
        begins.into_iter().any(|from| self.part(from, at).is_one_of(phrases))
    }

    /// A part of the text.
    #[must_use]
    pub fn part(&self, from: usize, to: usize) -> Self {
        Self(self.words(from, to).to_vec())
    }

    /// What stands at a place, as text.
    #[must_use]
    pub fn said(&self, found: FoundPhrase) -> String {
        self.words(found.from, found.to).join(" ")
    }

    /// The words of a place.
    #[must_use]
    pub fn words(&self, from: usize, to: usize) -> &[String] {
        self.0.get(from..to.min(self.0.len())).unwrap_or_default()
    }

    fn stands(&self, phrase: &str, from: usize) -> Option<FoundPhrase> {
        let mut at = from;
        let mut gap = false;
        for part in phrase.split(' ') {
            if part == ".." {
                gap = true;
                continue;
            }
            let reach = if gap { BETWEEN } else { 0 };
            let found = (at..=at + reach).find(|at| self.0.get(*at).is_some_and(|word| is_like(word, part)))?;
            at = found + 1;
            gap = false;
        }
        Some(FoundPhrase { from, to: at })
    }
}

/// Where a phrase stands: from this word up to but not including that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundPhrase {
    /// Its first word.
    pub from: usize,
    /// The word after it.
    pub to: usize,
}

/// Is a word what a part of a phrase means?
fn is_like(word: &str, part: &str) -> bool {
    match (part.strip_prefix('*'), part.strip_suffix('*')) {
        (Some(end), _) => word.ends_with(end),
        (_, Some(begin)) => word.starts_with(begin),
        _ => word == part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, phrase: &str) -> bool {
        SaidText::new(text).has(&vec![phrase.to_owned()].into())
    }

    #[test]
    fn a_phrase_is_a_row_of_words_with_gaps() {
        assert!(found("Het geb.datum-veld", "geb dat*") && !found("gebied, datum", "geb dat*"));
        assert!(found("de ledenwerving;", "*werving") && found("Coördinaten", "coordina*"));
        assert!(found("hoe de onderwijsdeelnemer heet", "hoe .. heet"));
        assert!(!found("hoe een twee drie vier vijf zes zeven heet", "hoe .. heet"));
    }
}

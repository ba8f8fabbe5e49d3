//! The words of a description that say something.
//!
//! In: a description of an item of the law and its text. Out: [`Keywords`], in lower case.

use std::collections::BTreeSet;

/// Words that describe nothing, names of sector laws, and words for a part of any datum.
const STOP: &[&str] = &[
    "de",
    "het",
    "een",
    "en",
    "of",
    "van",
    "in",
    "uit",
    "aan",
    "op",
    "bij",
    "tot",
    "met",
    "voor",
    "waar",
    "waarin",
    "waarop",
    "waarvoor",
    "is",
    "dan",
    "wel",
    "deze",
    "dat",
    "die",
    "niet",
    "elk",
    "indien",
    "alsmede",
    "afgeleid",
    "verrijkte",
    "indicatie",
    "datum",
    "data",
    "aanvang",
    "bepaald",
    "onderwijsdeelnemer",
    "wpo",
    "wec",
    "wvo",
    "web",
    "whw",
    "bes",
    "2020",
    "mn",
    "m",
    "n",
];

/// The words of an item, found once: 500 decisions ask for them thousands of times.
#[derive(Clone, Debug)]
pub(super) struct Keywords {
    pub(super) all: BTreeSet<String>,
    pub(super) short: BTreeSet<String>,
}

impl Keywords {
    pub(super) fn new(omschrijving: &str, text: Option<&str>) -> Self {
        let short = words(omschrijving);
        let all = text.map(words).unwrap_or_default().into_iter().chain(short.clone()).collect();
        Self { all, short }
    }
}

/// The words that say something, in lower case; `partition(ken)` is one word.
pub(super) fn words(text: &str) -> BTreeSet<String> {
    let lowercase = text.to_lowercase().replace("m.n.", " ");
    let mut list = BTreeSet::new();
    for piece in lowercase.split(|char: char| !(char.is_alphanumeric() || matches!(char, '(' | ')' | '-'))) {
        let word: String = piece.chars().filter(|char| char.is_alphanumeric()).collect();
        if !word.is_empty() && !STOP.contains(&word.as_str()) {
            list.insert(word);
        }
    }
    list
}

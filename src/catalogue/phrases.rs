//! Phrases by which the text of a decision is recognised, as data that a jurist can read.
//!
//! In: `data/uitdrukkingen.toml`, a text. Out: [`Phrases`], [`SaidText`] and where a phrase stands in it.
//! Refuses: unknown keys.
//!
//! A phrase is a row of words; `*` stands for the rest of a word, `..` for up to six words.

use super::words::plain;
use std::collections::BTreeMap;

/// Words that `..` may stand for.
const BETWEEN: usize = 6;

/// Most words of a phrase that ends before another word.
const NEAR: usize = 3;

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

/// `uitdrukkingen.toml`.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// What identifies a person directly.
    #[serde(rename = "herleidbaar")]
    pub identifiers: Vec<Identifier>,
    /// Compounds that do so.
    #[serde(rename = "herleidbare_samenstelling")]
    pub compounds: Compounds,
    /// What is said not to be given.
    #[serde(rename = "weigering")]
    pub refusals: Refusals,
    /// Days in words, by what they are.
    #[serde(rename = "dagen")]
    pub days: BTreeMap<String, PhraseList>,
    /// The first day of a studiejaar, by sector; `overig` for all others.
    #[serde(rename = "studiejaar")]
    pub studiejaar: BTreeMap<String, String>,
    /// Another year than the peiljaar.
    #[serde(rename = "ander_jaar")]
    pub other_year: Listed,
    /// Units that a column does not have, by the unit that it has.
    #[serde(rename = "andere_eenheid")]
    pub other_unit: BTreeMap<String, PhraseList>,
    /// Numbers of characters.
    #[serde(rename = "tekens")]
    pub characters: Characters,
    /// A number in other words.
    #[serde(rename = "nummers")]
    pub numbers: BTreeMap<String, PhraseList>,
    /// Purposes that WRO 23 does not open, by name.
    #[serde(rename = "ander_doel")]
    pub other_purposes: BTreeMap<String, PhraseList>,
    /// Sectors in words.
    #[serde(rename = "sector")]
    pub sectoren: BTreeMap<String, PhraseList>,
    /// Retention.
    #[serde(rename = "bewaring")]
    pub bewaring: RetentionPhrases,
    /// Where data are processed.
    #[serde(rename = "verwerkingsgebied")]
    pub area: AreaPhrases,
    /// By whom else.
    #[serde(rename = "verwerkers")]
    pub processors: ProcessorPhrases,
    /// Reservations of a delivery, by key.
    #[serde(rename = "voorbehoud")]
    pub reservations: BTreeMap<String, PhraseList>,
    /// Parts of a year; the first that stands in a text counts.
    #[serde(rename = "deel_van_jaar")]
    pub parts_of_year: Vec<PartOfYear>,
    /// A day that is a border.
    #[serde(rename = "grens")]
    pub borders: Borders,
    /// What still has to be filled in.
    #[serde(rename = "invulling")]
    pub placeholders: Placeholders,
    /// Populations with and without institutions that are not funded.
    #[serde(rename = "niet_bekostigd")]
    pub unfunded: Unfunded,
}

/// Phrases for one kind of direct identifier.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// The phrases.
    #[serde(rename = "uitdrukkingen")]
    pub phrases: PhraseList,
    /// Shortly after it, these make it one of no person.
    #[serde(rename = "tenzij", default)]
    pub unless: PhraseList,
    /// Just before it, these name a part of it.
    #[serde(rename = "deel_ervan", default)]
    pub part_of_it: PhraseList,
}

/// "studentnummer", "naam van de leerling".
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compounds {
    /// Words for a person.
    #[serde(rename = "persoon")]
    pub person: Vec<String>,
    /// What identifies it, as the end of a compound.
    #[serde(rename = "gegeven")]
    pub datum: Vec<String>,
    /// What identifies it in words of its own.
    #[serde(rename = "los")]
    pub apart: Vec<String>,
}

/// What is said not to be given.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusals {
    /// Before it, in the same sentence.
    #[serde(rename = "vooraf")]
    pub before: PhraseList,
    /// Shortly before it.
    #[serde(rename = "direct")]
    pub near: PhraseList,
    /// After it, in the same sentence.
    #[serde(rename = "erna")]
    pub after: PhraseList,
    /// Anywhere in the sentence.
    #[serde(rename = "achteraf")]
    pub anywhere: PhraseList,
}

/// What still has to be filled in.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placeholders {
    /// With few words beside it.
    #[serde(rename = "uitdrukkingen")]
    pub phrases: PhraseList,
    /// As the whole of a text.
    #[serde(rename = "geheel")]
    pub whole: PhraseList,
}

/// A table with nothing but phrases.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// The phrases.
    #[serde(rename = "uitdrukkingen")]
    pub phrases: PhraseList,
}

/// How many characters of a code a text names.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Characters {
    /// After a number: "vier cijfers".
    #[serde(rename = "eenheden")]
    pub units: PhraseList,
    /// Written together with it: "viercijferig", "6-cijferig".
    #[serde(rename = "aaneen")]
    pub joined: Vec<String>,
    /// Numbers in words.
    #[serde(rename = "getallen")]
    pub numbers: BTreeMap<String, Vec<String>>,
}

/// Retention.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionPhrases {
    /// A minimum is no end.
    pub minimum: PhraseList,
    /// A maximum is one, whatever else is said.
    pub maximum: PhraseList,
    /// An end that may move.
    pub open: PhraseList,
    /// Another beginning than the delivery.
    #[serde(rename = "ander_begin")]
    pub other_start: PhraseList,
    /// Something else than erasing.
    #[serde(rename = "niet_gewist")]
    pub not_erased: PhraseList,
}

/// Where data are processed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaPhrases {
    /// The area or a part of it.
    #[serde(rename = "binnen")]
    pub inside: PhraseList,
    /// More than it, unless it is denied or adequate.
    #[serde(rename = "ruimer")]
    pub wider: PhraseList,
    /// A reservation, unless it is of what is adequate.
    #[serde(rename = "voorbehoud")]
    pub reservations: PhraseList,
    /// Of a decision on adequacy.
    #[serde(rename = "adequaat")]
    pub adequate: PhraseList,
    /// What denies it before it.
    #[serde(rename = "ontkend_vooraf")]
    pub denied_before: PhraseList,
    /// What denies it after it.
    #[serde(rename = "ontkend_erna")]
    pub denied_after: PhraseList,
}

/// Words by which a second processor stands beside the first.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessorPhrases {
    /// Just after the name of one.
    #[serde(rename = "naast")]
    pub beside: PhraseList,
    /// Anywhere.
    #[serde(rename = "met")]
    pub together: PhraseList,
}

/// A part of a year.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartOfYear {
    /// Its first and last month.
    #[serde(rename = "maanden")]
    pub months: [u32; 2],
    /// The phrases.
    #[serde(rename = "uitdrukkingen")]
    pub phrases: PhraseList,
}

/// Words before a day that make it a border.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Borders {
    /// Up to the day.
    #[serde(rename = "tot_en_met")]
    pub until: PhraseList,
    /// From the day.
    #[serde(rename = "vanaf")]
    pub from: PhraseList,
    /// From this day to the next.
    #[serde(rename = "tussen")]
    pub between: PhraseList,
}

/// Populations with and without institutions that are not funded.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unfunded {
    /// Without.
    #[serde(rename = "uitgezonderd")]
    pub excluded: PhraseList,
    /// With.
    #[serde(rename = "inbegrepen")]
    pub included: PhraseList,
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

    /// Do the words just before this one end with a phrase of the list, of at most three words?
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

//! The words of a text in one form: what means one thing is one word, whatever ending, compound or synonym it has.
//!
//! In: `data/woorden.toml`, the texts by which compounds are cut, a text. Out: [`WordList`], [`Words`].
//! Refuses: unknown keys.

use crate::calendar::month_named;
use std::collections::{BTreeMap, BTreeSet};

/// Stands for any day of the year that a text names.
pub(crate) const DAY: &str = "dag en maand";

/// `woorden.toml`.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordList {
    /// Words that tell no variabele from another.
    #[serde(rename = "zonder_betekenis")]
    pub meaningless: BTreeSet<String>,
    /// Words that tell twins apart, however many variabelen have them.
    #[serde(rename = "onderscheidend")]
    pub distinguishing: BTreeSet<String>,
    /// Words that make a row one of something else, unless the variabele has them too.
    #[serde(rename = "van_iets_anders")]
    pub elsewhere: BTreeSet<String>,
    /// Words that make a row of a person one of something else.
    #[serde(rename = "van_geen_persoon")]
    pub of_no_person: BTreeSet<String>,
    /// Words that say which of several, and not of what: they make no row one of another onderdeel.
    #[serde(rename = "zegt_niet_waarvan")]
    pub general: BTreeSet<String>,
    /// Words of any datum: a row of these alone says nothing else, and they support none.
    #[serde(rename = "van_elk_gegeven")]
    pub common: BTreeSet<String>,
    /// A word, and the words and phrases that mean the same.
    #[serde(rename = "zelfde_betekenis")]
    pub synonyms: BTreeMap<String, Vec<String>>,
}

/// Reads texts as words.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    meaningless: BTreeSet<String>,
    /// Phrase of stems → the word that it means.
    meant: BTreeMap<Vec<String>, String>,
    longest: usize,
    /// Stems by which a compound may be cut.
    known: BTreeSet<String>,
}

impl Words {
    /// Cuts compounds by the words of these texts and of the list.
    pub(crate) fn new<'t>(list: &WordList, texts: impl Iterator<Item = &'t str>) -> Self {
        let meaningless: BTreeSet<String> = list.meaningless.iter().map(|word| plain(word).concat()).collect();
        let mut meant = BTreeMap::new();
        for (word, others) in &list.synonyms {
            for text in std::iter::once(word).chain(others) {
                let phrase: Vec<String> =
                    plain(text).iter().filter(|part| !meaningless.contains(*part)).map(|part| stem(part)).collect();
                meant.insert(phrase, word.clone());
            }
        }
        let long = |word: &String| word.len() >= 3 && !word.starts_with(|c: char| c.is_ascii_digit());
        let of_texts = texts.flat_map(plain).filter(|word| !meaningless.contains(word)).map(|word| stem(&word));
        let mut known: BTreeSet<String> = of_texts.filter(long).collect();
        known.extend(meant.keys().filter_map(|phrase| match phrase.as_slice() {
            [word] => Some(word.clone()),
            _ => None,
        }));
        let longest = meant.keys().map(Vec::len).max().unwrap_or_default();
        Self { meaningless, meant, longest, known }
    }

    /// The words of a text, each once.
    pub(crate) fn of(&self, text: &str) -> BTreeSet<String> {
        let all = plain(text);
        let mut words = BTreeSet::new();
        let names_day = all.iter().zip(all.iter().skip(1)).any(|(number, month)| {
            let digits = number.bytes().all(|byte| byte.is_ascii_digit());
            digits && (month_named(month).is_some() || (is_day(number) && is_day(month)))
        });
        if names_day || all.iter().any(|word| word == "peildatum") || text.contains("dag van het peiljaar") {
            words.insert(DAY.to_owned());
        }
        let said: Vec<&String> = all.iter().filter(|word| !self.meaningless.contains(*word)).collect();
        let stems: Vec<String> = said.iter().map(|word| stem(word)).collect();
        let mut at = 0;
        while at < said.len() {
            let phrase = (1..=self.longest).rev().find_map(|length| {
                let part = stems.get(at..at + length)?;
                self.meant.get(part).map(|word| (length, word))
            });
            if let Some((length, word)) = phrase {
                at += length;
                // "een dag van het peiljaar" is the day itself, no date.
                if !(word == "datum" && words.contains(DAY)) {
                    words.insert(word.clone());
                }
                continue;
            }
            if let Some(word) = said.get(at) {
                self.cut(word, &mut words);
            }
            at += 1;
        }
        words
    }

    /// The words as they are written, without their endings: here `type` is not yet `soort`.
    pub(crate) fn written(&self, text: &str) -> BTreeSet<String> {
        let said = plain(text).into_iter().filter(|word| !self.meaningless.contains(word));
        said.map(|word| stem(&word)).collect()
    }

    /// A word in its parts: `gemeentecode` is `gemeente` and `code`.
    fn cut(&self, word: &str, words: &mut BTreeSet<String>) {
        let number = word.bytes().all(|byte| byte.is_ascii_digit());
        if number || word.len() == 1 || month_named(word).is_some() || self.meaningless.contains(word) {
            return;
        }
        let stemmed = stem(word);
        if let Some(meant) = self.meant.get(std::slice::from_ref(&stemmed)) {
            words.insert(meant.clone());
            return;
        }
        let splits = || word.char_indices().map(|(at, _)| at).filter_map(|at| word.split_at_checked(at));
        // A known word at the end after a known one; else a known one before what is strange.
        let both = splits().filter(|(begin, _)| begin.len() >= 3).find(|(begin, end)| {
            let tail = stem(end);
            let listed = self.meant.contains_key(std::slice::from_ref(&tail));
            self.known.contains(&tail) && (end.len() >= 3 || (listed && end.len() == 2)) && self.head(begin).is_some()
        });
        let before = || splits().filter(|(begin, end)| begin.len() > 4 && end.len() >= 4).last_known(self);
        match both.or_else(before) {
            Some((begin, end)) => {
                self.cut(self.head(begin).unwrap_or(begin), words);
                self.cut(end, words);
            }
            None => drop(words.insert(stemmed)),
        }
    }

    /// The first part of a compound, without the `s` that joins it.
    fn head<'w>(&self, begin: &'w str) -> Option<&'w str> {
        let is_known = |part: &&str| self.known.contains(&stem(part));
        begin.strip_suffix('s').filter(is_known).or_else(|| Some(begin).filter(is_known))
    }
}

/// The longest known beginning.
trait LastKnown<'w> {
    fn last_known(self, words: &Words) -> Option<(&'w str, &'w str)>;
}

impl<'w, I: Iterator<Item = (&'w str, &'w str)>> LastKnown<'w> for I {
    fn last_known(self, words: &Words) -> Option<(&'w str, &'w str)> {
        self.filter(|(begin, _)| words.head(begin).is_some()).last()
    }
}

fn is_day(number: &str) -> bool {
    number.parse::<u32>().is_ok_and(|number| (1..=31).contains(&number))
}

/// Lower case without accents; `vak(ken)` is one word, `_` and every other sign ends one.
pub(super) fn plain(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace("m.n.", " ");
    let mut words = vec![String::new()];
    let chars: Vec<char> = lower.chars().collect();
    for (at, char) in chars.iter().enumerate() {
        let joins = |other: Option<&char>| other.is_some_and(|c| c.is_alphabetic());
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let in_word = match char {
            '(' => joins(before),
            ')' => joins(before) && joins(chars.get(at + 1)),
            _ => false,
        };
        if let Some(letter) = base(*char) {
            if let Some(word) = words.last_mut() {
                word.push(letter);
            }
        } else if !in_word {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A letter without its accent, a digit; `None` for any other sign.
fn base(char: char) -> Option<char> {
    Some(match char {
        'ä' | 'á' | 'à' | 'â' => 'a',
        'ë' | 'é' | 'è' | 'ê' => 'e',
        'ï' | 'í' | 'ì' | 'î' => 'i',
        'ö' | 'ó' | 'ò' | 'ô' => 'o',
        'ü' | 'ú' | 'ù' | 'û' => 'u',
        'ç' => 'c',
        other => return other.is_alphanumeric().then_some(other),
    })
}

/// Without the ending of a plural or an adjective.
fn stem(word: &str) -> String {
    let mut stem = word.to_owned();
    if stem.len() > 4 && stem.ends_with("en") {
        stem.truncate(stem.len() - 2);
        let mut last = stem.chars().rev();
        if stem.len() > 3 && last.next() == last.next() {
            stem.pop();
        }
    } else if stem.len() > 4 && stem.ends_with('s') && !stem.ends_with("us") {
        stem.pop();
    }
    if stem.len() > 4 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let list: WordList = toml::from_str(include_str!("data/woorden.toml")).unwrap();
        let labels = ["code van de gemeente", "jaar", "vak", "inschrijving", "opleiding", "geboorteplaats", "land"];
        Words::new(&list, labels.into_iter()).of(text).into_iter().collect()
    }

    #[test]
    fn a_compound_meets_its_own_words() {
        assert_eq!(words("gemeentecode"), words("nummer van de gemeente"));
        assert_eq!(words("Inschrijvingsjaar"), words("jaar van inschrijving"));
        assert_eq!(words("vak(ken)"), words("vakken"));
        assert_eq!(words("opleidingskenmerken"), words("kenmerken van de opleiding"));
        assert_eq!(words("geboorteland"), words("land waar zij geboren is"));
    }

    #[test]
    fn a_phrase_is_one_word_and_a_listed_word_is_not_cut() {
        assert_eq!(words("cijfers van het CE"), words("de cijfers van het centraal examen;"));
        assert_eq!(words("schoolexamen"), ["schoolexamen"]);
        assert_eq!(words("op een na laatste leerjaar"), words("voorlaatste leerjaar"));
    }

    #[test]
    fn a_day_is_a_day_whatever_day_it_is() {
        assert_eq!(words("leeftijd op 1 oktober"), words("levensjaren per 31 dec. van het peiljaar"));
        assert_eq!(words("actief op 1-10"), ["actief", DAY]);
    }
}

//! The words of a citation: what each of them is, before anything is known of its neighbours.
//!
//! In: the text. Out: tokens with their bytes. Refuses: nothing; a word of no kind is kept as such for its reader to refuse.

use crate::catalogue::law::reference::{ArtikelNumber, OnderdeelReference, Regeling, read_artikel};
use std::ops::Range;

/// A token with its place.
pub(super) struct CitationToken {
    pub(super) word: CitationWord,
    pub(super) bytes: Range<usize>,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CitationWord {
    /// `BRO`, `Wet`.
    Regeling(Regeling),
    /// `artikel`; `artikelen` says that more of them follow.
    Artikel { several: bool },
    /// `lid`, `leden`.
    Lid,
    /// `onderdeel`, `onder`, `sub`.
    Onderdeel,
    /// `en`, `of`.
    And,
    /// `juncto`.
    Juncto,
    /// `t/m`.
    Range,
    /// `f`.
    Letter(char),
    /// `a-c`.
    Letters(char, char),
    /// `2e`, `2°`, `tweede`.
    Ordinal(u8),
    /// A number by itself.
    Number(u16),
    /// `4.1`, `29a`, `6.5a`, `4.1.f`, `7.2.a.2`: a provision in one word.
    Provision(OnderdeelReference),
    /// A word that carries no place of its own.
    Filler,
    /// A word that belongs in no citation.
    Unknown,
}

/// Words that carry no place of their own.
const FILLERS: &[&str] = &[
    "met",
    "conform",
    "op",
    "grond",
    "in",
    "aanhef",
    "van",
    "de",
    "het",
    "die",
    "dat",
    "dit",
    "deze",
    "gelezen",
    "samenhang",
    "bedoeld",
    "als",
    "register",
    "onderwijsdeelnemers",
];

/// Lids in words, from the first.
pub(super) const ORDINALS: [&str; 12] = [
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
    "twaalfde",
];

/// The tokens: letters, digits, dots, `°` and hyphens; everything else separates.
pub(super) fn words(text: &str) -> Vec<CitationToken> {
    let mut list = Vec::new();
    let mut begin = None;
    for (slot, char) in text.char_indices().chain([(text.len(), ' ')]) {
        // The stroke of `t/m` is its own; that of `i/j` separates.
        let stroke = char == '/' && begin.is_some_and(|from| matches!(text.get(from..slot), Some("t" | "T")));
        let inside = char.is_alphanumeric() || matches!(char, '.' | '°' | '-' | '–') || stroke;
        match (begin, inside) {
            (None, true) => begin = Some(slot),
            (Some(from), false) => {
                // A full stop that ends a sentence or an abbreviation (`ond.`) is no part of the word.
                let word = text.get(from..slot).unwrap_or_default().trim_end_matches('.');
                if !word.is_empty() {
                    list.push(CitationToken { word: kind(word), bytes: from..from + word.len() });
                }
                begin = None;
            }
            _ => {}
        }
    }
    list
}

/// Does `lid` follow, so that an ordinal before it is one? `eerste en tweede lid` names two.
pub(super) fn lid_follows(rest: &[CitationToken]) -> bool {
    let between = |word: &&CitationToken| {
        matches!(word.word, CitationWord::Ordinal(_) | CitationWord::And | CitationWord::Range | CitationWord::Filler)
    };
    rest.iter().find(|word| !between(word)).is_some_and(|word| word.word == CitationWord::Lid)
}

fn kind(word: &str) -> CitationWord {
    let lowercase = word.to_lowercase();
    match lowercase.as_str() {
        "bro" | "besluit" => return CitationWord::Regeling(Regeling::Bro),
        "wro" | "wet" => return CitationWord::Regeling(Regeling::Wro),
        "artikel" | "art" => return CitationWord::Artikel { several: false },
        "artikelen" | "artt" | "arts" => return CitationWord::Artikel { several: true },
        "lid" | "leden" => return CitationWord::Lid,
        "onderdeel" | "onderdelen" | "onder" | "ond" | "sub" | "letter" | "letters" => return CitationWord::Onderdeel,
        "en" | "of" => return CitationWord::And,
        "juncto" | "jo" => return CitationWord::Juncto,
        "t/m" | "tot" | "-" | "–" => return CitationWord::Range,
        known if FILLERS.contains(&known) => return CitationWord::Filler,
        _ => {}
    }
    letter(&lowercase)
        .map(CitationWord::Letter)
        .or_else(|| letters(&lowercase))
        .or_else(|| ordinal(&lowercase).map(CitationWord::Ordinal))
        .or_else(|| number(&lowercase))
        .unwrap_or(CitationWord::Unknown)
}

fn letter(word: &str) -> Option<char> {
    let mut letters = word.chars();
    let letter = letters.next().filter(char::is_ascii_lowercase)?;
    letters.next().is_none().then_some(letter)
}

/// `a-c`, with a hyphen or a dash.
fn letters(word: &str) -> Option<CitationWord> {
    let (from, until) = word.split_once(['-', '–'])?;
    Some(CitationWord::Letters(letter(from)?, letter(until)?))
}

/// `2e`, `2°`, `tweede`.
fn ordinal(word: &str) -> Option<u8> {
    if let Some(slot) = ORDINALS.iter().position(|rank| *rank == word) {
        return u8::try_from(slot + 1).ok();
    }
    if let Some(digits) = word.strip_suffix(['°', 'º']) {
        return digits.parse().ok();
    }
    // One digit only: `29e` would be article 29e.
    let digits = ["ste", "de", "e"].iter().find_map(|ending| word.strip_suffix(ending))?;
    (digits.len() == 1).then(|| digits.parse().ok()).flatten()
}

/// `4`, `29a`, `4.1`, `6.5a`, `4.1.f`.
fn number(word: &str) -> Option<CitationWord> {
    let wet = Regeling::Bro;
    if let Some(artikel) = read_artikel(word) {
        let reference = OnderdeelReference { wet, artikel, lid: None, letter: None, sub: None };
        return Some(match artikel.suffix {
            None => CitationWord::Number(artikel.number),
            Some(_) => CitationWord::Provision(reference),
        });
    }
    if let Ok(reference) = word.parse() {
        return Some(CitationWord::Provision(reference));
    }
    let (artikel, rest) = word.split_once('.')?;
    let ArtikelNumber { number, suffix } = read_artikel(rest)?;
    let lid = Some(u8::try_from(number).ok()?);
    Some(CitationWord::Provision(OnderdeelReference {
        wet,
        artikel: read_artikel(artikel)?,
        lid,
        letter: suffix,
        sub: None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_without_their_neighbours() {
        let kinds: Vec<_> = words("Art. 4, 2e lid, sub c–e, t/m 2º van BRO i/j, 6.5a 29a zie")
            .into_iter()
            .map(|word| word.word)
            .collect();
        let provision = |text: &str| CitationWord::Provision(text.parse().unwrap());
        assert_eq!(
            kinds,
            [
                CitationWord::Artikel { several: false },
                CitationWord::Number(4),
                CitationWord::Ordinal(2),
                CitationWord::Lid,
                CitationWord::Onderdeel,
                CitationWord::Letters('c', 'e'),
                CitationWord::Range,
                CitationWord::Ordinal(2),
                CitationWord::Filler,
                CitationWord::Regeling(Regeling::Bro),
                CitationWord::Letter('i'),
                CitationWord::Letter('j'),
                provision("6.5.a"),
                provision("29a"),
                CitationWord::Unknown,
            ]
        );
    }

    #[test]
    fn an_ordinal_is_a_lid_as_far_as_the_word_is_ahead() {
        for (text, expected) in
            [("lid", true), ("en tweede lid", true), ("tot en met derde lid", true), ("onder a", false), ("", false)]
        {
            assert_eq!(lid_follows(&words(text)), expected, "{text}");
        }
    }
}

//! Reads a citation as the decisions print it: `4.1, g`, `4, c`, `7.2, a 2e`, `5.1, b en 6.5a`, `4.1, i, j en k`, `29a, 2`.
//!
//! In: the text of a cell, or a phrase such as `artikel 23, derde lid, onderdeel a, WRO`.
//! Out: every provision it names, with the bytes that name it; a lid that is not printed stays `None`.
//! Refuses: a word or a number that it cannot place ([`CitationError`]); it does not ask whether the provision exists.

use super::failure::{CitationError, CitationFaultKind};
use super::reference::{ArtikelNumber, OnderdeelReference, Regeling, read_artikel};
use std::ops::Range;

/// One provision of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedItem {
    /// The provision; `lid` is `None` where none was printed.
    pub reference: OnderdeelReference,
    /// The bytes that name it: from its first own token to its last (`k` alone in `4.1, i, j en k`).
    pub bytes: Range<usize>,
}

/// Reads a citation, in the order of the text.
///
/// # Errors
/// [`CitationError`] with the bytes of the first token that cannot be placed.
pub fn parse(text: &str) -> Result<Vec<CitedItem>, CitationError> {
    let mut parser = CitationParser::default();
    let mut words = words(text).into_iter().peekable();
    while let Some(word) = words.next() {
        // `eerste lid`, `2e lid`: an ordinal is a lid when that word follows it, else a number below a letter.
        let lid_follows = words.peek().is_some_and(|next| next.text.eq_ignore_ascii_case("lid"));
        parser.take(&word, lid_follows)?;
    }
    parser.finish(text)
}

/// A token: letters, digits, dots, `°`; everything else separates.
struct CitationToken<'t> {
    text: &'t str,
    bytes: Range<usize>,
}

fn words(text: &str) -> Vec<CitationToken<'_>> {
    let mut list = Vec::new();
    let mut begin = None;
    for (slot, char) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = char.is_alphanumeric() || matches!(char, '.' | '°' | '/' | '-');
        match (begin, inside) {
            (None, true) => begin = Some(slot),
            (Some(from), false) => {
                // A full stop that ends a sentence or an abbreviation (`ond.`) is no part of the word.
                let word = text.get(from..slot).unwrap_or_default().trim_end_matches('.');
                list.push(CitationToken { text: word, bytes: from..from + word.len() });
                begin = None;
            }
            _ => {}
        }
    }
    list.retain(|word| !word.text.is_empty());
    list
}

/// What was read so far: the item that is open, and those that are complete.
#[derive(Default)]
struct CitationParser {
    done: Vec<CitedItem>,
    open: Option<CitedItem>,
    /// The items since here have no act yet; a name that follows is theirs.
    without_wet: usize,
    preceding: Option<Regeling>,
    range: bool,
}

impl CitationParser {
    fn take(&mut self, word: &CitationToken<'_>, lid_follows: bool) -> Result<(), CitationError> {
        let error = |kind| CitationError { kind, bytes: word.bytes.clone() };
        if let Some(wet) = regeling(word.text) {
            self.name_wet(wet);
        } else if matches!(word.text, "t/m" | "tot") {
            self.range = true;
        } else if let Some(letters) = range(word.text) {
            self.letter(letters.0, word)?;
            self.range = true;
            self.letter(letters.1, word)?;
        } else if let Some(letter) = single_letter(word.text) {
            self.letter(letter, word)?;
        } else if let Some(rank) = ordinal(word.text) {
            if lid_follows { self.lid(rank, word)? } else { self.sub(rank, word)? }
        } else if let Some((artikel, lid, letter)) = artikel_with_lid(word.text) {
            self.numeral(artikel, lid, letter, word)?;
        } else if let Ok(canonical) = word.text.parse::<OnderdeelReference>() {
            self.begin(OnderdeelReference { wet: self.preceding.unwrap_or(Regeling::Bro), ..canonical }, word);
        } else if !filler_word(word.text) {
            return Err(error(CitationFaultKind::UnknownWord));
        }
        Ok(())
    }

    fn numeral(
        &mut self,
        artikel: ArtikelNumber,
        lid: Option<u8>,
        letter: Option<char>,
        word: &CitationToken<'_>,
    ) -> Result<(), CitationError> {
        let bare = lid.is_none() && artikel.suffix.is_none();
        match self.open.as_ref().map(|open| open.reference) {
            // `29a, 2`: a bare number after an article without a letter is its lid.
            Some(open) if bare && open.letter.is_none() => {
                self.lid(u8::try_from(artikel.number).unwrap_or(u8::MAX), word)
            }
            Some(_) if bare => Err(CitationError { kind: CitationFaultKind::Unplaceable, bytes: word.bytes.clone() }),
            _ => {
                let wet = self.preceding.unwrap_or(Regeling::Bro);
                self.begin(OnderdeelReference { wet, artikel, lid, letter, sub: None }, word);
                Ok(())
            }
        }
    }

    fn begin(&mut self, reference: OnderdeelReference, word: &CitationToken<'_>) {
        self.done.extend(self.open.take());
        self.open = Some(CitedItem { reference, bytes: word.bytes.clone() });
    }

    fn current_item(&mut self, word: &CitationToken<'_>) -> Result<&mut CitedItem, CitationError> {
        self.open
            .as_mut()
            .ok_or_else(|| CitationError { kind: CitationFaultKind::WithoutArtikel, bytes: word.bytes.clone() })
    }

    fn lid(&mut self, lid: u8, word: &CitationToken<'_>) -> Result<(), CitationError> {
        let open = self.current_item(word)?;
        if open.reference.lid.is_none() {
            open.reference.lid = Some(lid);
            open.bytes.end = word.bytes.end;
        } else {
            let reference = OnderdeelReference { lid: Some(lid), ..open.reference.artikel_only() };
            self.begin(reference, word);
        }
        Ok(())
    }

    fn letter(&mut self, letter: char, word: &CitationToken<'_>) -> Result<(), CitationError> {
        let range = std::mem::take(&mut self.range);
        let open = self.current_item(word)?;
        let current = open.reference;
        let Some(previous) = current.letter else {
            if range {
                return Err(CitationError { kind: CitationFaultKind::Range, bytes: word.bytes.clone() });
            }
            open.reference.letter = Some(letter);
            open.bytes.end = word.bytes.end;
            return Ok(());
        };
        if range && letter <= previous {
            return Err(CitationError { kind: CitationFaultKind::Range, bytes: word.bytes.clone() });
        }
        let first = if range { (previous..=letter).nth(1).unwrap_or(letter) } else { letter };
        for next_letter in first..=letter {
            self.begin(OnderdeelReference { letter: Some(next_letter), sub: None, ..current }, word);
        }
        Ok(())
    }

    fn sub(&mut self, sub: u8, word: &CitationToken<'_>) -> Result<(), CitationError> {
        let open = self.current_item(word)?;
        let current = open.reference;
        if current.letter.is_none() {
            return Err(CitationError { kind: CitationFaultKind::Unplaceable, bytes: word.bytes.clone() });
        }
        if current.sub.is_none() {
            open.reference.sub = Some(sub);
            open.bytes.end = word.bytes.end;
        } else {
            self.begin(OnderdeelReference { sub: Some(sub), ..current }, word);
        }
        Ok(())
    }

    /// A name before everything else rules what follows it (`BRO 29a, 2`), as do later ones then; else it closes what
    /// went before (`29a, onderdeel b, BRO`).
    fn name_wet(&mut self, wet: Regeling) {
        self.done.extend(self.open.take());
        if self.done.is_empty() || self.preceding.is_some() {
            self.preceding = Some(wet);
            return;
        }
        for cited in self.done.iter_mut().skip(self.without_wet) {
            cited.reference.wet = wet;
        }
        self.without_wet = self.done.len();
    }

    fn finish(mut self, text: &str) -> Result<Vec<CitedItem>, CitationError> {
        self.done.extend(self.open.take());
        if self.done.is_empty() {
            return Err(CitationError { kind: CitationFaultKind::Empty, bytes: 0..text.len() });
        }
        if self.range {
            return Err(CitationError { kind: CitationFaultKind::Range, bytes: text.len()..text.len() });
        }
        Ok(self.done)
    }
}

fn regeling(word: &str) -> Option<Regeling> {
    match word {
        "BRO" | "Besluit" => Some(Regeling::Bro),
        "WRO" | "Wet" => Some(Regeling::Wro),
        _ => None,
    }
}

/// Words that carry no place of their own.
fn filler_word(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "en" | "of"
            | "met"
            | "conform"
            | "op"
            | "grond"
            | "in"
            | "artikel"
            | "artikelen"
            | "art"
            | "arts"
            | "lid"
            | "onderdeel"
            | "onderdelen"
            | "ond"
            | "aanhef"
            | "van"
            | "de"
            | "het"
            | "register"
            | "onderwijsdeelnemers"
    )
}

fn single_letter(word: &str) -> Option<char> {
    let mut letters = word.chars();
    let letter = letters.next().filter(char::is_ascii_lowercase)?;
    letters.next().is_none().then_some(letter)
}

/// `a-c`, with a plain hyphen.
fn range(word: &str) -> Option<(char, char)> {
    let (from, until) = word.split_once('-')?;
    Some((single_letter(from)?, single_letter(until)?))
}

/// `2e`, `2°`, `tweede`.
fn ordinal(word: &str) -> Option<u8> {
    const WORDS: [&str; 12] = [
        "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
        "twaalfde",
    ];
    let lowercase = word.to_ascii_lowercase();
    if let Some(slot) = WORDS.iter().position(|rank| *rank == lowercase) {
        return u8::try_from(slot + 1).ok();
    }
    let digits = lowercase.strip_suffix('°').or_else(|| lowercase.strip_suffix('e'))?;
    // One digit only: `29e` would be article 29e.
    (digits.len() == 1).then(|| digits.parse().ok()).flatten()
}

/// `4`, `29a`, `4.1`, `6.5a`.
fn artikel_with_lid(word: &str) -> Option<(ArtikelNumber, Option<u8>, Option<char>)> {
    let Some((artikel, rest)) = word.split_once('.') else {
        return Some((read_artikel(word)?, None, None));
    };
    let lid = read_artikel(rest)?;
    Some((read_artikel(artikel)?, Some(u8::try_from(lid.number).ok()?), lid.suffix))
}

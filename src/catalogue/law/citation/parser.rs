//! Puts the words of a citation together: each number and letter gets its place under an article.
//!
//! In: tokens, one by one. Out: the provisions. Refuses: what has no place where it stands.

use super::cited::CitedItem;
use super::words::{CitationToken, CitationWord};
use crate::catalogue::law::failure::{CitationError, CitationFaultKind};
use crate::catalogue::law::reference::{ArtikelNumber, OnderdeelReference, Regeling};
use std::ops::Range;

/// What was read so far: the item that is open, and those that are complete.
#[derive(Default)]
pub(super) struct CitationParser {
    done: Vec<CitedItem>,
    open: Option<CitedItem>,
    /// The items since here have no act yet; a name that follows is theirs.
    without_wet: usize,
    preceding: Option<Regeling>,
    /// `t/m` was read, and not yet what it runs to.
    range: bool,
    marker: Option<Marker>,
    /// `artikelen` was read: a number after `en` is another of them.
    several: bool,
    joined: bool,
    /// The lid was read together with the article (`4.1`): it is not said again.
    lid_in_article: bool,
}

/// `artikel`, `lid` or `onder`: what the next number or letter is.
#[derive(Clone)]
struct Marker {
    word: CitationWord,
    bytes: Range<usize>,
    /// Nothing may come of it: `juncto` and the name of an act only say that a number is an article.
    optional: bool,
}

impl CitationParser {
    pub(super) fn take(&mut self, token: &CitationToken, lid_follows: bool) -> Result<(), CitationError> {
        let joined = std::mem::replace(&mut self.joined, token.word == CitationWord::And && !self.range);
        match token.word {
            CitationWord::Regeling(wet) => self.name_wet(wet, token),
            CitationWord::Artikel { several } => {
                self.several = several;
                self.mark(CitationWord::Artikel { several: false }, token)?;
            }
            // In `eerste lid` the number went before.
            CitationWord::Lid if self.marker.as_ref().is_some_and(|marker| marker.word == CitationWord::Lid) => {
                self.marker = None;
            }
            CitationWord::Lid | CitationWord::Onderdeel => self.mark(token.word, token)?,
            CitationWord::Juncto => self.expect_artikel(token),
            CitationWord::Range => self.range = true,
            CitationWord::Letter(letter) => self.letter(letter, token)?,
            CitationWord::Letters(from, until) => {
                self.letter(from, token)?;
                self.range = true;
                self.letter(until, token)?;
            }
            CitationWord::Ordinal(rank) if lid_follows => {
                self.lid(rank, token)?;
                self.marker = Some(Marker { word: CitationWord::Lid, bytes: token.bytes.clone(), optional: true });
            }
            CitationWord::Ordinal(rank) => self.sub(rank, token)?,
            CitationWord::Number(number) => self.number(number, joined, token)?,
            CitationWord::Provision(reference) => self.provision(reference, token)?,
            CitationWord::And | CitationWord::Filler => {}
            CitationWord::Unknown => return Err(fault(CitationFaultKind::UnknownWord, token)),
        }
        Ok(())
    }

    pub(super) fn finish(mut self, text: &str) -> Result<Vec<CitedItem>, CitationError> {
        self.complete()?;
        self.name_last();
        self.done.extend(self.open.take());
        if self.done.is_empty() {
            return Err(CitationError { kind: CitationFaultKind::Empty, bytes: 0..text.len() });
        }
        if self.range {
            return Err(CitationError { kind: CitationFaultKind::Range, bytes: text.len()..text.len() });
        }
        Ok(self.done)
    }

    fn number(&mut self, number: u16, joined: bool, token: &CitationToken) -> Result<(), CitationError> {
        let small = || u8::try_from(number).map_err(|_| fault(CitationFaultKind::Unplaceable, token));
        let marker = self.marker.as_ref().map(|marker| (marker.word, marker.optional));
        let open = self.open.as_ref().map(|open| open.reference);
        match (marker, open) {
            (Some((CitationWord::Lid, false)), _) => self.lid(small()?, token),
            (Some((CitationWord::Onderdeel, _)), _) => self.sub(small()?, token),
            (Some((CitationWord::Artikel { .. }, _)), _) | (_, None) => self.artikel(number, token),
            (_, Some(_)) if self.several && joined => self.artikel(number, token),
            // `29a, 2`: a bare number after an article without a letter is its lid.
            (_, Some(open)) if open.letter.is_none() => self.lid(small()?, token),
            // `7.2, b, 3`: below a letter it is the number there.
            (_, Some(_)) if number < 10 => self.sub(small()?, token),
            (_, Some(_)) => Err(fault(CitationFaultKind::Unplaceable, token)),
        }
    }

    fn artikel(&mut self, number: u16, token: &CitationToken) -> Result<(), CitationError> {
        let artikel = ArtikelNumber { number, suffix: None };
        self.provision(OnderdeelReference { wet: Regeling::Bro, artikel, lid: None, letter: None, sub: None }, token)
    }

    /// A provision in one word; at the end of a range it says how far that runs.
    fn provision(&mut self, reference: OnderdeelReference, token: &CitationToken) -> Result<(), CitationError> {
        let is_artikel = |marker: &Marker| marker.optional || matches!(marker.word, CitationWord::Artikel { .. });
        if self.marker.as_ref().is_some_and(|marker| !is_artikel(marker)) {
            return Err(fault(CitationFaultKind::Unplaceable, token));
        }
        self.marker = None;
        let reference = OnderdeelReference { wet: self.preceding.unwrap_or(Regeling::Bro), ..reference };
        if self.range {
            let open = self.open.as_ref().map(|open| open.reference);
            let begins = open.filter(|open| (open.artikel, open.lid) == (reference.artikel, reference.lid));
            return match (begins.and_then(|open| open.letter), reference.letter) {
                (Some(_), Some(letter)) if reference.sub.is_none() => self.letter(letter, token),
                _ => Err(fault(CitationFaultKind::Range, token)),
            };
        }
        self.begin(reference, token);
        self.lid_in_article = reference.lid.is_some();
        Ok(())
    }

    fn begin(&mut self, reference: OnderdeelReference, token: &CitationToken) {
        self.done.extend(self.open.take());
        self.open = Some(CitedItem { reference, bytes: token.bytes.clone(), between: false });
    }

    fn current_item(&mut self, token: &CitationToken) -> Result<&mut CitedItem, CitationError> {
        self.open.as_mut().ok_or_else(|| fault(CitationFaultKind::WithoutArtikel, token))
    }

    fn lid(&mut self, lid: u8, token: &CitationToken) -> Result<(), CitationError> {
        let lid_in_article = self.lid_in_article;
        let range = std::mem::take(&mut self.range);
        self.marker = None;
        let open = self.current_item(token)?;
        let current = open.reference.artikel_only();
        match open.reference.lid {
            None if range => Err(fault(CitationFaultKind::Range, token)),
            None => {
                open.reference.lid = Some(lid);
                reach(&mut open.bytes, token);
                Ok(())
            }
            Some(_) if lid_in_article => Err(fault(CitationFaultKind::Unplaceable, token)),
            Some(previous) if range && lid <= previous => Err(fault(CitationFaultKind::Range, token)),
            Some(previous) => {
                for next in if range { previous + 1..=lid } else { lid..=lid } {
                    self.begin(OnderdeelReference { lid: Some(next), ..current }, token);
                }
                Ok(())
            }
        }
    }

    fn letter(&mut self, letter: char, token: &CitationToken) -> Result<(), CitationError> {
        let range = std::mem::take(&mut self.range);
        let marker = self.marker.take();
        let misplaced = |marker: &Marker| !marker.optional && marker.word != CitationWord::Onderdeel;
        if marker.is_some_and(|marker| misplaced(&marker)) {
            return Err(fault(CitationFaultKind::WithoutArtikel, token));
        }
        let open = self.current_item(token)?;
        let current = open.reference;
        let Some(previous) = current.letter else {
            if range {
                return Err(fault(CitationFaultKind::Range, token));
            }
            open.reference.letter = Some(letter);
            reach(&mut open.bytes, token);
            return Ok(());
        };
        if range && letter <= previous {
            return Err(fault(CitationFaultKind::Range, token));
        }
        let first = if range { (previous..=letter).nth(1).unwrap_or(letter) } else { letter };
        for next_letter in first..=letter {
            self.begin(OnderdeelReference { letter: Some(next_letter), sub: None, ..current }, token);
            if let Some(open) = &mut self.open {
                open.between = next_letter < letter;
            }
        }
        Ok(())
    }

    fn sub(&mut self, sub: u8, token: &CitationToken) -> Result<(), CitationError> {
        let range = std::mem::take(&mut self.range);
        // `onder 2 en 3`: the word holds for both.
        if let Some(marker) = &mut self.marker {
            marker.optional = true;
        }
        let open = self.current_item(token)?;
        let current = open.reference;
        if current.letter.is_none() {
            return Err(fault(CitationFaultKind::Unplaceable, token));
        }
        match current.sub {
            None if range => return Err(fault(CitationFaultKind::Range, token)),
            None => {
                open.reference.sub = Some(sub);
                reach(&mut open.bytes, token);
            }
            Some(previous) if range && sub <= previous => return Err(fault(CitationFaultKind::Range, token)),
            Some(previous) => {
                for next in if range { previous + 1..=sub } else { sub..=sub } {
                    self.begin(OnderdeelReference { sub: Some(next), ..current }, token);
                }
            }
        }
        Ok(())
    }

    fn mark(&mut self, word: CitationWord, token: &CitationToken) -> Result<(), CitationError> {
        self.complete()?;
        self.marker = Some(Marker { word, bytes: token.bytes.clone(), optional: false });
        Ok(())
    }

    fn expect_artikel(&mut self, token: &CitationToken) {
        let word = CitationWord::Artikel { several: false };
        self.marker = Some(Marker { word, bytes: token.bytes.clone(), optional: true });
    }

    /// Nothing is missing after the last `artikel`, `lid` or `onder`.
    fn complete(&self) -> Result<(), CitationError> {
        match &self.marker {
            Some(marker) if !marker.optional => {
                Err(CitationError { kind: CitationFaultKind::Incomplete, bytes: marker.bytes.clone() })
            }
            _ => Ok(()),
        }
    }

    /// `WRO 23.3.a en 29a.1.c BRO`: a name that nothing follows belongs to the article before it.
    fn name_last(&mut self) {
        if let (None, Some(wet), Some(last)) = (&self.open, self.preceding, self.done.last()) {
            let artikel = last.reference.artikel;
            let of_last = |cited: &&mut CitedItem| cited.reference.artikel == artikel;
            self.done.iter_mut().rev().take_while(of_last).for_each(|cited| cited.reference.wet = wet);
        }
    }

    /// A name before everything else rules what follows it (`BRO 29a, 2`), as do later ones then; else it closes what
    /// went before (`29a, onderdeel b, BRO`).
    fn name_wet(&mut self, wet: Regeling, token: &CitationToken) {
        if self.preceding.is_some() || (self.done.is_empty() && self.open.is_none()) {
            self.done.extend(self.open.take());
            self.preceding = Some(wet);
            return;
        }
        for cited in self.done.iter_mut().skip(self.without_wet).chain(self.open.as_mut()) {
            cited.reference.wet = wet;
        }
        self.without_wet = self.done.len() + usize::from(self.open.is_some());
        self.expect_artikel(token);
    }
}

/// Takes a token into the bytes that name an item, whichever of them stands first.
fn reach(bytes: &mut Range<usize>, token: &CitationToken) {
    *bytes = bytes.start.min(token.bytes.start)..bytes.end.max(token.bytes.end);
}

fn fault(kind: CitationFaultKind, token: &CitationToken) -> CitationError {
    CitationError { kind, bytes: token.bytes.clone() }
}

//! Texts that only stand for a text to come: "in te vullen", "n.v.t.", "xxx".
//!
//! In: a text, how many letters it needs at least. Out: whether it says nothing.

use super::{FoundPhrase, Phrases, SaidText};

/// So many words beside a placeholder do not fill it in: "hier nog in te vullen door DUO".
const BESIDE: usize = 3;

impl Phrases {
    /// Does a text say nothing?
    #[must_use]
    pub fn is_placeholder(&self, text: &str, least: usize) -> bool {
        let words = SaidText::new(text);
        let is_placeholder = |found: FoundPhrase| words.0.len() <= found.to - found.from + BESIDE;

        let lower = text.trim().to_lowercase();
        let mut said: Vec<char> = lower.chars().filter(|char| char.is_alphanumeric()).collect();
        let length = said.len();
        said.dedup();
        // "xxx" is one letter.
        words.is_one_of(&self.placeholders.whole)
            || words.first(&self.placeholders.phrases).is_some_and(is_placeholder)
            || length < least
            || (least > 2 && said.len() < 2)
            // "12345" and "aaaa bbbb" name nothing.
            || (least > 2 && !lower.contains(char::is_alphabetic))
            || (least > 2 && words.0.iter().all(|word| is_one_letter(word)))
    }
}

/// "aaaa", and a letter by itself.
fn is_one_letter(word: &str) -> bool {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.len() < 2
}

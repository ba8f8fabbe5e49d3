//! The forms in which a surname is written.
//!
//! In: a surname that was folded. Out: [`Surname`]: where one of its forms stands in a text. Refuses: nothing.
//!
//! "van der Berg" is written as "Berg" and as "vanderberg", and "Jansen-de Vries" as "Jansen", "de Vries", "Vries" or
//! "JansenDeVries" as well.

use crate::spelling::words;
use std::ops::Range;

/// Words before the name proper. They are no name of their own.
const PREFIXES: &[&str] = &[
    "a", "aan", "af", "al", "am", "auf", "aus", "ben", "bij", "bin", "d", "da", "dal", "de", "degli", "del", "della",
    "den", "der", "des", "di", "dos", "du", "el", "en", "het", "ibn", "in", "l", "la", "las", "le", "les", "lo", "los",
    "of", "onder", "op", "over", "s", "t", "te", "ten", "ter", "tot", "uit", "van", "vd", "voor", "von", "vom", "zu",
];

/// Shortest form of several words, or of a part of the name, that is looked for: shorter ones are words of the language.
const SHORTEST: usize = 3;

/// Stands where letters were taken away; no word is like it.
const GAP: &str = "..";

/// Words before a name that say no more of who it is.
const TITLES: &[&str] = &["dhr", "fam", "familie", "frau", "heer", "herr", "mevr", "mevrouw", "mr", "mrs", "ms", "mw"];

/// A word that no form of a name consists of: each form has another one, unless the whole name has none.
pub(super) fn is_short(word: &[u8]) -> bool {
    word.len() < SHORTEST || PREFIXES.iter().any(|prefix| word.eq_ignore_ascii_case(prefix.as_bytes()))
}

/// A name in the letters that stand for others, German and of the north.
pub(super) fn transliterate(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        match c {
            'ä' | 'Ä' | 'æ' | 'Æ' => out.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            'å' | 'Å' => out.push_str("aa"),
            // The two dots by themselves, behind their letter.
            '\u{308}' => out.push('e'),
            c => out.push(c),
        }
    }
    out
}

/// A surname and its forms.
pub(super) struct Surname<'n> {
    /// The name as it is.
    whole: Vec<&'n str>,
    /// The same without the words before it, and each part of a double name with and without them; the longest first.
    parts: Vec<Vec<&'n str>>,
}

impl<'n> Surname<'n> {
    pub(super) fn of(folded: &'n str) -> Self {
        let whole: Vec<&str> = words(folded).collect();
        let halves = folded.split('-').map(|half| words(half).collect::<Vec<_>>());
        let mut parts: Vec<Vec<&str>> = Vec::new();
        for part in halves.chain([whole.clone()]) {
            let proper: Vec<&str> = part.iter().copied().skip_while(|word| PREFIXES.contains(word)).collect();
            for form in [part, proper] {
                let is_name = form.iter().any(|word| word.len() >= SHORTEST && !PREFIXES.contains(word));
                if is_name && form != whole && !parts.contains(&form) {
                    parts.push(form);
                }
            }
        }
        parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
        Self { whole, parts }
    }

    /// Where the words of a text are this surname, in the longest form that fits.
    pub(super) fn find(&self, text: &[&str]) -> Option<Range<usize>> {
        self.find_whole(text).or_else(|| self.parts.iter().find_map(|part| find(text, part)))
    }

    /// Where they are the whole of it, also when some of its words are joined.
    pub(super) fn find_whole(&self, text: &[&str]) -> Option<Range<usize>> {
        find(text, &self.whole)
    }

    /// A text without the letters that stand for the words before the name: `v.d.` of `van der`. `None`: it has none.
    pub(super) fn without_abbreviated_prefix<'t>(&self, text: &[&'t str]) -> Option<Vec<&'t str>> {
        let prefix = self.whole.iter().take_while(|word| PREFIXES.contains(word));
        let letters: Vec<&str> = prefix.filter_map(|word| word.get(..1)).collect();
        if letters.is_empty() {
            return None;
        }
        let at = text.windows(letters.len()).rposition(|window| window == letters)?;
        // A gap, so that what stood apart is not joined.
        Some([text.get(..at)?, &[GAP], text.get(at + letters.len()..)?].concat())
    }

    /// Does a text say this surname, whole or not, and nothing else: no given name, no other word?
    pub(super) fn is_all_of(&self, text: &[&str]) -> bool {
        let Some(found) = self.find(text) else { return false };
        let mut rest = text.iter().enumerate().filter(|(place, _)| !found.contains(place)).map(|(_, word)| word);
        rest.all(|word| *word == GAP || PREFIXES.contains(word) || TITLES.contains(word) || self.whole.contains(word))
    }

    /// Each form as one word, and whether it is the whole name.
    pub(super) fn joined(&self) -> impl Iterator<Item = (String, bool)> {
        let parts = self.parts.iter().map(|part| (part.concat(), false));
        std::iter::once((self.whole.concat(), true)).chain(parts).filter(|(form, _)| !form.is_empty())
    }
}

/// Where words of a text are these, whichever of them are joined.
fn find(text: &[&str], words: &[&str]) -> Option<Range<usize>> {
    let together = words.concat();
    let fits = |from: usize, count: usize| {
        let window = text.get(from..from + count)?;
        (window.concat() == together).then_some(from..from + count)
    };
    let counts = || (1..=words.len()).rev();
    // One short word is not the same as two of which it is made.
    let counts = || counts().filter(|count| *count == words.len() || together.len() > SHORTEST);
    (0..text.len()).find_map(|from| counts().find_map(|count| fits(from, count)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_is_found_in_each_of_its_forms() {
        let at = |surname: &str, text: &str| Surname::of(surname).find(&words(text).collect::<Vec<_>>());
        for (surname, text, place) in [
            ("jansen", "p jansen", Some(1..2)),
            ("van der berg", "j van der berg x", Some(1..4)),
            ("van der berg", "berg j w van der", Some(0..1)),
            ("van der berg", "vanderberg", Some(0..1)),
            ("van der berg", "van den bergh", None),
            ("jansen-de vries", "piet de vries", Some(1..3)),
            ("jansen-de vries", "vries", Some(0..1)),
            ("jansen-de vries", "jansen devries", Some(0..2)),
            ("de la", "de la", Some(0..2)),
            ("de la", "la", None),
            ("", "x", None),
            ("'t hart", "hart", Some(0..1)),
        ] {
            assert_eq!(at(surname, text), place, "{surname} in {text}");
        }
    }
}

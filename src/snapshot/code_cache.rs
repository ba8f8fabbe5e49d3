//! Which codes of a column were found good.
//!
//! In: packed codes. Out: [`CodeRecogniser`], and [`CodeCache`] that is one. Refuses: to know a code that nobody looked at.

use crate::catalogue::Pattern;

/// Codes of one column that were found good, in the memory of one thread: a column has few codes and many rows, and
/// comparing eight bytes is cheaper than going through a list or a shape. Direct-mapped; a newer code takes the place.
#[derive(Clone)]
pub(super) struct CodeCache {
    positions: [u64; 256],
}

impl Default for CodeCache {
    fn default() -> Self {
        Self { positions: [0; 256] }
    }
}

impl CodeCache {
    #[inline]
    fn position(word: u64) -> usize {
        (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize
    }
}

/// Who can tell a good code by its word.
pub(super) trait CodeRecogniser {
    /// Is this packed code known to be good?
    fn knows(&self, word: u64) -> bool;

    /// Takes notice of a good code.
    fn remember(&mut self, word: u64);
}

impl CodeRecogniser for CodeCache {
    #[inline(always)]
    fn knows(&self, word: u64) -> bool {
        self.positions.get(Self::position(word)) == Some(&word)
    }

    fn remember(&mut self, word: u64) {
        if let Some(old) = self.positions.get_mut(Self::position(word)) {
            *old = word;
        }
    }
}

/// Where the shape is all that is asked of a code, looking at it costs no more than remembering; what cannot be told by
/// the word is remembered still.
pub(super) struct PatternRecogniser<'g>(pub(super) &'g mut CodeCache, pub(super) &'g Pattern);

impl CodeRecogniser for PatternRecogniser<'_> {
    #[inline(always)]
    fn knows(&self, word: u64) -> bool {
        self.1.matches_word(word) || self.0.knows(word)
    }

    fn remember(&mut self, word: u64) {
        self.0.remember(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::pack;

    #[test]
    fn knows_what_it_was_told_and_nothing_else() {
        let codes: &[&[u8]] = &[b"A", b"AA", b"AAA", b"AAAA", b"AAAAA", b"AAAAAAAA", b"BAAAAAAA", b"AAAAAAAB"];
        let codes: Vec<u64> = codes.iter().map(|code| pack(code).unwrap()).collect();
        for code in &codes {
            let mut cache = CodeCache::default();
            cache.remember(*code);
            assert!(codes.iter().all(|other| cache.knows(*other) == (other == code)));
        }
    }
}

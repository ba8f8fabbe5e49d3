//! Which codes of a column were found good.
//!
//! In: packed codes. Out: [`Kenner`], and [`Codegeheugen`] that is one. Refuses: to know a code that nobody looked at.

use crate::catalogue::Patroon;

/// Codes of one column that were found good, in the memory of one thread: a column has few codes and many rows, and
/// comparing eight bytes is cheaper than going through a list or a shape. Direct-mapped; a newer code takes the place.
#[derive(Clone)]
pub(super) struct Codegeheugen {
    plekken: [u64; 256],
}

impl Default for Codegeheugen {
    fn default() -> Self {
        Self { plekken: [0; 256] }
    }
}

impl Codegeheugen {
    #[inline]
    fn plek(woord: u64) -> usize {
        (woord.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize
    }
}

/// Who can tell a good code by its word.
pub(super) trait Kenner {
    /// Is this packed code known to be good?
    fn kent(&self, woord: u64) -> bool;

    /// Takes notice of a good code.
    fn onthoud(&mut self, woord: u64);
}

impl Kenner for Codegeheugen {
    #[inline(always)]
    fn kent(&self, woord: u64) -> bool {
        self.plekken.get(Self::plek(woord)) == Some(&woord)
    }

    fn onthoud(&mut self, woord: u64) {
        if let Some(oud) = self.plekken.get_mut(Self::plek(woord)) {
            *oud = woord;
        }
    }
}

/// Where the shape is all that is asked of a code, looking at it costs no more than remembering; what cannot be told by
/// the word is remembered still.
pub(super) struct Vormkenner<'g>(pub(super) &'g mut Codegeheugen, pub(super) &'g Patroon);

impl Kenner for Vormkenner<'_> {
    #[inline(always)]
    fn kent(&self, woord: u64) -> bool {
        self.1.past_woord(woord) || self.0.kent(woord)
    }

    fn onthoud(&mut self, woord: u64) {
        self.0.onthoud(woord);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::pak;

    #[test]
    fn knows_what_it_was_told_and_nothing_else() {
        let codes: &[&[u8]] = &[b"A", b"AA", b"AAA", b"AAAA", b"AAAAA", b"AAAAAAAA", b"BAAAAAAA", b"AAAAAAAB"];
        let codes: Vec<u64> = codes.iter().map(|code| pak(code).unwrap()).collect();
        for code in &codes {
            let mut geheugen = Codegeheugen::default();
            geheugen.onthoud(*code);
            assert!(codes.iter().all(|ander| geheugen.kent(*ander) == (ander == code)));
        }
    }
}

//! Which codes of a column were found good.
//!
//! In: packed codes. Out: [`Codegeheugen`]. Refuses: to know a code that nobody looked at.

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

    /// Was this code found good?
    #[inline]
    pub(super) fn kent(&self, woord: u64) -> bool {
        self.plekken.get(Self::plek(woord)) == Some(&woord)
    }

    /// Keeps a good code.
    pub(super) fn onthoud(&mut self, woord: u64) {
        if let Some(oud) = self.plekken.get_mut(Self::plek(woord)) {
            *oud = woord;
        }
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

//! Cells of one column that were judged before and found good.
//!
//! In: cells of up to fifteen bytes. Out: whether this very cell was good: a column holds the same few values over and
//! over, and what a value is judged by is nothing but the value. Refuses: nothing.
//! Memory: 256 words, whatever the column holds.

use wide::u8x16;

/// Longest cell that is kept.
const LONGEST: usize = 15;

/// Cells that are kept; a new one takes the place of the one that stands there.
const SLOTS: usize = 256;

/// A cell as one word: its bytes and its length.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct CellWord(u128);

impl CellWord {
    /// The cell at the front of some bytes; `None` when it is longer than a word, or when fewer than a word follow.
    #[inline(always)]
    pub(super) fn new(bytes: &[u8], length: usize) -> Option<Self> {
        if length > LONGEST {
            return None;
        }
        let bits = u128::from_le_bytes(*bytes.first_chunk()?);
        Some(Self(bits & ((1 << (8 * length)) - 1) | (length as u128) << 120))
    }

    #[inline(always)]
    fn slot(self) -> usize {
        let folded = self.0 as u64 ^ (self.0 >> 64) as u64;
        // The upper bits of a product depend on all bits of its factors.
        (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize
    }
}

/// The good cells of one column.
pub(super) struct KnownCells(Box<[CellWord; SLOTS]>);

impl KnownCells {
    /// None yet. The word of an empty cell stands for none: empty cells are never asked about.
    pub(super) fn new() -> Self {
        Self(Box::new([CellWord(0); SLOTS]))
    }

    /// Was this cell good before?
    #[inline(always)]
    pub(super) fn knows(&self, cell: CellWord) -> bool {
        self.0.get(cell.slot()) == Some(&cell)
    }

    /// Keeps a good cell.
    pub(super) fn learn(&mut self, cell: CellWord) {
        if let Some(slot) = self.0.get_mut(cell.slot()) {
            *slot = cell;
        }
    }
}

/// Hands the begin and the end of every field to `take`, of the row of this length at the front of some bytes. False:
/// too few bytes follow to look at sixteen at a time.
#[inline(always)]
pub(super) fn cut(bytes: &[u8], length: usize, mut take: impl FnMut(usize, usize)) -> bool {
    let mut begin = 0;
    for from in (0..length).step_by(16) {
        let Some(part) = bytes.get(from..).and_then(<[u8]>::first_chunk) else { return false };
        let mut ends = u8x16::new(*part).simd_eq(u8x16::splat(b';')).to_bitmask();
        if length - from < 16 {
            ends &= (1 << (length - from)) - 1;
        }
        while ends != 0 {
            let end = from + ends.trailing_zeros() as usize;
            take(begin, end);
            begin = end + 1;
            ends &= ends - 1;
        }
    }
    take(begin, length);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_known_when_it_was_learnt_and_no_other_is() {
        let mut known = KnownCells::new();
        let word = |cell: &str| CellWord::new(format!("{cell};0123456789abcdef").as_bytes(), cell.len());
        for number in 0..2_000 {
            let cell = word(&number.to_string()).unwrap();
            assert!(!known.knows(cell));
            known.learn(cell);
            assert!(known.knows(cell));
        }
        known.learn(word("a").unwrap());
        assert!(!known.knows(word("a\0").unwrap()) && !known.knows(word("b").unwrap()));
        assert!(word("123456789012345").is_some() && word("1234567890123456").is_none());
        assert!(CellWord::new(b"a;b", 1).is_none());
    }

    #[test]
    fn a_row_is_cut_as_split_does() {
        for row in
            ["", ";", "a", "a;b", ";;", "0123456789abcde;x", "0123456789abcdef;x;", "a;0123456789abcdef0123456789"]
        {
            let mut found = Vec::new();
            let bytes = format!("{row}\n;;;;;;;;;;;;;;;;;;;;;;;;");
            assert!(cut(bytes.as_bytes(), row.len(), |begin, end| found.push(&bytes[begin..end])));
            assert_eq!(found, row.split(';').collect::<Vec<_>>());
        }
        assert!(!cut(b"a;b\n", 3, |_, _| {}));
    }
}

//! A person as one number: the marked cells of all their rows, whatever the order of those.
//!
//! In: cells. Out: 64 bits; two persons with other cells have the same with a chance of one in 10¹⁹. Refuses: nothing.
//!
//! The function never changes: which groups are measured of a large file depends on it, and `verify` measures again.

/// Odd, with bits spread out: the golden ratio.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// Spreads a difference in any bit over all of them (the finaliser of SplitMix64).
#[inline]
pub(super) fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// One cell, of the marked column with this number.
#[inline]
#[must_use]
pub fn cell(column: usize, bytes: &[u8]) -> u64 {
    let mut hash = (column as u64 + 1).wrapping_mul(FACTOR) ^ bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = <[u8; 8]>::try_from(chunk).map_or(0, u64::from_le_bytes);
        hash = mix(hash ^ word).wrapping_mul(FACTOR);
    }
    let tail = chunks.remainder().iter().rev().fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
    mix(hash ^ tail)
}

/// The rows of one person, added one by one; the order does not count.
#[derive(Clone, Copy, Debug, Default)]
pub struct PersonSignature(u64);

impl PersonSignature {
    /// Adds a row of which the cells add up to `cells`.
    #[inline]
    pub fn row(&mut self, cells: u64) {
        self.0 = self.0.wrapping_add(mix(cells ^ FACTOR));
    }

    /// The number.
    #[inline]
    #[must_use]
    pub fn finish(self) -> u64 {
        mix(self.0)
    }
}

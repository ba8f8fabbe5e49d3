//! A set of numbers of persons, of a fixed size, that several threads may fill at once.
//!
//! In: nine digits that pass the 11-test. Out: whether they are in it, and how many of their neighbours are. Refuses: nothing;
//! digits that do not pass are never in it.
//!
//! The 11-test settles the last digit, so eight digits tell a number: a bit for each of 10⁸ BSNs, and for each of 10⁶
//! onderwijsnummers, which all begin with `10`. That is 12.6 MB for any register, and no false alarm.

use super::{NumberKind, number_kind};
use std::sync::atomic::{AtomicU64, Ordering};

/// First digits of a BSN, of eight.
const BSN_COUNT: usize = 100_000_000;

/// First digits of an onderwijsnummer, of six behind `10`.
const ONDERWIJSNUMMER_COUNT: usize = 1_000_000;

/// Words of a neighbourhood.
const WORDS: usize = 64;

/// A set of numbers of persons. No `Debug`.
pub struct NumberSet(Vec<AtomicU64>);

impl NumberSet {
    /// The empty set.
    #[must_use]
    pub fn new() -> Self {
        let words = (BSN_COUNT + ONDERWIJSNUMMER_COUNT).div_ceil(u64::BITS as usize);
        Self(std::iter::repeat_with(AtomicU64::default).take(words).collect())
    }

    /// Adds a number.
    #[inline]
    pub fn add(&self, digits: &[u8; 9]) {
        if let Some((word, bit)) = place(digits)
            && let Some(word) = self.0.get(word)
        {
            word.fetch_or(bit, Ordering::Relaxed);
        }
    }

    /// Is it in the set?
    #[inline]
    #[must_use]
    pub fn holds(&self, digits: &[u8; 9]) -> bool {
        place(digits).is_some_and(|(word, bit)| self.word(word) & bit != 0)
    }

    /// The share of the numbers of its kind near this one that are in the set; none near digits that do not pass. Numbers are
    /// given out in runs, so that of one run many may be in it and of the next none.
    #[must_use]
    #[expect(clippy::float_arithmetic, reason = "a share, of which a chance is made; nothing that is released")]
    pub fn share_near(&self, digits: &[u8; 9]) -> f64 {
        let Some((word, _)) = place(digits) else { return 0.0 };
        let begin = word / WORDS * WORDS;
        let held: u32 = (begin..begin + WORDS).map(|word| self.word(word).count_ones()).sum();
        // One remainder of eleven has no digit.
        f64::from(held) * 11.0 / (10.0 * WORDS as f64 * f64::from(u64::BITS))
    }

    fn word(&self, word: usize) -> u64 {
        self.0.get(word).map_or(0, |word| word.load(Ordering::Relaxed))
    }
}

impl Default for NumberSet {
    fn default() -> Self {
        Self::new()
    }
}

/// The first eight as a number.
fn first_digits(digits: &[u8; 9]) -> usize {
    digits.iter().take(8).fold(0, |number, digit| number * 10 + usize::from(digit & 0xf))
}

/// Word and bit of a number.
fn place(digits: &[u8; 9]) -> Option<(usize, u64)> {
    let first = first_digits(digits);
    let bit = match number_kind(digits)? {
        NumberKind::Bsn => first,
        NumberKind::Onderwijsnummer => BSN_COUNT + first % ONDERWIJSNUMMER_COUNT,
    };
    let bits = u64::BITS as usize;
    Some((bit / bits, 1 << (bit % bits)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spelling::nine_digits;

    #[test]
    fn a_set_holds_what_was_put_in_it_and_no_other_number() {
        let set = NumberSet::new();
        let passing = |number: &u32| number_kind(&nine_digits(*number)).is_some();
        let some = || (0..200_000).chain(99_900_000..101_100_000).chain(999_000_000..1_000_000_000).filter(passing);
        some().step_by(3).for_each(|number| set.add(&nine_digits(number)));
        set.add(b"123456789");
        for (at, number) in some().enumerate() {
            assert_eq!(set.holds(&nine_digits(number)), at % 3 == 0, "{number:09}");
        }
        assert!(!set.holds(b"123456789"));
        for near in [100_000, 100_500_000] {
            let near = (near..).find(|number| passing(number)).unwrap();
            let share = set.share_near(&nine_digits(near));
            assert!((share - 1.0 / 3.0).abs() < 0.02, "{share}");
        }
        let far = (500_000_000..).find(|number| passing(number)).unwrap();
        assert!(set.share_near(&nine_digits(far)) == 0.0);
    }
}

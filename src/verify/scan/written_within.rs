//! Is the number of a person written within every omnummer, at one fixed place?
//!
//! In: the omnummer of each person. Out: yes or no. Refuses: nothing.
//!
//! A place is kept as long as every omnummer so far reads there as nine digits that pass the 11-test; of true omnummers none
//! is kept for long. What a place costs is paid for the first few persons only.
//!
//! Of all numbers of nine digits a share of 0.0918 passes. The chance that n true omnummers all read so at some place is at
//! most the number of places × qⁿ: as a value of thirty bits 99 × 0.0856ⁿ, as nine digits among the characters
//! 36 × (8 × 10⁻⁶)ⁿ, as nine digits of four bits 93 × (1.4 × 10⁻³)ⁿ. From 12, 3 and 5 persons on these add up to less than
//! 10⁻¹⁰.

use crate::spelling::{nine_digits, number_kind};

/// Persons from which a place that is still kept is no chance.
const ENOUGH: Kept<u64> = Kept { value: 12, forwards: 3, backwards: 3, four_bits: 5 };

/// Something for each way of writing.
#[derive(Clone, Copy)]
struct Kept<T> {
    value: T,
    forwards: T,
    backwards: T,
    four_bits: T,
}

/// The places that are left, a bit for each.
pub(super) struct WrittenWithin {
    places: Kept<u128>,
    total: u64,
}

impl WrittenWithin {
    pub(super) fn new() -> Self {
        let first = |count: u32| (1_u128 << count) - 1;
        // 128 bits have 99 beginnings of thirty and 93 of 36; 26 characters have 18 of nine.
        let places = Kept { value: first(99), forwards: first(18), backwards: first(18), four_bits: first(93) };
        Self { places, total: 0 }
    }

    #[inline]
    pub(super) fn add(&mut self, omnummer: u128) {
        self.total += 1;
        let Kept { value, forwards, backwards, four_bits } = &mut self.places;
        if *value | *forwards | *backwards | *four_bits == 0 {
            return;
        }
        keep(value, |at| (omnummer >> at) as u32 & ((1 << 30) - 1) <= 999_999_999 && passes(of_value(omnummer >> at)));
        keep(forwards, |at| digits(omnummer >> (5 * at), 5).is_some_and(passes));
        keep(backwards, |at| {
            let digits = digits(omnummer >> (5 * at), 5);
            digits.is_some_and(|mut digits| {
                digits.reverse();
                passes(digits)
            })
        });
        keep(four_bits, |at| digits(omnummer >> at, 4).is_some_and(passes));
    }

    /// Is a place left that nobody's true omnummers would have left?
    pub(super) fn is_found(&self) -> bool {
        let found = |places: u128, enough: u64| places != 0 && self.total >= enough;
        found(self.places.value, ENOUGH.value)
            || found(self.places.forwards, ENOUGH.forwards)
            || found(self.places.backwards, ENOUGH.backwards)
            || found(self.places.four_bits, ENOUGH.four_bits)
    }
}

/// Drops the places of which `holds` is false.
fn keep(places: &mut u128, holds: impl Fn(u32) -> bool) {
    let mut left = *places;
    while left != 0 {
        let at = left.trailing_zeros();
        left &= left - 1;
        if !holds(at) {
            *places &= !(1 << at);
        }
    }
}

fn passes(digits: [u8; 9]) -> bool {
    number_kind(&digits).is_some()
}

/// The lowest thirty bits as nine digits.
fn of_value(bits: u128) -> [u8; 9] {
    nine_digits(bits as u32 & ((1 << 30) - 1))
}

/// Nine digits of so many bits each, the last in the lowest bits.
fn digits(bits: u128, width: u32) -> Option<[u8; 9]> {
    let (mut out, mut rest) = ([b'0'; 9], bits as u64);
    for slot in out.iter_mut().rev() {
        let value = rest & ((1 << width) - 1);
        if value > 9 {
            return None;
        }
        *slot = b'0' + value as u8;
        rest >>= width;
    }
    Some(out)
}

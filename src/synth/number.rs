//! Persoonsgebonden nummers: valid, unique, ascending with the number of the person.
//!
//! In: a seed, the number of random persons and the number of one of them. Out: [`Number`].
//! Refuses: an overlap. The space of eight-digit prefixes is divided once and for all: boundary persons, random
//! persons (a stratum each) and earlier onderwijsnummers (odd prefixes) never share one.

use super::random::Random;

/// Nine digits.
pub(super) type Number = [u8; 9];

/// Prefixes of onderwijsnummers: `10` and six digits.
const ONDERWIJS: std::ops::Range<u32> = 10_000_000..11_000_000;
/// Where boundary persons with an onderwijsnummer have their prefixes.
const BOUNDARY_ONDERWIJS: std::ops::Range<u32> = 10_000_000..10_010_000;
/// Random persons before the onderwijsnummers of boundary persons; below it stand the boundary persons' BSNs.
const LOW: std::ops::Range<u32> = 100_000..10_000_000;
/// Random persons after them.
const HIGH: std::ops::Range<u32> = 10_010_000..100_000_000;
/// One random person in so many has an earlier onderwijsnummer.
const EARLIER_PER: u64 = 24;
/// Odd prefixes that boundary persons keep to themselves, and those for the random ones.
const EARLIER_BOUND: u64 = 5_000;
const EARLIER_FREE: u64 = 495_000;

/// The weighted sum of the eleven test over eight digits, and those digits.
#[inline]
fn sum(prefix: u32) -> (u32, Number) {
    let mut digits = [b'0'; 9];
    let (mut rest, mut sum) = (prefix, 0);
    for (weight, cijfer) in (2..).zip(digits.iter_mut().rev().skip(1)) {
        sum += weight * (rest % 10);
        *cijfer = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    (sum, digits)
}

#[inline]
fn with_check_digit(prefix: u32, over: u32) -> Option<Number> {
    let (sum, mut digits) = sum(prefix);
    // The last digit weighs -1: what the sum leaves beyond `over` is that digit, and ten is no digit.
    let last = (sum + 11 - over) % 11;
    if let Some(cijfer) = digits.last_mut() {
        *cijfer = b'0' + last as u8;
    }
    (last < 10).then_some(digits)
}

/// The BSN with this prefix, if it has one; prefix 0 has none.
pub(super) fn bsn(prefix: u32) -> Option<Number> {
    if prefix == 0 { None } else { with_check_digit(prefix, 0) }
}

/// The onderwijsnummer with this prefix, if it has one.
pub(super) fn onderwijsnummer(prefix: u32) -> Option<Number> {
    if ONDERWIJS.contains(&prefix) { with_check_digit(prefix, 5) } else { None }
}

/// BSNs for boundary persons, ascending; leading zeros on purpose.
pub(super) fn boundary_bsn() -> impl Iterator<Item = Number> {
    (1_000..LOW.start).step_by(37).filter_map(bsn)
}

/// Onderwijsnummers for boundary persons, ascending.
pub(super) fn boundary_onderwijsnummer() -> impl Iterator<Item = Number> {
    BOUNDARY_ONDERWIJS.step_by(22).filter_map(onderwijsnummer)
}

/// Earlier onderwijsnummers for boundary persons.
pub(super) fn boundary_earlier() -> impl Iterator<Item = Number> {
    (0..EARLIER_BOUND).filter_map(earlier_on)
}

fn earlier_on(place: u64) -> Option<Number> {
    onderwijsnummer(ONDERWIJS.start + 1 + 2 * u32::try_from(place).ok()?)
}

/// The numbers of all random persons.
#[derive(Clone, Copy)]
pub(super) struct Numbering {
    seed: u64,
    low: u64,
    high: u64,
}

impl Numbering {
    /// Spreads `personen` persons over the space, at most ten million.
    pub(super) fn new(seed: u64, persons: u64) -> Self {
        let (width, combined) = (length(&LOW), length(&LOW) + length(&HIGH));
        let low = persons * width / combined;
        Self { seed, low, high: persons - low }
    }

    /// How many persons stand before the onderwijsnummers of the boundary persons.
    pub(super) fn low(&self) -> u64 {
        self.low
    }

    /// The number of person `nummer`, and whether it is a BSN. Ascends strictly with `nummer`.
    pub(super) fn pgn(&self, number: u64) -> Option<(Number, bool)> {
        let (room, place, count) =
            if number < self.low { (LOW, number, self.low) } else { (HIGH, number - self.low, self.high) };
        let from = place * length(&room) / count.max(1);
        let until = (place + 1) * length(&room) / count.max(1);
        let (begin, width) = (room.start + u32::try_from(from).ok()?, u32::try_from(until - from).ok()?);
        let start = Random::new(self.seed, 1, number).below(width);
        (0..width).find_map(|step| {
            let prefix = begin + (start + step) % width;
            if ONDERWIJS.contains(&prefix) && prefix.is_multiple_of(2) {
                onderwijsnummer(prefix).map(|found| (found, false))
            } else {
                bsn(prefix).map(|found| (found, true))
            }
        })
    }

    /// The onderwijsnummer that person `nummer` had before the BSN, if any. Injective: the step is coprime with the
    /// number of places, so no two persons meet.
    pub(super) fn earlier(number: u64) -> Option<Number> {
        if number % EARLIER_PER != 7 {
            return None;
        }
        earlier_on(EARLIER_BOUND + (number / EARLIER_PER * 271_829) % EARLIER_FREE)
    }
}

fn length(room: &std::ops::Range<u32>) -> u64 {
    u64::from(room.end - room.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spelling::{NumberKind, number_kind};
    use std::collections::BTreeSet;

    #[test]
    fn published_numbers_come_out_of_their_prefix() {
        assert_eq!(bsn(11_122_233), Some(*b"111222333"));
        assert_eq!(bsn(12_345_678), Some(*b"123456782"));
        assert_eq!(onderwijsnummer(10_122_233), Some(*b"101222331"));
        assert_eq!(bsn(0), None);
        assert_eq!(onderwijsnummer(11_000_000), None);
    }

    #[test]
    fn numbers_ascend_pass_their_test_and_never_meet_an_earlier_one() {
        for persons in [1, 10, 5_000, 200_000] {
            let numbering = Numbering::new(7, persons);
            let mut all = BTreeSet::new();
            let mut previous = [0_u8; 9];
            for number in 0..persons {
                let (pgn, is_bsn) = numbering.pgn(number).unwrap();
                assert!(pgn > previous);
                let kind = if is_bsn { NumberKind::Bsn } else { NumberKind::Onderwijsnummer };
                assert!(number_kind(&pgn) == Some(kind));
                previous = pgn;
                assert!(all.insert(pgn));
            }
            let boundary = boundary_bsn().chain(boundary_onderwijsnummer()).chain(boundary_earlier());
            let earlier = (0..persons).filter_map(Numbering::earlier);
            assert!(boundary.chain(earlier).all(|number| all.insert(number)));
        }
    }

    #[test]
    fn ten_million_persons_fit() {
        let numbering = Numbering::new(1, 10_000_000);
        for number in (0..10_000_000).step_by(9_973) {
            assert!(numbering.pgn(number).is_some());
        }
        let places: BTreeSet<_> = (0..10_000_000).filter_map(Numbering::earlier).collect();
        let expected = (0..10_000_000_u64).filter(|number| Numbering::earlier(*number).is_some()).count();
        assert_eq!(places.len(), expected);
        assert!(expected > 350_000);
    }
}

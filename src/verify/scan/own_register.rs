//! Are the codes of a column numbers of persons of the register?
//!
//! In: while a release is built, the numbers of its register and the codes of nine digits of a column. Out: whether more of
//! them are numbers of persons than chance allows. Refuses: nothing. Memory: at most [`MOST`] codes of a column, twice.
//!
//! A code of nine digits passes the 11-test one time in eleven, and may by chance be the number of somebody. Numbers are given
//! out in runs, so the chance of a code that passes is the share of the numbers of its kind *near it* that are of persons of the
//! register: 1 in 90 where a million persons lie spread, 1 in 3 in a run of which a third is in the register. The sum of these shares
//! over the different codes of a column is what chance gives, λ. A code that occurs often counts once: a large firm proves
//! nothing. That at least h > λ codes are numbers of persons has by chance a probability of at most e^(h−λ)·(λ/h)^h (Chernoff, for
//! independent codes of any shares); below 10⁻⁹ the column is refused. So three numbers among a few codes are seen, 24 among
//! 5,000 codes in a register of a million persons, and one or two may be chance. Codes that are made to pass the 11-test are
//! no fault by that. Where more than half of all codes pass, they were made to or are numbers of persons; then no share counts for
//! more than a half, so that in a run of which everybody is in the register numbers are seen too.

use super::Pseudonymiser;
use crate::spelling::{NumberSet, nine_digits, number_kind};

/// What is known of the persons of a release while it is built.
#[derive(Clone, Copy)]
pub(in crate::verify) struct OwnRegister<'p> {
    /// Makes omnummers, so that the number of a row's own person is seen in its cells.
    pub(in crate::verify) pseudonymiser: &'p Pseudonymiser,
    /// All numbers of the register, where a column holds codes of nine digits.
    pub(in crate::verify) numbers: Option<&'p NumberSet>,
}

/// Most different codes of a column that are held at once: 4 MiB. Of more a part is held, chosen by the code alone.
const MOST: usize = 1 << 20;

/// Natural logarithm of the chance that is taken for none: 10⁻⁹.
const NO_CHANCE: f64 = -20.72;

/// The different codes of a column.
#[derive(Default)]
pub(super) struct DifferentCodes {
    codes: Vec<u32>,
    /// Of the codes one in 2^this is held.
    halvings: u32,
}

impl DifferentCodes {
    /// Adds a code.
    pub(super) fn add(&mut self, digits: &[u8; 9]) {
        let code = digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit & 0xf));
        if !self.is_chosen(code) {
            return;
        }
        self.codes.push(code);
        if self.codes.len() == 2 * MOST {
            self.settle();
        }
    }

    fn is_chosen(&self, code: u32) -> bool {
        // The highest bits of a product with an odd number are spread whatever the codes are.
        self.halvings == 0 || code.wrapping_mul(0x9e37_79b1) >> (u32::BITS - self.halvings) == 0
    }

    fn settle(&mut self) {
        self.codes.sort_unstable();
        self.codes.dedup();
        while self.codes.len() > MOST {
            self.halvings += 1;
            let mut codes = std::mem::take(&mut self.codes);
            codes.retain(|code| self.is_chosen(*code));
            self.codes = codes;
        }
    }

    /// Are more of them numbers of persons than chance allows?
    #[expect(
        clippy::float_arithmetic,
        reason = "a chance is no whole number; it decides about refusing, not about data"
    )]
    pub(super) fn are_numbers(mut self, register: &NumberSet) -> bool {
        self.settle();
        let passing = self.codes.iter().map(|code| nine_digits(*code)).filter(|digits| number_kind(digits).is_some());
        let most = if 2 * passing.clone().count() > self.codes.len() { 0.5 } else { 1.0 };
        let (mut held, mut by_chance) = (0.0, 0.0);
        for digits in passing {
            held += f64::from(u8::from(register.holds(&digits)));
            by_chance += register.share_near(&digits).min(most);
        }
        held > by_chance && held - by_chance + held * f64::ln(by_chance / held) < NO_CHANCE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that pass the 11-test, spread by this step from a first one.
    fn passing(first: u64, step: u64) -> impl Iterator<Item = [u8; 9]> {
        let numbers = (0..).map(move |n| nine_digits(((first + n * step) % 1_000_000_000) as u32));
        numbers.filter(|digits| number_kind(digits).is_some())
    }

    fn register(first: u64, step: u64, persons: usize) -> NumberSet {
        let set = NumberSet::new();
        passing(first, step).take(persons).for_each(|digits| set.add(&digits));
        set
    }

    fn refused(codes: impl Iterator<Item = [u8; 9]>, register: &NumberSet) -> bool {
        let mut different = DifferentCodes::default();
        codes.for_each(|digits| different.add(&digits));
        different.are_numbers(register)
    }

    #[test]
    fn codes_are_told_from_numbers_of_persons_however_these_lie() {
        let codes = || (0..5_000_u32).map(|n| nine_digits(100_000_000 + n * 179));
        // Persons spread over all numbers; one run of numbers; the numbers between the codes.
        for (first, step, persons) in [(17, 7_654_321, 1_000_000), (10_000, 3, 5_000), (100_000_000, 3, 20_000)] {
            let register = register(first, step, persons);
            let numbers = || passing(first, step).take(persons);
            assert!(!refused(codes(), &register), "codes beside {first}");
            assert!(refused(numbers().take(1_000), &register), "numbers from {first}");
            assert!(refused(codes().chain(numbers().take(700)), &register), "numbers among codes from {first}");
            assert!(refused(std::iter::repeat_n(numbers().take(40).collect::<Vec<_>>(), 3).flatten(), &register));
        }
        // A run of which everybody is in the register.
        assert!(refused(passing(10_000, 1).take(500), &register(10_000, 1, 5_000)));
        let register = register(17, 7_654_321, 1_000);
        let persons = || passing(17, 7_654_321);
        assert!(refused(persons().take(3), &register));
        assert!(refused(codes().chain(persons().take(4)), &register));
        // One firm with many trainees has by chance the number of a person.
        assert!(!refused(std::iter::repeat_n(persons().next().unwrap_or_default(), 9_999), &register));
        assert!(!refused(std::iter::empty(), &register));
    }

    #[test]
    fn codes_that_pass_by_construction_raise_no_alarm_among_other_numbers() {
        let register = register(100_000_000, 1_777, 100_000);
        assert!(!refused(passing(850_000_000, 11).take(20_000), &register));
    }

    #[test]
    fn of_more_codes_than_fit_a_part_is_held() {
        let mut different = DifferentCodes::default();
        for code in 0..5_000_000_u32 {
            different.add(&nine_digits(code * 199));
            different.add(&nine_digits(code % 77));
        }
        assert!(different.codes.len() <= 2 * MOST && different.halvings > 1);
        let register = register(17, 7_654_321, 100_000);
        assert!(!different.are_numbers(&register));
        let persons = passing(17, 7_654_321).take(100_000);
        assert!(refused((0..5_000_000_u32).map(|code| nine_digits(code * 199)).chain(persons), &register));
    }
}

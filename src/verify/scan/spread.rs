//! Are omnummers spread as the beginnings of an HMAC are?
//!
//! In: the omnummer of each person. Out: yes or no. Refuses: nothing.
//! Memory: 32 counters for each of the 26 characters.
//!
//! Of n independent omnummers the number X with a given character at a given place is binomial with p = 1/32 (1/8 for the
//! first one). Bernstein: P(|X − np| ≥ t) ≤ 2 exp(−t² / (2(np(1 − p) + t/3))). With 808 such counters all of them stay below
//! that t with a chance of more than 1 − 5 × 10⁻¹⁰ when the exponent is at least ln(2 × 808 × 2 × 10⁹) = 28.81. What is left
//! of one in 10⁹ is for numbers at a fixed place, see `written_within`.

use super::written_within::WrittenWithin;

/// ln(2 × 808 × 2 × 10⁹), rounded up.
const EXPONENT: f64 = 28.9;

/// Characters of an omnummer.
const PLACES: usize = 26;

/// Counts how often each character occurs at each place, the last place first.
pub(super) struct Spread {
    counts: [[u64; 32]; PLACES],
    total: u64,
    within: WrittenWithin,
}

impl Spread {
    pub(super) fn new() -> Self {
        Self { counts: [[0; 32]; PLACES], total: 0, within: WrittenWithin::new() }
    }

    /// Counts one person.
    #[inline]
    pub(super) fn add(&mut self, omnummer: u128) {
        self.total += 1;
        let (mut rest, mut word) = (omnummer, 0_u64);
        for (place, counts) in self.counts.iter_mut().enumerate() {
            // Sixty bits at a time: shifting a number of 128 bits takes longer.
            if place % 12 == 0 {
                word = rest as u64;
                rest >>= 60;
            }
            if let Some(count) = counts.get_mut((word & 31) as usize) {
                *count += 1;
            }
            word >>= 5;
        }
        self.within.add(omnummer);
    }

    /// Is a character so frequent or so rare somewhere, or a number of a person so regularly in the same place, that true
    /// omnummers give it less than once in 10⁹ files?
    pub(super) fn is_uneven(&self) -> bool {
        self.within.is_found() || (0..).zip(&self.counts).any(|(place, counts)| self.is_odd(place, counts))
    }

    #[expect(clippy::float_arithmetic, reason = "a bound on chance, with room to spare; no cell depends on it")]
    fn is_odd(&self, place: usize, counts: &[u64; 32]) -> bool {
        // The first character is that of the three highest bits.
        let values = if place + 1 == PLACES { 8 } else { 32 };
        let expected = self.total as f64 / values as f64;
        let variance = expected * (1.0 - 1.0 / values as f64);
        counts.iter().take(values).any(|count| {
            let away = (*count as f64 - expected).abs();
            away * away / (2.0 * (variance + away / 3.0)) > EXPONENT
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Spread;
    use crate::pseudonymise::{Key, Pseudonymiser};
    use crate::spelling::number_kind;

    fn uneven(numbers: impl Iterator<Item = u128>) -> bool {
        let mut spread = Spread::new();
        numbers.for_each(|number| spread.add(number));
        spread.is_uneven()
    }

    fn omnummer(n: u32) -> u128 {
        let domain = crate::plan::Domain { sector: "mbo".into(), ontvanger: "o".into(), reeks: "r".into() };
        let maker = Pseudonymiser::new(&Key::demo(), &domain).unwrap();
        maker.omnummer(format!("{n:09}").as_bytes().try_into().unwrap()).number()
    }

    /// Numbers that pass the 11-test.
    fn persons() -> impl Iterator<Item = u32> {
        (100_000_007_u32..)
            .step_by(7919)
            .filter(|n| number_kind(format!("{n:09}").as_bytes().try_into().unwrap()).is_some())
    }

    #[test]
    fn true_omnummers_are_even_whatever_their_number() {
        for count in [0, 1, 2, 3, 5, 12, 30, 1000, 4000] {
            assert!(!uneven((0..count).map(omnummer)), "{count}");
        }
    }

    /// Puts a value of so many bits at a place of an omnummer that is otherwise as it should be.
    fn with(omnummer: u128, value: u64, bits: u32, shift: u32) -> u128 {
        let mask = ((1_u128 << bits) - 1) << shift;
        omnummer & !mask | u128::from(value) << shift
    }

    #[test]
    fn a_number_of_a_person_at_any_place_of_every_omnummer_is_found() {
        let spoiled = |count: usize, how: &dyn Fn(u32, u128) -> u128| {
            uneven(persons().take(count).enumerate().map(|(n, person)| how(person, omnummer(n as u32))))
        };
        // The value itself, in whichever bits, six characters among them.
        for shift in 0..=98 {
            assert!(spoiled(12, &|person, omnummer| with(omnummer, person.into(), 30, shift)), "value at {shift}");
        }
        // Nine digits that are read as such, forwards and backwards. The first character has room for no 8 or 9.
        let narrow: Vec<u32> = persons().filter(|n| n / 100_000_000 < 8 && n % 10 < 8).take(4).collect();
        for (first, backwards) in (0..=17_u32).flat_map(|first| [(first, false), (first, true)]) {
            let digits = |person: &u32, omnummer: u128| {
                (0..9_u32).fold(omnummer, |omnummer, at| {
                    let digit = person / 10_u32.pow(if backwards { at } else { 8 - at }) % 10;
                    let place = 25 - first - at;
                    with(omnummer, digit.into(), if place == 25 { 3 } else { 5 }, place * 5)
                })
            };
            let all = (0..).zip(&narrow).map(|(n, person)| digits(person, omnummer(n)));
            assert!(uneven(all), "digits from {first}, backwards: {backwards}");
        }
        // Nine digits of four bits each.
        for shift in [0, 3, 64, 92] {
            let bcd = |person: u32| (0..9).fold(0, |all, at| all | u64::from(person / 10_u32.pow(at) % 10) << (4 * at));
            assert!(spoiled(6, &|person, omnummer| with(omnummer, bcd(person), 36, shift)), "four bits at {shift}");
        }
    }

    #[test]
    fn what_is_constant_counted_or_narrow_is_found() {
        assert!(uneven((0..40).map(|n| omnummer(n) >> 7 | 1 << 127)), "a constant beginning");
        assert!(uneven((0..1000_u32).map(|n| with(omnummer(n), u64::from(n), 20, 40))), "a counter in the middle");
        for place in 0..25 {
            let all = (0..400).map(|n| with(omnummer(n), 7, 5, place * 5));
            assert!(uneven(all), "one character at {place}");
        }
    }
}

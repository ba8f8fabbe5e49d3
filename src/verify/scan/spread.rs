//! Are omnummers spread as the beginnings of an HMAC are?
//!
//! In: the omnummer of each person. Out: yes or no. Refuses: nothing.
//! Memory: three times 64 counters.
//!
//! Of n independent omnummers the number X with a given value of six bits is binomial with p = 1/64. Bernstein:
//! P(|X − np| ≥ t) ≤ 2 exp(−t² / (2(np(1 − p) + t/3))). With 3 × 64 counters all of them stay below that t with a chance of
//! more than 1 − 10⁻⁹ when the exponent is at least ln(2 × 192 × 10⁹) = 26.68.

/// ln(2 × 192 × 10⁹), rounded up.
const EXPONENT: f64 = 26.7;

/// The lowest bit of each group of six: the first, the middle and the last ones.
const GROUPS: [u32; 3] = [122, 61, 0];

/// Counts how often each value of six bits occurs.
pub(super) struct Spread {
    counts: [[u64; 64]; 3],
    total: u64,
}

impl Spread {
    pub(super) fn new() -> Self {
        Self { counts: [[0; 64]; 3], total: 0 }
    }

    /// Counts one person.
    #[inline]
    pub(super) fn add(&mut self, omnummer: u128) {
        self.total += 1;
        for (counts, shift) in self.counts.iter_mut().zip(GROUPS) {
            if let Some(count) = counts.get_mut((omnummer >> shift) as usize & 63) {
                *count += 1;
            }
        }
    }

    /// Is a value so frequent or so rare that true omnummers give it less than once in 10⁹ files?
    #[expect(clippy::float_arithmetic, reason = "a bound on chance, with room to spare; no cell depends on it")]
    pub(super) fn is_uneven(&self) -> bool {
        let expected = self.total as f64 / 64.0;
        let variance = expected * (63.0 / 64.0);
        self.counts.iter().flatten().any(|count| {
            let away = (*count as f64 - expected).abs();
            away * away / (2.0 * (variance + away / 3.0)) > EXPONENT
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Spread;
    use crate::pseudonymise::{Key, Pseudonymiser};

    fn uneven(numbers: impl Iterator<Item = u128>) -> bool {
        let mut spread = Spread::new();
        numbers.for_each(|number| spread.add(number));
        spread.is_uneven()
    }

    #[test]
    fn true_omnummers_are_even_and_disguised_numbers_are_not() {
        let domain = crate::plan::Domain { sector: "mbo".into(), ontvanger: "o".into(), reeks: "r".into() };
        let maker = Pseudonymiser::new(&Key::demo(), &domain).unwrap();
        let omnummer = |n: u32| maker.omnummer(format!("{n:09}").as_bytes().try_into().unwrap()).number();
        for count in [0, 1, 5, 30, 1000, 20_000] {
            assert!(!uneven((0..count).map(omnummer)), "{count}");
        }
        // A number above 2⁶⁴ that repeats the number of a person, and one with a constant in front.
        assert!(uneven((0..200_u128).map(|n| (100_000_000 + n * 11) << 64)));
        assert!(uneven((0..40).map(|n| omnummer(n) >> 7 | 1 << 127)));
    }
}

//! A small counter-based generator (splitmix64): what a person is made of depends on (seed, number) only.
//!
//! In: the seed, a stream and a number within it. Out: whole numbers, chances in thousandths, choices.
//! Refuses: fractions and state shared between persons; both would make the bytes depend on machine or threads.

/// The draws of one person, in order.
pub(super) struct Random(u64);

impl Random {
    /// The draws of `number` in `stream` under `seed`; neighbours share nothing.
    pub(super) fn new(seed: u64, stream: u64, number: u64) -> Self {
        Self(mix(seed ^ mix(stream ^ mix(number))))
    }

    /// The next 64 bits.
    #[inline]
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number below `grens`; 0 when `grens` is 0.
    #[inline]
    pub(super) fn below(&mut self, boundary: u32) -> u32 {
        // The high half of a 32 × 32 bit product is below `grens`, so the cast keeps every bit.
        (((self.next() >> 32) * u64::from(boundary)) >> 32) as u32
    }

    /// A number from `van` up to and including `tot`.
    #[inline]
    pub(super) fn between(&mut self, from: u32, until: u32) -> u32 {
        from + self.below(until.saturating_sub(from) + 1)
    }

    /// True in `thousandths` of a thousand draws.
    #[inline]
    pub(super) fn chance(&mut self, thousandths: u32) -> bool {
        self.below(1000) < thousandths
    }

    /// One of the list, all alike; the default of an empty list.
    #[inline]
    pub(super) fn choice<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let number = self.below(u32::try_from(list.len()).unwrap_or(u32::MAX));
        list.get(number as usize).copied().unwrap_or_default()
    }

    /// One of the list, by weights in thousandths; what the weights leave goes to the first.
    #[inline]
    pub(super) fn weighted<T: Copy + Default>(&mut self, list: &[(u32, T)]) -> T {
        let mut rest = self.below(1000);
        for &(weight, value) in list {
            if rest < weight {
                return value;
            }
            rest -= weight;
        }
        list.first().map(|&(_, value)| value).unwrap_or_default()
    }
}

/// The mixing step of splitmix64 (Steele, Lea, Flood 2014).
#[inline]
fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_vectors_of_splitmix64() {
        let mut random = Random(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn draws_stay_within_their_bounds_and_reach_both_ends() {
        let mut random = Random::new(1, 2, 3);
        let drawn: Vec<u32> = (0..2000).map(|_| random.between(5, 14)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&5), Some(&14)));
        assert_eq!(random.below(0), 0);
        assert!(!random.chance(0));
        assert!(random.chance(1000));
    }

    #[test]
    fn weights_that_leave_something_give_it_to_the_first() {
        let mut random = Random::new(1, 2, 3);
        let count = (0..10_000).filter(|_| random.weighted(&[(0, 'a'), (500, 'b')]) == 'a').count();
        assert!((4_500..5_500).contains(&count));
    }
}

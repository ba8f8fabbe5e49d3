//! A small counter-based generator (splitmix64): what a person is made of depends on (seed, number) only.
//!
//! In: the seed, a stream and a number within it. Out: whole numbers, chances in thousandths, choices.
//! Refuses: fractions and state shared between persons; both would make the bytes depend on machine or threads.

/// The draws of one person, in order.
pub(super) struct Toeval(u64);

impl Toeval {
    /// The draws number `nummer` of `stroom` under `zaad`; neighbours share nothing.
    pub(super) fn nieuw(zaad: u64, stroom: u64, nummer: u64) -> Self {
        Self(meng(zaad ^ meng(stroom ^ meng(nummer))))
    }

    /// The next 64 bits.
    #[inline]
    fn volgende(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        meng(self.0)
    }

    /// A number below `grens`; 0 when `grens` is 0.
    #[inline]
    pub(super) fn onder(&mut self, grens: u32) -> u32 {
        // The high half of a 32 × 32 bit product is below `grens`, so the cast keeps every bit.
        (((self.volgende() >> 32) * u64::from(grens)) >> 32) as u32
    }

    /// A number from `van` up to and including `tot`.
    #[inline]
    pub(super) fn tussen(&mut self, van: u32, tot: u32) -> u32 {
        van + self.onder(tot.saturating_sub(van) + 1)
    }

    /// True in `duizendsten` of a thousand draws.
    #[inline]
    pub(super) fn kans(&mut self, duizendsten: u32) -> bool {
        self.onder(1000) < duizendsten
    }

    /// One of the list, all alike; the default of an empty list.
    #[inline]
    pub(super) fn keuze<T: Copy + Default>(&mut self, lijst: &[T]) -> T {
        let nummer = self.onder(u32::try_from(lijst.len()).unwrap_or(u32::MAX));
        lijst.get(nummer as usize).copied().unwrap_or_default()
    }

    /// One of the list, by weights in thousandths; what the weights leave goes to the first.
    #[inline]
    pub(super) fn gewogen<T: Copy + Default>(&mut self, lijst: &[(u32, T)]) -> T {
        let mut rest = self.onder(1000);
        for &(gewicht, waarde) in lijst {
            if rest < gewicht {
                return waarde;
            }
            rest -= gewicht;
        }
        lijst.first().map(|&(_, waarde)| waarde).unwrap_or_default()
    }
}

/// The mixing step of splitmix64 (Steele, Lea, Flood 2014).
#[inline]
fn meng(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_vectors_of_splitmix64() {
        let mut toeval = Toeval(1_234_567);
        let getrokken: Vec<u64> = (0..3).map(|_| toeval.volgende()).collect();
        assert_eq!(getrokken, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn draws_stay_within_their_bounds_and_reach_both_ends() {
        let mut toeval = Toeval::nieuw(1, 2, 3);
        let getrokken: Vec<u32> = (0..2000).map(|_| toeval.tussen(5, 14)).collect();
        assert_eq!((getrokken.iter().min(), getrokken.iter().max()), (Some(&5), Some(&14)));
        assert_eq!(toeval.onder(0), 0);
        assert!(!toeval.kans(0));
        assert!(toeval.kans(1000));
    }

    #[test]
    fn weights_that_leave_something_give_it_to_the_first() {
        let mut toeval = Toeval::nieuw(1, 2, 3);
        let aantal = (0..10_000).filter(|_| toeval.gewogen(&[(0, 'a'), (500, 'b')]) == 'a').count();
        assert!((4_500..5_500).contains(&aantal));
    }
}

//! Counts across two deliveries as they may be shown: none small, and none to be found from the others.
//!
//! In: [`AcrossRisk`]. Out: [`PublishedAcross`], in which `None` is left out. Refuses: nothing.
//!
//! Who reads it knows the persons of either file, which stand in the manifests. So a count is left out when it, what is left
//! of its whole, or its difference with a count shown before it of which it is a part or a whole, is from 1 to 9.

use super::across::AcrossRisk;
use crate::distribution::is_small;

/// As [`AcrossRisk`]; `None` is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedAcross {
    /// Persons of OLD and of NEW.
    pub persons: (u64, u64),
    /// Persons of both.
    pub stay: Option<u64>,
    /// Of those: unique in OLD, in NEW, in both.
    pub unique: [Option<u64>; 3],
    /// In groups of fewer than 2, 3, 5 and 10 by what both say together.
    pub together: [Option<u64>; 4],
    /// Per marked column: of whom it says something else.
    pub changed: Vec<Option<u64>>,
}

impl AcrossRisk {
    /// Leaves out what is small or gives a small count away.
    #[must_use]
    pub fn publish(&self) -> PublishedAcross {
        let mut out = PublishedAcross {
            persons: (self.old, self.new),
            changed: vec![None; self.changed.len()],
            ..PublishedAcross::default()
        };
        let gone = [self.stay, self.old.saturating_sub(self.stay), self.new.saturating_sub(self.stay)];
        if gone.into_iter().any(is_small) {
            // Of so few, or so few others, nothing more is told.
            return out;
        }
        out.stay = Some(self.stay);
        // What cannot be shown says nothing of what is compared with it later.
        let safe = |count: u64, shown: &[Option<u64>]| {
            let of_whole = self.stay.saturating_sub(count);
            let beside = shown.iter().flatten().any(|other| is_small(other.abs_diff(count)));
            // None is not told from few.
            (count > 0 && !is_small(count) && !is_small(of_whole) && !beside).then_some(count)
        };
        let both = safe(self.unique_in_both, &[]);
        let in_old = safe(self.unique_in_old, &[both]);
        let in_new = safe(self.unique_in_new, &[both]);
        // Who is unique in either is unique in both together.
        let mut shown = vec![both, in_old, in_new];
        let groups = self.together;
        for (slot, count) in
            out.together.iter_mut().zip([groups.unique, groups.below_3, groups.below_5, groups.below_10])
        {
            *slot = safe(count, &shown);
            shown.push(*slot);
        }
        out.unique = [in_old, in_new, both];
        for (slot, count) in out.changed.iter_mut().zip(&self.changed) {
            *slot = safe(*count, &[]);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::SmallGroups;

    fn risk(stay: u64, [old, new, both]: [u64; 3], unique: u64) -> AcrossRisk {
        AcrossRisk {
            old: 1000,
            new: 1000,
            stay,
            unique_in_old: old,
            unique_in_new: new,
            unique_in_both: both,
            together: SmallGroups { unique, below_3: unique + 4, below_5: unique + 20, below_10: unique + 40 },
            changed: vec![0, 3, 100, stay - 2],
        }
    }

    #[test]
    fn large_counts_are_shown_and_what_would_give_a_small_one_away_is_not() {
        let shown = risk(800, [100, 120, 50], 300).publish();
        assert_eq!(shown.stay, Some(800));
        assert_eq!(shown.unique, [Some(100), Some(120), Some(50)]);
        // 304 would tell that four persons are in pairs.
        assert_eq!(shown.together, [Some(300), None, Some(320), Some(340)]);
        assert_eq!(shown.changed, [None, None, Some(100), None]);
        assert_eq!(risk(800, [55, 120, 50], 300).publish().unique, [None, Some(120), Some(50)]);
        for stay in [3, 995] {
            let shown = risk(stay, [0; 3], 0).publish();
            assert_eq!((shown.stay, shown.unique, shown.changed), (None, [None; 3], vec![None; 4]));
        }
    }

    #[test]
    fn no_small_difference_between_counts_of_one_whole_is_shown() {
        for both in 0..30 {
            for more in 0..30 {
                for unique in 0..30 {
                    let shown = risk(400, [both + more, both, both], both + more + unique).publish();
                    let counts: Vec<u64> = shown.unique.iter().chain(&shown.together).flatten().copied().collect();
                    let [_, _, in_both] = shown.unique;
                    for count in &counts {
                        assert!(!is_small(*count) && in_both.is_none_or(|both| !is_small(count - both)));
                    }
                    let ladder: Vec<u64> = shown.together.iter().flatten().copied().collect();
                    assert!(ladder.windows(2).all(|pair| !is_small(pair[1] - pair[0])));
                }
            }
        }
    }
}

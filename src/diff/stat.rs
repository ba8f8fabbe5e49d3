//! Counts per column and per institution, and how they can be published without giving a small one away.
//!
//! In: the differences of one file. Out: [`Statistics`], and [`Statistics::suppress`]: the same with counts left out.
//! Refuses: nothing. Memory grows with the number of institutions, not of rows.
//!
//! Counts of 1 to 4 are never published. Leaving out only those is not enough: a total minus the rest would give them
//! back. So in a list with a total, more counts go, smallest first, until what is left out adds up to enough that each of
//! them may be [`THRESHOLD`] or more; where that cannot be had, the total goes as well. T and V go together, since the row
//! counts of the manifest give their difference. A zero is published, unless a hidden total would follow from it.

use super::difference::{ChangeKind, DiffCounts, Difference};
use std::collections::BTreeMap;

/// The smallest count that is published, zero apart.
pub const THRESHOLD: u64 = 5;

/// Counts of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// T, V and W in the file.
    pub total: [u64; 3],
    /// Changed rows (W) per common column.
    pub columns: Vec<(String, u64)>,
    /// T, V and W per institution, by code; of a W the institution of the old row. Empty where there is no such column.
    pub instellingen: BTreeMap<String, [u64; 3]>,
}

/// As [`Statistics`]; `None` is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedCounts {
    /// T, V and W in the file.
    pub total: [Option<u64>; 3],
    /// Changed rows per column.
    pub columns: Vec<(String, Option<u64>)>,
    /// T, V and W per institution.
    pub instellingen: Vec<(String, [Option<u64>; 3])>,
}

impl Statistics {
    /// Begins with the names of the common columns.
    #[must_use]
    pub fn begin(columns: impl IntoIterator<Item = String>) -> Self {
        Self { columns: columns.into_iter().map(|name| (name, 0)).collect(), ..Self::default() }
    }

    /// Counts a difference; `instelling` are the positions of that column in OLD and NEW.
    pub fn tally(&mut self, difference: &Difference<'_>, instelling: Option<(usize, usize)>) {
        let kind = match difference.kind {
            ChangeKind::Added => 0,
            ChangeKind::Removed => 1,
            ChangeKind::Changed => 2,
            ChangeKind::Extended => return,
        };
        for number in difference.changed {
            if let Some((_, count)) = self.columns.get_mut(*number) {
                *count += 1;
            }
        }
        let Some((at_old, at_new)) = instelling else { return };
        let code = match (difference.old, difference.new) {
            (Some(old), _) => old.field(at_old),
            (None, Some(new)) => new.field(at_new),
            (None, None) => return,
        };
        let code = String::from_utf8_lossy(code);
        if !self.instellingen.contains_key(&*code) {
            self.instellingen.insert(code.clone().into_owned(), [0; 3]);
        }
        if let Some(count) = self.instellingen.get_mut(&*code).and_then(|tallies| tallies.get_mut(kind)) {
            *count += 1;
        }
    }

    /// Takes the totals over.
    pub fn finish(&mut self, counts: &DiffCounts) {
        self.total = [counts.added, counts.removed, counts.changed];
    }

    /// Everything, nothing left out: for those who have the rows.
    #[must_use]
    pub fn in_full(&self) -> PublishedCounts {
        PublishedCounts {
            total: self.total.map(Some),
            columns: self.columns.iter().map(|(name, count)| (name.clone(), Some(*count))).collect(),
            instellingen: self.instellingen.iter().map(|(code, a)| (code.clone(), a.map(Some))).collect(),
        }
    }

    /// Leaves out what would give a count below [`THRESHOLD`] away.
    #[must_use]
    pub fn suppress(&self) -> PublishedCounts {
        let mut out = self.in_full();
        let list = |kind: usize| -> Vec<u64> {
            self.instellingen.values().map(|tallies| tallies.get(kind).copied().unwrap_or(0)).collect()
        };
        let [t, v, w] = self.total;
        let (list_t, list_v, list_w) = (list(0), list(1), list(2));
        let (open_t, open_v) = (total_is_safe(t, &list_t), total_is_safe(v, &list_v));
        // T − V is known from the row counts: one of them alone cannot be hidden.
        let open_tv = open_t && open_v;
        let open_w = total_is_safe(w, &list_w);
        out.total = [open_tv.then_some(t), open_tv.then_some(v), open_w.then_some(w)];
        let mut gone = [to_omit(&list_t, open_tv), to_omit(&list_v, open_tv), to_omit(&list_w, open_w)];
        if !open_tv {
            // A list that is published whole gives its total back, and with it the other one.
            let [gone_t, gone_v, _] = &mut gone;
            hide_total(&list_t, gone_t);
            hide_total(&list_v, gone_v);
        }
        for (number, (_, tallies)) in out.instellingen.iter_mut().enumerate() {
            for (count, gone) in tallies.iter_mut().zip(&gone) {
                if gone.get(number).copied().unwrap_or(true) {
                    *count = None;
                }
            }
        }
        self.suppress_columns(&mut out, open_w);
        out
    }

    /// Columns have no total, but every W changed at least one column: what W has more than the published columns together
    /// must have changed in one of the others.
    fn suppress_columns(&self, out: &mut PublishedCounts, open_w: bool) {
        let small = |count: u64| (1..THRESHOLD).contains(&count);
        out.columns.iter_mut().for_each(|(_, count)| *count = count.filter(|count| !small(*count)));
        let omitted = out.columns.iter().filter(|(_, count)| count.is_none()).count();
        let combined: u64 = out.columns.iter().filter_map(|(_, count)| *count).sum();
        let [_, _, w] = self.total;
        if open_w && omitted == 1 && combined < w {
            let smallest = out.columns.iter_mut().filter(|(_, a)| a.is_some_and(|a| a > 0)).min_by_key(|(_, a)| *a);
            if let Some((_, count)) = smallest {
                *count = None;
            } else {
                let [_, _, total] = &mut out.total;
                *total = None;
            }
        }
    }
}

/// Can the total be published beside the list?
fn total_is_safe(total: u64, list: &[u64]) -> bool {
    !(1..THRESHOLD).contains(&total) && enough(list, &to_omit(list, true))
}

/// Which of a list are left out. With a published total, as many as it takes.
fn to_omit(list: &[u64], with_total: bool) -> Vec<bool> {
    let mut gone: Vec<bool> = list.iter().map(|count| (1..THRESHOLD).contains(count)).collect();
    while with_total && gone.contains(&true) && !enough(list, &gone) && hide_smallest(list, &mut gone) {}
    gone
}

/// Leaves out the smallest that is not zero and still there; `false` when there is none.
fn hide_smallest(list: &[u64], gone: &mut [bool]) -> bool {
    let over = list.iter().zip(gone.iter_mut()).filter(|(count, gone)| !**gone && **count > 0);
    over.min_by_key(|(count, _)| **count).is_some_and(|(_, gone)| {
        *gone = true;
        true
    })
}

/// Makes sure that a list does not add up to its total: something is left out, and zeros when there is nothing else.
fn hide_total(list: &[u64], gone: &mut [bool]) {
    if !gone.contains(&true) && !hide_smallest(list, gone) {
        gone.fill(true);
    }
}

/// May each of those left out be [`THRESHOLD`] or more, as far as their sum says? Each is at least one.
fn enough(list: &[u64], gone: &[bool]) -> bool {
    let omitted: Vec<u64> = list.iter().zip(gone).filter(|(_, gone)| **gone).map(|(count, _)| *count).collect();
    let sum: u64 = omitted.iter().sum();
    omitted.is_empty() || omitted.len() > 1 && sum >= THRESHOLD + omitted.len() as u64 - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn statistics(list: &[[u64; 3]]) -> Statistics {
        let mut out = Statistics::default();
        for (number, tallies) in list.iter().enumerate() {
            out.instellingen.insert(format!("{number:02}AA"), *tallies);
            out.total.iter_mut().zip(tallies).for_each(|(sum, count)| *sum += count);
        }
        out
    }

    /// All ways to fill in what was left out, each at least one, that give the total.
    fn possible(total: u64, list: &[Option<u64>]) -> Vec<Vec<u64>> {
        let seen: u64 = list.iter().flatten().sum();
        let rest = total - seen;
        let count = list.iter().filter(|a| a.is_none()).count();
        let mut ways: Vec<Vec<u64>> = vec![Vec::new()];
        for _ in 0..count {
            ways =
                ways.into_iter().flat_map(|gone| (1..=rest).map(move |a| [gone.clone(), vec![a]].concat())).collect();
            ways.retain(|gone| gone.iter().sum::<u64>() <= rest);
        }
        ways.retain(|gone| gone.iter().sum::<u64>() == rest);
        ways
    }

    proptest! {
        #[test]
        fn no_published_number_gives_a_small_count_away(
            list in proptest::collection::vec([0..9_u64, 0..9_u64, 0..9_u64], 0..5)
        ) {
            let all = statistics(&list);
            let out = all.suppress();
            let rows: Vec<[Option<u64>; 3]> = out.instellingen.iter().map(|(_, a)| *a).collect();
            for kind in 0..3 {
                let column: Vec<Option<u64>> = rows.iter().map(|row| row[kind]).collect();
                prop_assert!(column.iter().chain([&out.total[kind]]).flatten().all(|a| *a == 0 || *a >= THRESHOLD));
                let Some(total) = out.total[kind] else { continue };
                let ways = possible(total, &column);
                for position in 0..column.iter().filter(|a| a.is_none()).count() {
                    prop_assert!(ways.iter().any(|gone| gone[position] >= THRESHOLD));
                }
            }
            // T − V is known: never one without the other, and neither to be had by adding up.
            prop_assert_eq!(out.total[0].is_some(), out.total[1].is_some());
            if out.total[0].is_none() {
                prop_assert!((0..2).all(|kind| rows.iter().any(|row| row[kind].is_none())));
            }
        }
    }

    #[test]
    fn a_single_small_count_takes_another_with_it() {
        let out = statistics(&[[0, 0, 3], [0, 0, 20], [0, 0, 50]]).suppress();
        let w: Vec<Option<u64>> = out.instellingen.iter().map(|(_, a)| a[2]).collect();
        assert_eq!((out.total[2], w), (Some(73), vec![None, None, Some(50)]));
    }

    #[test]
    fn where_nothing_else_can_be_left_out_the_total_goes() {
        let out = statistics(&[[1, 9, 2], [0, 9, 0], [1, 0, 0]]).suppress();
        assert_eq!(out.total, [None, None, None]);
        // T and V are known from each other: a list of V that adds up would give T.
        let v: Vec<Option<u64>> = out.instellingen.iter().map(|(_, a)| a[1]).collect();
        assert_eq!(v, [None, Some(9), Some(0)]);
        let all_zero = statistics(&[[0, 0, 0]]).suppress();
        assert_eq!(all_zero.total, [Some(0), Some(0), Some(0)]);
    }

    #[test]
    fn a_small_column_cannot_be_found_from_the_number_of_changed_rows() {
        let mut all = statistics(&[[0, 0, 23]]);
        all.columns = vec![("a".into(), 20), ("b".into(), 3), ("c".into(), 0)];
        let out = all.suppress();
        assert_eq!(out.columns.iter().map(|(_, a)| *a).collect::<Vec<_>>(), [None, None, Some(0)]);
    }
}

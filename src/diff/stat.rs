//! Counts per column and per institution, and how they can be published without giving a small one away.
//!
//! In: the differences of one file. Out: [`Statistics`], and [`Statistics::suppress`]: the same with counts left out.
//! Refuses: nothing. Memory grows with the number of institutions, not of rows.
//!
//! What somebody knows who reads the output: this algorithm, the list of institutions, and T − V, which follows from the row
//! counts of the two manifests. Two rules keep every count below [`THRESHOLD`] from being found all the same:
//!
//! - a count in a list is left out when it is below [`BLUR`], whatever stands beside it: which ones are gone says no more
//!   than that, where "the smallest first" would tell of each that it is not larger than the next;
//! - a total is left out when what is left out of its list adds up to so little that none of it can be [`THRESHOLD`]. T and V
//!   then go together, each with the whole of its list, since either gives the other; W goes with the counts per column, of
//!   which it is no less than the largest.
//!
//! A property test lists every table that gives the same output, and finds two values at least for each small count.

use super::difference::{ChangeKind, DiffCounts, Difference};
use std::collections::BTreeMap;

/// Counts below this, zero apart, are what must not be found.
pub const THRESHOLD: u64 = 5;

/// Counts below this, zero apart, are left out of a list: small ones hide among as many that are not.
const BLUR: u64 = 2 * THRESHOLD;

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

    /// Counts a difference; `instelling` gives the positions of that column in OLD and NEW.
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
        let [t, v, w] = self.total_is_safe();
        let keep = [(t && v, t && v), (t && v, t && v), (w, true)];
        for (total, (with_total, _)) in out.total.iter_mut().zip(keep) {
            *total = total.filter(|_| with_total);
        }
        for (_, tallies) in &mut out.instellingen {
            for (count, (_, with_list)) in tallies.iter_mut().zip(keep) {
                *count = count.filter(|count| with_list && !is_blurred(*count));
            }
        }
        for (_, count) in &mut out.columns {
            *count = count.filter(|count| *count == 0 || w && !is_blurred(*count));
        }
        out
    }

    /// Of T, V and W: can the total be published beside its list?
    fn total_is_safe(&self) -> [bool; 3] {
        let mut gone = [(0_u64, 0_u64); 3];
        let mut add = |tallies: &[u64; 3]| {
            for ((cells, sum), count) in gone.iter_mut().zip(tallies).filter(|(_, count)| is_blurred(**count)) {
                (*cells, *sum) = (*cells + 1, *sum + count);
            }
        };
        // Without institutions the total is all there is.
        if self.instellingen.is_empty() {
            add(&self.total);
        }
        self.instellingen.values().for_each(add);
        gone.map(|(cells, sum)| cells == 0 || sum >= THRESHOLD + cells - 1)
    }
}

fn is_blurred(count: u64) -> bool {
    (1..BLUR).contains(&count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn statistics(list: &[[u64; 3]]) -> Statistics {
        let mut out = Statistics::default();
        for (number, tallies) in list.iter().enumerate() {
            out.instellingen.insert(format!("{number:02}AA"), *tallies);
            out.total.iter_mut().zip(tallies).for_each(|(sum, count)| *sum += count);
        }
        out
    }

    /// Every list of so many numbers up to `highest`.
    fn lists(length: usize, highest: u64) -> Vec<Vec<u64>> {
        (0..length).fold(vec![Vec::new()], |lists, _| {
            lists.iter().flat_map(|list| (0..=highest).map(move |next| [&list[..], &[next]].concat())).collect()
        })
    }

    /// Groups tables by what is known of them, and holds that no small count has one value only in its group.
    /// `reach`: how far T and V may lie apart for every table like it to be among these.
    fn nothing_small_is_found(tables: impl Iterator<Item = Statistics>, reach: u64) {
        let cells = |all: &Statistics| -> Vec<u64> {
            let columns = all.columns.iter().map(|(_, count)| *count);
            all.total.iter().copied().chain(all.instellingen.values().flatten().copied()).chain(columns).collect()
        };
        let mut groups: BTreeMap<String, Vec<Vec<u64>>> = BTreeMap::new();
        for all in tables.filter(|all| all.total[0].abs_diff(all.total[1]) <= reach) {
            let known = format!("{:?} {}", all.suppress(), i128::from(all.total[0]) - i128::from(all.total[1]));
            groups.entry(known).or_default().push(cells(&all));
        }
        assert!(groups.len() > 3, "nothing was told apart");
        for (known, tables) in groups {
            for position in 0..tables[0].len() {
                let values: BTreeSet<u64> = tables.iter().map(|cells| cells[position]).collect();
                let small = values.iter().all(|count| (1..THRESHOLD).contains(count));
                assert!(!small || values.len() > 1, "{known} gives cell {position} away: {values:?}");
            }
        }
    }

    #[test]
    fn no_small_count_of_rows_added_or_removed_is_found_by_listing_all_tables() {
        let all = |length: usize, highest: u64| {
            let lists = lists(length, highest);
            let pairs =
                lists.clone().into_iter().flat_map(move |t| lists.clone().into_iter().map(move |v| (t.clone(), v)));
            pairs.map(|(t, v)| statistics(&t.iter().zip(&v).map(|(t, v)| [*t, *v, 0]).collect::<Vec<_>>()))
        };
        nothing_small_is_found(all(1, 40), 30);
        nothing_small_is_found(all(2, 15), 5);
        // No institutions: only the totals.
        nothing_small_is_found(
            lists(2, 40).into_iter().map(|pair| Statistics { total: [pair[0], pair[1], 0], ..Statistics::default() }),
            30,
        );
    }

    #[test]
    fn no_small_count_of_changed_rows_is_found_by_listing_all_tables() {
        for (length, highest, columns) in [(1, 25, 2), (2, 13, 1), (2, 11, 2), (3, 12, 0)] {
            let tables = lists(length, highest).into_iter().flat_map(|list| {
                let w: u64 = list.iter().sum();
                let table = statistics(&list.iter().map(|w| [0, 0, *w]).collect::<Vec<_>>());
                // Every changed row changes a column, and none twice.
                let columns = lists(columns, w).into_iter().filter(move |c| c.is_empty() || c.iter().sum::<u64>() >= w);
                columns.map(move |columns| Statistics {
                    columns: columns.iter().zip("ab".chars()).map(|(count, name)| (name.into(), *count)).collect(),
                    ..table.clone()
                })
            });
            nothing_small_is_found(tables, u64::MAX);
        }
    }

    #[test]
    fn a_list_of_small_counts_does_not_add_up() {
        let out = |list: &[[u64; 3]]| statistics(list).suppress();
        let w = |out: &PublishedCounts| out.instellingen.iter().map(|(_, a)| a[2]).collect::<Vec<_>>();
        // A 5 that is shown would tell that the others are 4 and 4.
        let few = out(&[[0, 0, 5], [0, 0, 4], [0, 0, 4]]);
        assert_eq!((few.total[2], w(&few)), (Some(13), vec![None; 3]));
        let one = out(&[[0, 0, 3], [0, 0, 20], [0, 0, 50]]);
        assert_eq!((one.total[2], w(&one)), (None, vec![None, Some(20), Some(50)]));
        let none = out(&[[0, 0, 0], [10, 12, 20]]);
        assert_eq!((none.total, w(&none)), ([Some(10), Some(12), Some(20)], vec![Some(0), Some(20)]));
    }

    #[test]
    fn what_was_removed_does_not_tell_what_was_added() {
        let out = statistics(&[[1, 19, 0], [0, 19, 0]]).suppress();
        assert_eq!(out.total, [None, None, Some(0)]);
        assert!(out.instellingen.iter().all(|(_, a)| a[0].is_none() && a[1].is_none()));
    }

    #[test]
    fn where_the_total_of_changed_rows_is_gone_no_column_gives_it_back() {
        let mut all = statistics(&[[0, 0, 10], [0, 0, 4]]);
        all.columns = vec![("a".into(), 14), ("b".into(), 3), ("c".into(), 0)];
        let out = all.suppress();
        assert_eq!(out.columns.iter().map(|(_, a)| *a).collect::<Vec<_>>(), [None, None, Some(0)]);
    }
}

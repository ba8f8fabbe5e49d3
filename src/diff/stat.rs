//! Counts per column and per institution, and how they can be published without giving a small one away.
//!
//! In: the differences of one file. Out: [`Statistics`], and [`Statistics::suppress`]: the same with counts left out (see `together`).
//! Refuses: nothing. Memory grows with the number of institutions, not of rows.
//!
//! What somebody knows who reads the output: this algorithm, the list of institutions, and T − V, which follows from the row
//! counts of the two manifests. Three rules keep every count below [`SMALL`] from being found all the same:
//!
//! - a count in a list is left out when it is small, whatever stands beside it: which ones are gone says no more than that,
//!   where "the smallest first" would tell of each that it is not larger than the next;
//! - a total is left out when it is small, or when it leaves one value only for what is left out of its list. T and V then go
//!   together, each with the whole of its list, since either gives the other; W goes with the counts per column, of which
//!   it is no less than the largest;
//! - a count per column is left out when the other changed rows are few (W 118, a column 117: in one row only others
//!   changed), and all of them when few rows have changes in several columns (their sum lies just above W).
//!
//! Property tests list every table that gives the same output, and find two values at least for each small count.

use super::difference::{ChangeKind, DiffCounts, Difference};
use crate::distribution::{SMALL, is_small};
use std::collections::BTreeMap;

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

    /// Can the count of a column be published beside W, which is that of the rows where it or another column changed?
    pub(super) fn is_column_safe(&self, count: u64) -> bool {
        let [_, _, w] = self.total;
        !is_small(count) && !is_small(w.saturating_sub(count))
    }

    /// Where every column is shown, what their sum is above W tells in how many rows several changed.
    pub(super) fn columns_are_safe(&self) -> bool {
        let [_, _, w] = self.total;
        let counts = || self.columns.iter().map(|(_, count)| *count).filter(|count| *count > 0);
        let sum = counts().fold(0, u64::saturating_add);
        !is_small(sum.saturating_sub(w)) || !counts().all(|count| self.is_column_safe(count))
    }

    /// Of T, V and W: can the total be published beside its list?
    pub(super) fn total_is_safe(&self) -> [bool; 3] {
        let mut gone = [(0_u64, 0_u64); 3];
        for tallies in self.instellingen.values() {
            for ((cells, sum), count) in gone.iter_mut().zip(tallies).filter(|(_, count)| is_small(**count)) {
                (*cells, *sum) = (*cells + 1, *sum + count);
            }
        }
        let mut safe = [true; 3];
        for ((safe, total), (cells, sum)) in safe.iter_mut().zip(self.total).zip(gone) {
            // All of them 1, or all of them as large as a small count can be, is one value each.
            let is_open = cells > 1 && cells < sum && sum < cells * (SMALL - 1);
            *safe = !is_small(total) && (cells == 0 || is_open);
        }
        safe
    }
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
        nothing_small_is_found_in(tables.map(|all| (all, Vec::new())), reach);
    }

    /// As [`nothing_small_is_found`], with counts that are in no table and must not be found from it either.
    fn nothing_small_is_found_in(tables: impl Iterator<Item = (Statistics, Vec<u64>)>, reach: u64) {
        let cells = |all: &Statistics, more: Vec<u64>| -> Vec<u64> {
            let columns = all.columns.iter().map(|(_, count)| *count);
            let own = all.total.iter().copied().chain(all.instellingen.values().flatten().copied());
            own.chain(columns).chain(more).collect()
        };
        let mut groups: BTreeMap<String, Vec<Vec<u64>>> = BTreeMap::new();
        for (all, more) in tables.filter(|(all, _)| all.total[0].abs_diff(all.total[1]) <= reach) {
            let known = format!("{:?} {}", all.suppress(), i128::from(all.total[0]) - i128::from(all.total[1]));
            groups.entry(known).or_default().push(cells(&all, more));
        }
        assert!(groups.len() > 3, "nothing was told apart");
        for (known, tables) in groups {
            for position in 0..tables[0].len() {
                let values: BTreeSet<u64> = tables.iter().map(|cells| cells[position]).collect();
                let found = values.len() == 1 && values.iter().all(|count| is_small(*count));
                assert!(!found, "{known} gives cell {position} away: {values:?}");
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

    /// Every way to divide up to `highest` changed rows over what changed in them.
    fn patterns(parts: usize, highest: u64) -> Vec<Vec<u64>> {
        let more = |list: &Vec<u64>| -> Vec<Vec<u64>> {
            (0..=highest - list.iter().sum::<u64>()).map(|next| [&list[..], &[next]].concat()).collect()
        };
        (0..parts).fold(vec![Vec::new()], |lists, _| lists.iter().flat_map(more).collect())
    }

    #[test]
    fn no_small_count_of_rows_in_which_columns_changed_together_or_alone_is_found() {
        let table = |w: u64, columns: &[(&str, u64)]| {
            let mut all = statistics(&[[0, 0, w]]);
            all.columns = columns.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
            all
        };
        let two = patterns(3, 40).into_iter().filter_map(|list| {
            let [a, b, both] = list[..] else { return None };
            Some((table(a + b + both, &[("a", a + both), ("b", b + both)]), list))
        });
        nothing_small_is_found_in(two, u64::MAX);
        // Of three columns: alone, two of them together, all together.
        let three = patterns(5, 22).into_iter().filter_map(|list| {
            let [a, b, c, two, all] = list[..] else { return None };
            let columns = [("a", a + two + all), ("b", b + two + all), ("c", c + all)];
            let alone = [a, b, c, two + all, b + c, a + c, a + b + two].to_vec();
            Some((table(list.iter().sum(), &columns), alone))
        });
        nothing_small_is_found_in(three, u64::MAX);
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

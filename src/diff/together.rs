//! The counts of all files of one output, without a small one, and without one that the files together give away.
//!
//! In: [`Statistics`] of the files, with their studiejaar. Out: [`PublishedCounts`], in their order. Refuses: nothing.
//!
//! What one file keeps to itself (see `stat`) another of the same studiejaar may tell: it is about the same rows, with other
//! columns or without institutions. Beside the rules of one file:
//!
//! - totals that are left out of one are left out of all, and what in another adds up to them too;
//! - two totals W that lie less than [`SMALL`](crate::distribution::SMALL) apart tell in how many rows only the columns of one
//!   changed: then no W is shown;
//! - a column that is left out of one is left out of all, and so is one of which two files tell nearly the same; where two files
//!   have a changed column in common, all are shown or none: which of them are gone would say more than the counts.
//!
//! Property tests list every pair of files that gives the same output.

use super::stat::{PublishedCounts, Statistics};
use crate::distribution::is_small;
use std::collections::BTreeSet;

/// The counts of files, each with its studiejaar, as they can be shown in one output.
#[must_use]
pub fn publish(files: &[(String, Statistics)]) -> Vec<PublishedCounts> {
    let one = |(year, statistics): &(String, Statistics)| {
        let group: Vec<&Statistics> = files.iter().filter(|(other, _)| other == year).map(|(_, all)| all).collect();
        Together::of(&group).leave_out(statistics)
    };
    files.iter().map(one).collect()
}

impl Statistics {
    /// Leaves out what is below [`SMALL`](crate::distribution::SMALL) or would give such a count away, of a file that is shown alone.
    #[must_use]
    pub fn suppress(&self) -> PublishedCounts {
        Together::of(&[self]).leave_out(self)
    }
}

/// What the files of one studiejaar allow to be shown.
struct Together<'s> {
    /// T and V.
    rows: bool,
    /// W.
    changes: bool,
    /// Columns that are left out; `None`: all of them.
    hidden: Option<BTreeSet<&'s str>>,
}

impl<'s> Together<'s> {
    fn of(files: &[&'s Statistics]) -> Self {
        let safe: Vec<[bool; 3]> = files.iter().map(|file| file.total_is_safe()).collect();
        let pairs = || {
            files.iter().enumerate().flat_map(|(at, one)| files.iter().skip(at + 1).map(move |other| (*one, *other)))
        };
        let w = |file: &Statistics| file.total.last().copied().unwrap_or_default();
        let near = pairs().any(|(one, other)| is_small(w(one).abs_diff(w(other))));
        let changes = safe.iter().all(|[_, _, w]| *w) && !near;
        let all_shown = changes && files.iter().all(|file| file.columns_are_safe());
        let own = files.iter().flat_map(|file| {
            let gives_away = |(_, count): &&(String, u64)| *count > 0 && !file.is_column_safe(*count);
            file.columns.iter().filter(gives_away).map(|(name, _)| name.as_str())
        });
        let shared = |is_told: fn(u64, u64) -> bool| {
            let here = move |(one, other): (&'s Statistics, &'s Statistics)| {
                let count =
                    |name: &str| other.columns.iter().find(|(column, _)| column == name).map(|(_, count)| *count);
                let found =
                    one.columns.iter().filter(move |(name, own)| count(name).is_some_and(|there| is_told(*own, there)));
                found.map(|(name, _)| name.as_str())
            };
            pairs().flat_map(here).collect::<BTreeSet<_>>()
        };
        let hidden: BTreeSet<&str> = own.chain(shared(|own, there| is_small(own.abs_diff(there)))).collect();
        let in_common = !shared(|own, there| own > 0 && there > 0).is_empty();
        let hidden = (all_shown && (hidden.is_empty() || !in_common)).then_some(hidden);
        Self { rows: safe.iter().all(|[t, v, _]| *t && *v), changes, hidden }
    }

    fn leave_out(&self, file: &Statistics) -> PublishedCounts {
        let mut out = file.in_full();
        let [.., own_changes] = file.total_is_safe();
        // A list that lacks nothing adds up to its total; one that lacks small counts does not.
        let keep = [(self.rows, self.rows), (self.rows, self.rows), (self.changes, self.changes || !own_changes)];
        for (total, (with_total, _)) in out.total.iter_mut().zip(keep) {
            *total = total.filter(|_| with_total);
        }
        for (_, tallies) in &mut out.instellingen {
            for (count, (_, with_list)) in tallies.iter_mut().zip(keep) {
                *count = count.filter(|count| (with_list || *count == 0 && !own_changes) && !is_small(*count));
            }
        }
        for (name, count) in &mut out.columns {
            let is_hidden = self.hidden.as_ref().is_none_or(|hidden| hidden.contains(name.as_str()));
            *count = count.filter(|count| *count == 0 || !is_hidden);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn file(list: &[[u64; 3]], total: [u64; 3], columns: &[(&str, u64)]) -> Statistics {
        let codes = list.iter().enumerate().map(|(number, tallies)| (format!("{number:02}AA"), *tallies));
        let columns = columns.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
        Statistics { total, columns, instellingen: codes.collect() }
    }

    /// Groups pairs of files by what is known of them: no small count, of the files or beside them, has one value in its group.
    fn nothing_small_is_found(pairs: impl Iterator<Item = ([Statistics; 2], Vec<u64>)>, reach: u64) {
        let mut groups: BTreeMap<String, Vec<Vec<u64>>> = BTreeMap::new();
        for (files, beside) in pairs {
            if files.iter().any(|file| file.total[0].abs_diff(file.total[1]) > reach) {
                continue;
            }
            let cells = files.iter().flat_map(|file| {
                let list = file.instellingen.values().flatten().copied();
                file.total.iter().copied().chain(list).chain(file.columns.iter().map(|(_, count)| *count))
            });
            let cells: Vec<u64> = cells.chain(beside).collect();
            let apart = files.each_ref().map(|file| i128::from(file.total[0]) - i128::from(file.total[1]));
            let files = files.map(|file| ("2023/2024".to_owned(), file));
            groups.entry(format!("{:?} {apart:?}", publish(&files))).or_default().push(cells);
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

    /// Every list of so many numbers up to `highest`.
    fn lists(length: usize, highest: u64) -> Vec<Vec<u64>> {
        (0..length).fold(vec![Vec::new()], |lists, _| {
            lists.iter().flat_map(|list| (0..=highest).map(move |next| [&list[..], &[next]].concat())).collect()
        })
    }

    /// Every list of so many numbers that add up to at most `highest`.
    fn patterns(parts: usize, highest: u64) -> Vec<Vec<u64>> {
        let more = |list: &Vec<u64>| -> Vec<Vec<u64>> {
            (0..=highest - list.iter().sum::<u64>()).map(|next| [&list[..], &[next]].concat()).collect()
        };
        (0..parts).fold(vec![Vec::new()], |lists, _| lists.iter().flat_map(more).collect())
    }

    /// One file has institutions, the other has none: of both the same column changed.
    #[test]
    fn a_file_without_institutions_gives_no_total_of_another_away() {
        for (institutions, highest) in [(1, 40), (2, 24), (3, 14)] {
            let pairs = lists(institutions, highest).into_iter().map(|list| {
                let w = list.iter().sum();
                let of: Vec<[u64; 3]> = list.iter().map(|w| [0, 0, *w]).collect();
                let columns = [("geslacht", w)];
                ([file(&of, [0, 0, w], &columns), file(&[], [0, 0, w], &columns)], Vec::new())
            });
            nothing_small_is_found(pairs, u64::MAX);
        }
        let rows = lists(4, 12).into_iter().map(|list| {
            let of: Vec<[u64; 3]> = list.chunks(2).map(|pair| [pair[0], pair[1], 0]).collect();
            let total = [list[0] + list[2], list[1] + list[3], 0];
            ([file(&of, total, &[]), file(&[], total, &[])], Vec::new())
        });
        nothing_small_is_found(rows, 4);
    }

    /// The second file lacks a column of the first, or has another: how many rows changed in that one alone is not told.
    #[test]
    fn two_files_with_other_columns_do_not_tell_what_changed_in_one_alone() {
        let lacking = patterns(3, 44).into_iter().filter_map(|list| {
            let [a, b, both] = list[..] else { return None };
            let first = file(&[], [0, 0, a + b + both], &[("a", a + both), ("b", b + both)]);
            let second = file(&[], [0, 0, b + both], &[("b", b + both)]);
            Some(([first, second], list))
        });
        nothing_small_is_found(lacking, u64::MAX);
        let other = patterns(3, 44).into_iter().filter_map(|list| {
            let [a, b, both] = list[..] else { return None };
            let first = file(&[], [0, 0, a + both], &[("a", a + both)]);
            let second = file(&[], [0, 0, b + both], &[("b", b + both)]);
            Some(([first, second], vec![a, b, both]))
        });
        nothing_small_is_found(other, u64::MAX);
    }

    #[test]
    fn files_of_other_studiejaren_are_about_other_rows() {
        let (few, many) = (file(&[[0, 0, 3], [0, 0, 30]], [0, 0, 33], &[]), file(&[], [0, 0, 40], &[("a", 40)]));
        let years =
            |one: &str, other: &str| publish(&[(one.to_owned(), few.clone()), (other.to_owned(), many.clone())]);
        assert_eq!(years("2022/2023", "2023/2024")[1].total[2], Some(40));
        let together = years("2023/2024", "2023/2024");
        assert!(
            together
                .iter()
                .all(|file| file.total[2].is_none() && file.columns.iter().all(|(_, count)| count.is_none()))
        );
        assert_eq!(together[0].instellingen[1].1[2], Some(30), "of a list that lacks one the others stay");
    }
}

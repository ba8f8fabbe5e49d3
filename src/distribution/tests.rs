//! What is shown gives no small count away: every table that looks the same is listed.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Every list of so many numbers that add up to `highest` at most: whoever knows the whole can list no others.
fn lists(length: usize, highest: u64) -> Vec<Vec<u64>> {
    let more = |list: &Vec<u64>| -> Vec<Vec<u64>> {
        (0..=highest - list.iter().sum::<u64>()).map(|next| [&list[..], &[next]].concat()).collect()
    };
    (0..length).fold(vec![Vec::new()], |lists, _| lists.iter().flat_map(more).collect())
}

/// What is shown of a column of rows of one person each, and whether something is left out; nothing of a file of few.
fn page(counts: &[u64]) -> Option<String> {
    let value = |(at, count): (usize, &u64)| (vec![b'0' + at as u8], Tally { rows: *count, persons: *count });
    // What does not occur is not there.
    let values = counts.iter().enumerate().filter(|(_, count)| **count > 0).map(value).collect();
    let all = counts.iter().sum();
    let column = ColumnTally { counting: Counting::Codes, empty: Tally::default(), values: Some(values) };
    let tally = FileTally { all: Tally { rows: all, persons: all }, most_rows: 1, columns: vec![column] };
    let shown = publish(&tally, &[KnownColumn { kinds: &BTreeMap::new(), width: 1 }]);
    shown.totals.are_told().then(|| format!("{shown:?}"))
}

/// Groups tables by what is known of them, and holds that no small count has one value only in its group.
fn nothing_small_is_found(tables: impl Iterator<Item = (String, Vec<u64>)>) {
    let mut groups: BTreeMap<String, Vec<BTreeSet<u64>>> = BTreeMap::new();
    for (known, cells) in tables {
        let values = groups.entry(known).or_insert_with(|| vec![BTreeSet::new(); cells.len()]);
        values.iter_mut().zip(cells).for_each(|(values, cell)| _ = values.insert(cell));
    }
    assert!(groups.len() > 3, "nothing was told apart");
    for (known, values) in groups {
        for (position, values) in values.iter().enumerate() {
            let found = values.len() == 1 && values.iter().all(|count| is_small(*count));
            assert!(!found, "{known} gives cell {position} away: {values:?}");
        }
    }
}

/// Is every list that adds up to the same rounded whole among those that are listed?
fn is_inside(counts: &[u64], highest: u64) -> bool {
    Count::of(counts.iter().sum()).number().is_some_and(|whole| whole + 4 <= highest)
}

fn sums(counts: &[u64], groups: &[&[usize]]) -> Vec<u64> {
    groups.iter().map(|group| group.iter().map(|at| counts[*at]).sum()).collect()
}

#[test]
fn no_small_count_of_a_column_is_found() {
    for (length, highest) in [(1, 94), (2, 64), (3, 34), (4, 24)] {
        let tables = lists(length, highest).into_iter().filter(|counts| is_inside(counts, highest));
        nothing_small_is_found(tables.filter_map(|counts| Some((page(&counts)?, counts))));
    }
}

/// Provincies beside gemeenten; a deelbestand beside another of which it is a part.
#[test]
fn no_small_count_is_found_from_what_is_a_sum_of_it_or_a_part() {
    let cases: [(usize, u64, &[&[usize]]); 4] =
        [(3, 34, &[&[0, 1], &[2]]), (4, 24, &[&[0, 1], &[2, 3]]), (4, 24, &[&[0, 1, 2], &[3]]), (4, 24, &[&[0], &[1]])];
    for (length, highest, groups) in cases {
        let tables = lists(length, highest).into_iter().filter(|counts| is_inside(counts, highest));
        nothing_small_is_found(tables.filter_map(|counts| {
            let other = sums(&counts, groups);
            Some((format!("{} / {:?}", page(&counts)?, page(&other)), [counts, other].concat()))
        }));
    }
}

/// Rows and persons of a file, and those of the same file a year before.
#[test]
fn no_small_difference_of_totals_is_found() {
    let tables = (0..60).flat_map(|one: u64| (one..60).map(move |other| (one, other)));
    nothing_small_is_found(
        tables.filter(|(_, other)| *other < 54).map(|(persons, rows)| {
            (format!("{:?}", Totals::of(Tally { rows, persons })), vec![rows - persons, persons])
        }),
    );
}

fn count(counting: Counting, rows: &[(u64, &str)]) -> FileTally {
    let mut counter = FileCounter::of([counting]);
    let mut last = None;
    for (person, cell) in rows {
        counter.row(last != Some(*person), |_| cell.as_bytes());
        last = Some(*person);
    }
    counter.finish()
}

#[test]
fn rows_and_persons_are_counted_apart() {
    let tally = count(Counting::Codes, &[(1, "A"), (1, "A"), (1, "B"), (2, "A"), (3, "")]);
    assert_eq!((tally.all, tally.most_rows), (Tally { rows: 5, persons: 3 }, 3));
    let values = tally.columns[0].values.as_ref().unwrap();
    assert_eq!(values[0], (b"A".to_vec(), Tally { rows: 3, persons: 2 }));
    assert_eq!(values[1], (b"B".to_vec(), Tally { rows: 1, persons: 1 }));
    assert_eq!(tally.columns[0].empty, Tally { rows: 1, persons: 1 });
    let many: Vec<(u64, String)> = (0..5000).map(|number| (number, number.to_string())).collect();
    let many: Vec<(u64, &str)> = many.iter().map(|(person, cell)| (*person, cell.as_str())).collect();
    assert!(count(Counting::Whole, &many).columns[0].values.is_none());
    assert!(count(Counting::Hidden, &many).columns[0].values.is_none());
}

/// Values that look alike as numbers, short and long ones, many of each.
#[test]
fn every_value_is_counted_for_itself() {
    let mut rows: Vec<(u64, String)> = Vec::new();
    for round in 0..3_u64 {
        for number in 0..900_u64 {
            rows.push((round * 900 + number, "0".repeat((number % 10) as usize) + &number.to_string()));
        }
    }
    let rows: Vec<(u64, &str)> = rows.iter().map(|(person, cell)| (*person, cell.as_str())).collect();
    let tally = count(Counting::Codes, &rows);
    let mut expected: BTreeMap<&str, u64> = BTreeMap::new();
    rows.iter().for_each(|(_, cell)| *expected.entry(cell).or_default() += 1);
    let values = tally.columns[0].values.as_ref().unwrap();
    let found = values.iter().map(|(value, tally)| (std::str::from_utf8(value).unwrap(), tally.rows));
    assert_eq!(found.collect::<BTreeMap<_, _>>(), expected);
}

#[test]
fn the_lowest_and_the_highest_are_shown_where_five_share_them() {
    let of = |ages: &[(u64, &str)]| {
        let rows: Vec<(u64, &str)> = ages
            .iter()
            .flat_map(|(times, age)| (0..*times).map(|_| *age))
            .enumerate()
            .map(|(at, age)| (at as u64, age))
            .collect();
        let tally = count(Counting::Whole, &rows);
        publish(&tally, &[KnownColumn { kinds: &BTreeMap::new(), width: 1 }]).columns
    };
    let column = of(&[(2, "15"), (40, "16"), (60, "17"), (5, "18")]).remove(0);
    let Values::Bins { bins, rest, ends } = &column.values else { panic!() };
    assert_eq!(ends, &[None, Some("18".into())]);
    assert!(*rest && bins.iter().map(|bin| (bin.label.as_str(), bin.rows)).eq([("16", 40), ("17", 60)]));
    assert_eq!([5, 50, 95].map(|percent| column.percentile(percent)), [Some("16"), Some("17"), Some("17")]);
    assert!(of(&[(3, "15")]).is_empty());
}

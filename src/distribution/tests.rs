//! What is shown gives no small count away: every table that looks the same is listed. The lists know nothing of the rule that leaves
//! counts out.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Every list of so many numbers that add up to `highest` at most: whoever knows the whole can list no others.
fn lists(length: usize, highest: u64) -> Vec<Vec<u64>> {
    let more = |list: &Vec<u64>| -> Vec<Vec<u64>> {
        (0..=highest - list.iter().sum::<u64>()).map(|next| [&list[..], &[next]].concat()).collect()
    };
    (0..length).fold(vec![Vec::new()], |lists, _| lists.iter().flat_map(more).collect())
}

/// A column of rows of one person each: `values` of it are values, the others are kinds of empty.
struct Table {
    counting: Counting,
    values: usize,
}

impl Table {
    fn page(&self, counts: &[u64]) -> Option<PublishedFile> {
        let (values, kinds) = counts.split_at(self.values);
        let value = |(at, count): (usize, &u64)| (vec![b'1' + at as u8], Tally { rows: *count, persons: *count });
        // What does not occur is not there.
        let values: Vec<_> = values.iter().enumerate().filter(|(_, count)| **count > 0).map(value).collect();
        let kind = |(at, count): (usize, &u64)| (format!("kind {at}"), *count);
        let kinds = kinds.iter().enumerate().filter(|(_, count)| **count > 0).map(kind).collect();
        let (all, filled) = (counts.iter().sum(), values.iter().map(|(_, tally)| tally.rows).sum::<u64>());
        let empty = Tally { rows: all - filled, persons: all - filled };
        let values = (self.counting != Counting::Hidden).then_some(values);
        let column = ColumnTally { counting: self.counting, empty, values };
        let tally = FileTally { all: Tally { rows: all, persons: all }, most_rows: 1, columns: vec![column] };
        let shown = publish(&tally, &[KnownColumn { kinds: &kinds, width: 1 }]);
        shown.totals.are_told().then_some(shown)
    }

    /// What a reader knows beside the page: how many rows there are, and which codes and kinds of empty occur. Which ages occur no
    /// document tells.
    fn known(&self, counts: &[u64]) -> (u64, Vec<bool>) {
        let (values, kinds) = counts.split_at(self.values);
        let occurs = |counts: &[u64]| counts.iter().map(|count| *count > 0).collect::<Vec<_>>();
        let values =
            if self.counting == Counting::Codes { occurs(values) } else { vec![values.iter().any(|one| *one > 0)] };
        (counts.iter().sum(), [values, occurs(kinds)].concat())
    }
}

/// Of every set of counts together: all sums that are possible.
fn every_sum(tables: &[Vec<u64>]) -> impl Iterator<Item = (usize, BTreeSet<u64>)> {
    let length = tables.first().map_or(0, Vec::len);
    let sum = |set: usize, table: &[u64]| {
        table.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, one)| one).sum()
    };
    (1..1_usize << length).map(move |set| (set, tables.iter().map(|table| sum(set, table)).collect()))
}

/// Is it told that there are fewer than five, but some, or exactly how many of fewer than ten?
fn is_found(possible: &BTreeSet<u64>) -> bool {
    let within = |low: u64, high: u64| possible.iter().all(|count| (low..=high).contains(count));
    within(1, PROTECTED - 1) || (possible.len() == 1 && within(1, 9))
}

/// Lists every table of so many rows at most, and holds that no page of one tells a small count or a small sum of counts. Out: pages.
fn holds(counting: Counting, values: usize, kinds: usize, highest: u64, knows: bool) -> usize {
    let table = Table { counting, values };
    let mut groups: BTreeMap<_, Vec<Vec<u64>>> = BTreeMap::new();
    for counts in lists(values + kinds, highest) {
        let Some(page) = table.page(&counts) else { continue };
        let (rows, occur) = table.known(&counts);
        groups.entry((rows, if knows { occur } else { Vec::new() }, format!("{page:?}"))).or_default().push(counts);
    }
    for (known, tables) in &groups {
        for (set, possible) in every_sum(tables) {
            assert!(!is_found(&possible), "{known:?} gives {set:b} away: {possible:?}");
        }
    }
    groups.len()
}

/// With the exact number of rows in hand, and with the code list or without.
#[test]
fn no_small_count_is_found_by_who_knows_how_many_rows_there_are() {
    for knows in [true, false] {
        for (values, kinds, highest) in
            [(1, 1, 60), (2, 0, 60), (2, 1, 34), (3, 0, 34), (1, 2, 30), (2, 2, 21), (3, 1, 21), (4, 0, 21)]
        {
            assert!(holds(Counting::Codes, values, kinds, highest, knows) > 20);
        }
        for (values, kinds, highest) in [(2, 0, 60), (2, 1, 44), (3, 0, 34), (1, 2, 30), (2, 2, 21), (3, 1, 24)] {
            assert!(holds(Counting::Whole, values, kinds, highest, knows) > 20);
        }
        for (kinds, highest) in [(1, 60), (2, 34), (3, 21)] {
            assert!(holds(Counting::Hidden, 1, kinds, highest, knows) > 20);
        }
    }
}

/// What is shown of codes, as a text.
fn page(counts: &[u64]) -> Option<String> {
    let table = Table { counting: Counting::Codes, values: counts.len() };
    table.page(counts).map(|page| format!("{page:?}"))
}

/// Counts below this are to be protected. Of one column more is asked: see [`is_found`].
const PROTECTED: u64 = 5;

/// Groups tables by what is known of them, and holds that no protected count has one value only in its group.
fn nothing_small_is_found(tables: impl Iterator<Item = (String, Vec<u64>)>) {
    let mut groups: BTreeMap<String, Vec<BTreeSet<u64>>> = BTreeMap::new();
    for (known, cells) in tables {
        let values = groups.entry(known).or_insert_with(|| vec![BTreeSet::new(); cells.len()]);
        values.iter_mut().zip(cells).for_each(|(values, cell)| _ = values.insert(cell));
    }
    assert!(groups.len() > 3, "nothing was told apart");
    for (known, values) in groups {
        for (position, values) in values.iter().enumerate() {
            let found = values.len() == 1 && values.iter().all(|count| (1..PROTECTED).contains(count));
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

/// The pages of a file and of the same file a year later, with what changed: of code A some stay, some get code B and some go, of code B
/// some stay and some go, and some of either come. The reader knows the rows of both and which codes occur. Nobody goes from B to A,
/// which leaves fewer tables than there are: what none of them gives away the whole list does not either.
#[test]
fn no_count_below_five_is_found_from_two_deliveries_and_what_changed() {
    let rows = |rows: u64| Tally { rows, persons: rows };
    // Each page by its number: the list is long.
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut pages: BTreeMap<[u64; 2], Option<usize>> = BTreeMap::new();
    let mut page_of = |counts: [u64; 2]| {
        *pages.entry(counts).or_insert_with(|| {
            let next = numbers.len();
            page(&counts).map(|page| *numbers.entry(page).or_insert(next))
        })
    };
    let mut groups: BTreeMap<_, [BTreeSet<u64>; 9]> = BTreeMap::new();
    for counts in lists(5, 14).into_iter().filter(|counts| counts.iter().sum::<u64>() >= SMALL) {
        let [stay, recoded, gone, other, other_gone] = counts[..] else { panic!() };
        let removed = gone + other_gone;
        // Of every delivery that is three larger at most: all that can have come.
        for (come, other_come) in (0..=removed + 3).flat_map(|all| (0..=all).map(move |come| (come, all - come))) {
            let old = [stay + recoded + gone, other + other_gone];
            let new = [stay + come, recoded + other + other_come];
            let (Some(was), Some(is)) = (page_of(old), page_of(new)) else { continue };
            let changed = shown_changes([come + other_come, removed, recoded].map(rows), old.iter().sum());
            let occurs = [old, new].map(|counts| counts.map(|count| count > 0));
            let totals = [old, new].map(|counts| counts.iter().sum::<u64>());
            let cells = [old[0], old[1], new[0], new[1], come + other_come, removed, gone, other_gone, recoded];
            let known = (totals, occurs, was, is, changed.map(Count::number));
            let possible: &mut [BTreeSet<u64>; 9] = groups.entry(known).or_default();
            possible.iter_mut().zip(cells).for_each(|(possible, cell)| _ = possible.insert(cell));
        }
    }
    assert!(groups.len() > 100);
    for (known, cells) in groups {
        for (at, possible) in cells.iter().enumerate() {
            assert!(
                !possible.iter().all(|count| (1..PROTECTED).contains(count)),
                "{known:?} gives {at} away: {possible:?}"
            );
        }
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
fn the_lowest_and_the_highest_are_shown_where_enough_share_them() {
    let of = |ages: &[(u64, &str)], kinds: &[(&str, u64)]| {
        let empty = kinds.iter().map(|(_, times)| (*times, ""));
        let cells = ages.iter().copied().chain(empty).flat_map(|(times, age)| (0..times).map(move |_| age));
        let rows: Vec<(u64, &str)> = cells.enumerate().map(|(at, age)| (at as u64, age)).collect();
        let kinds = kinds.iter().map(|(kind, times)| ((*kind).to_owned(), *times)).collect();
        publish(&count(Counting::Whole, &rows), &[KnownColumn { kinds: &kinds, width: 1 }]).columns
    };
    let shown = |column: &PublishedColumn| {
        column.bins().iter().map(|bin| format!("{}: {}", bin.label, bin.rows)).collect::<Vec<_>>()
    };
    let column = of(&[(2, "15"), (40, "16"), (60, "17"), (12, "18")], &[]).remove(0);
    let Values::Bins { ends, .. } = &column.values else { panic!() };
    assert_eq!(ends, &[None, Some("18".into())]);
    assert_eq!(shown(&column), ["≤ 16: 40", "17: 60", "18: 10"]);
    assert_eq!([5, 50, 95].map(|percent| column.percentile(percent)), [Some("≤ 16"), Some("17"), Some("18")]);
    assert_eq!((column.filled, column.empty.len()), (Count::About(110), 0));
    // Five share the highest, and are told with those below.
    let column = of(&[(40, "16"), (60, "17"), (5, "18")], &[("one", 200), ("two", 3)]).remove(0);
    assert_eq!((shown(&column), column.filled), (vec!["16: 40".into(), "≥ 17: 70".into()], Count::About(110)));
    assert_eq!(column.empty, [("one".to_owned(), 200)]);
    assert!(of(&[(3, "15")], &[]).is_empty());
}

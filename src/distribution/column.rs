//! A column as it is shown.
//!
//! In: its tally, the kinds of empty. Out: [`PublishedColumn`]. Refuses: nothing.

use super::bins::{Class, Drawn, classes, drawn, merge_smallest};
use super::counter::{ColumnTally, FileTally, Tally};
use super::counting::Counting;
use super::numbers::{Count, is_small};
use super::protect::{Cell, are_safe, protect};
use std::collections::BTreeMap;

/// Values that are shown together, with their rounded count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The code, or what the class is called.
    pub label: String,
    /// Where its bar begins, in bars of the width of the column.
    pub place: i64,
    /// How many of those it is wide.
    pub span: u64,
    /// Rows.
    pub rows: u64,
}

/// What is shown of the filled cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// Their number alone.
    Filled,
    /// Value by value, or class by class.
    Bins {
        /// In the order of the values.
        bins: Vec<Bin>,
        /// The lowest and the highest value, where it is a class by itself: so many persons share it as are in a class.
        ends: [Option<String>; 2],
    },
}

/// A column as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedColumn {
    /// How it was counted.
    pub counting: Counting,
    /// Empty cells by kind: only kinds that are shown, so that nobody sees which others occur.
    pub empty: Vec<(String, u64)>,
    /// Filled cells. Where values are told it is made of the rows and of the empty cells that are shown, and tells nothing beside them.
    pub filled: Count,
    /// Their values.
    pub values: Values,
}

impl PublishedColumn {
    /// The values that are shown one by one; none where only their number is.
    #[must_use]
    pub fn bins(&self) -> &[Bin] {
        match &self.values {
            Values::Bins { bins, .. } => bins,
            Values::Filled => &[],
        }
    }

    /// The class in which so many percent of the filled cells are reached. The classes of a column hold all of them.
    #[must_use]
    pub fn percentile(&self, percent: u64) -> Option<&str> {
        if !self.counting.is_ordered() {
            return None;
        }
        let all: u64 = self.bins().iter().map(|bin| bin.rows).sum();
        let mut below = 0;
        let at = self.bins().iter().find(|bin| {
            below += bin.rows;
            below * 100 >= all * percent
        });
        at.map(|bin| bin.label.as_str())
    }
}

/// What is known of a column beside its cells.
#[derive(Clone, Copy)]
pub struct KnownColumn<'k> {
    /// Its empty cells by kind.
    pub kinds: &'k BTreeMap<String, u64>,
    /// How wide its bars are: [`width`](super::width).
    pub width: i64,
}

/// The filled cells as they are counted.
enum Counted {
    Whole(Tally),
    Codes(Vec<(String, Tally)>),
    Classes(Vec<Class>),
}

impl Counted {
    fn tallies(&self) -> Vec<Tally> {
        match self {
            Self::Whole(tally) => vec![*tally],
            Self::Codes(codes) => codes.iter().map(|(_, tally)| *tally).collect(),
            Self::Classes(classes) => classes.iter().map(|class| class.tally).collect(),
        }
    }
}

/// Of one column.
pub(super) fn column(file: &FileTally, tally: &ColumnTally, known: &KnownColumn<'_>) -> PublishedColumn {
    let most_rows = file.most_rows.max(1);
    // A person has at most so many rows: so many rows are of so many persons at least.
    let is_told = |tally: Tally| tally.rows > 0 && !is_small(tally.rows.div_ceil(most_rows).max(tally.persons));
    let of_kind = |rows: u64| Tally { rows, persons: if known.kinds.len() == 1 { tally.empty.persons } else { 0 } };
    let kinds: Vec<(&String, Tally)> =
        known.kinds.iter().filter(|(_, rows)| **rows > 0).map(|(kind, rows)| (kind, of_kind(*rows))).collect();
    let mut counted = counted(file, tally, known.width, is_told);
    let cells = |counted: &Counted| -> Vec<Cell> {
        let all = counted.tallies().into_iter().chain(kinds.iter().map(|(_, tally)| *tally));
        all.filter(|tally| tally.rows > 0).map(|tally| Cell { rows: tally.rows, shown: is_told(tally) }).collect()
    };
    // Classes become wider first, as they do where one of them is small: nobody sees for which reason.
    while let Counted::Classes(classes) = &mut counted
        && classes.len() > 1
    {
        let merged = classes.clone();
        if are_safe(&cells(&Counted::Classes(merged)), most_rows) {
            break;
        }
        merge_smallest(classes);
    }
    let mut cells = cells(&counted);
    protect(&mut cells, most_rows);
    let (of_values, of_kinds) = cells.split_at(cells.len() - kinds.len());
    let empty: Vec<(String, u64)> = kinds
        .iter()
        .zip(of_kinds)
        .filter(|(_, cell)| cell.shown)
        .filter_map(|((kind, _), cell)| Some(((*kind).clone(), Count::of(cell.rows).number()?)))
        .collect();
    let whole: u64 = cells.iter().map(|cell| cell.rows).fold(0, u64::saturating_add);
    let told_empty: u64 = empty.iter().map(|(_, rows)| *rows).sum();
    let filled = match (&counted, of_values.iter().any(|cell| cell.shown)) {
        (_, false) => Count::Few,
        (Counted::Whole(tally), true) => Count::of(tally.rows),
        (_, true) => Count::of(whole.saturating_sub(told_empty)),
    };
    PublishedColumn {
        counting: tally.counting,
        empty,
        filled,
        values: values(tally.counting, &counted, of_values, known),
    }
}

fn counted(file: &FileTally, tally: &ColumnTally, width: i64, is_told: impl Fn(Tally) -> bool) -> Counted {
    let Some(values) = &tally.values else {
        return Counted::Whole(Tally {
            rows: file.all.rows.saturating_sub(tally.empty.rows),
            persons: file.all.persons.saturating_sub(tally.empty.persons),
        });
    };
    let code = |(value, tally): &(Vec<u8>, Tally)| (String::from_utf8_lossy(value).into_owned(), *tally);
    match classes(tally, values, width, is_told) {
        Some(classes) => Counted::Classes(classes),
        None => Counted::Codes(values.iter().map(code).collect()),
    }
}

fn values(counting: Counting, counted: &Counted, cells: &[Cell], known: &KnownColumn<'_>) -> Values {
    let rows = |cell: &Cell| Count::of(cell.rows).number().filter(|_| cell.shown);
    match counted {
        Counted::Whole(_) => Values::Filled,
        Counted::Codes(codes) => {
            let bin = |((code, _), cell): (&(String, Tally), &Cell)| {
                Some(Bin { label: code.clone(), place: 0, span: 1, rows: rows(cell)? })
            };
            Values::Bins { bins: codes.iter().zip(cells).filter_map(bin).collect(), ends: [None, None] }
        }
        Counted::Classes(classes) => {
            let drawn = drawn(counting, classes, known.width);
            let told: Vec<_> =
                drawn.into_iter().zip(cells).filter_map(|(one, cell)| Some((one, rows(cell)?))).collect();
            let end = |end: Option<&(Drawn, u64)>| {
                end.filter(|(drawn, _)| drawn.single).map(|(drawn, _)| drawn.label.clone())
            };
            let ends = [end(told.first()), end(told.last())];
            let bin =
                |(drawn, rows): (Drawn, u64)| Bin { label: drawn.label, place: drawn.place, span: drawn.span, rows };
            Values::Bins { bins: told.into_iter().map(bin).collect(), ends }
        }
    }
}

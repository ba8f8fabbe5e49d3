//! The classes of an ordered column: values beside each other, put together until enough persons are in each.
//!
//! In: the values of an ordered column. Out: [`Class`]es in order. Refuses: values that are no numbers: those are told as codes.

use super::counter::{ColumnTally, Tally};
use super::counting::Counting;

/// More bars than this cannot be read beside each other.
const MOST_BARS: usize = 40;

/// Values beside each other that are told together.
#[derive(Clone, Copy)]
pub(super) struct Class {
    /// The lowest value in it.
    first: i64,
    /// The highest.
    last: i64,
    /// Rows, and the most persons of any of its values: at least so many are in it.
    pub(super) tally: Tally,
}

/// How wide a bar has to be for all values to be drawn; the same column of several studiejaren has one width.
#[must_use]
pub fn width(tally: &ColumnTally) -> i64 {
    let numbers = tally.values.as_ref().and_then(|values| numbers(tally.counting, values)).unwrap_or_default();
    let few = |width: &i64| bars(&numbers, *width).count() <= MOST_BARS;
    widths(tally.counting).into_iter().find(few).unwrap_or(i64::MAX)
}

/// The values of a column in bars of this width, and those put together from the lowest on until `enough` says that one can be told; what
/// is left at the end goes with the class before. `None`: codes.
pub(super) fn classes(
    tally: &ColumnTally,
    values: &[(Vec<u8>, Tally)],
    width: i64,
    enough: impl Fn(Tally) -> bool,
) -> Option<Vec<Class>> {
    let numbers = numbers(tally.counting, values)?;
    let mut out: Vec<Class> = Vec::new();
    let mut open: Option<Class> = None;
    for bar in bars(&numbers, width) {
        let Some(class) = class(bar) else { continue };
        let class = open.take().map_or(class, |before| before.with(class));
        if enough(class.tally) {
            out.push(class);
        } else {
            open = Some(class);
        }
    }
    if let Some(left) = open {
        let last = out.pop();
        out.push(last.map_or(left, |last| last.with(left)));
    }
    Some(out)
}

/// Puts the smallest class together with the smaller of its neighbours.
pub(super) fn merge_smallest(classes: &mut Vec<Class>) {
    let rows = |at: usize| classes.get(at).map_or(u64::MAX, |class| class.tally.rows);
    let Some(smallest) = (0..classes.len()).min_by_key(|at| rows(*at)) else { return };
    let below = smallest.checked_sub(1).filter(|below| rows(*below) <= rows(smallest + 1));
    let at = below.unwrap_or(smallest);
    if at + 1 < classes.len() {
        let next = classes.remove(at + 1);
        if let Some(class) = classes.get_mut(at) {
            *class = class.with(next);
        }
    }
}

fn class(bar: &[(i64, Tally)]) -> Option<Class> {
    let one = |(number, tally): &(i64, Tally)| Class { first: *number, last: *number, tally: *tally };
    bar.iter().map(one).reduce(Class::with)
}

impl Class {
    fn with(self, next: Self) -> Self {
        let tally =
            Tally { rows: self.tally.rows + next.tally.rows, persons: self.tally.persons.max(next.tally.persons) };
        Self { first: self.first, last: next.last, tally }
    }

    /// Is it one bar?
    fn is_bar(self, width: i64) -> bool {
        self.first.div_euclid(width) == self.last.div_euclid(width)
    }
}

/// How a class is told: what it is called and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    pub(super) label: String,
    pub(super) place: i64,
    pub(super) span: u64,
    /// One value only.
    pub(super) single: bool,
}

/// How each class is told. A class at an end that is put together is open: its last value can be that of one person. It is drawn as
/// wide as its neighbour.
pub(super) fn drawn(counting: Counting, classes: &[Class], width: i64) -> Vec<Drawn> {
    let ends = |class: &Class| (place(counting, class.first, width), place(counting, class.last, width));
    let span = |class: &Class| ends(class).1.abs_diff(ends(class).0) + 1;
    let closed: Vec<u64> = classes.iter().map(span).collect();
    let one = |(at, class): (usize, &Class)| {
        let (begin, end) = ends(class);
        let bar = class.is_bar(width);
        let (is_first, is_last) = (at == 0, at + 1 == classes.len());
        let beside = |other: Option<usize>| other.and_then(|other| closed.get(other)).copied().unwrap_or(1);
        let (low, high) = (label(counting, class.first, width).0, label(counting, class.last, width).1);
        let (label, place, span) = match (is_first && !bar, is_last && !bar) {
            (true, true) => ("alle waarden".to_owned(), 0, 1),
            // Two open classes beside each other are drawn as wide as a bar each.
            (true, false) => {
                let wide = if classes.len() > 2 { beside(Some(1)) } else { 1 };
                (format!("≤ {high}"), end.saturating_sub_unsigned(wide - 1), wide)
            }
            (false, true) => {
                let wide = if classes.len() > 2 { beside(at.checked_sub(1)) } else { 1 };
                (format!("≥ {low}"), begin, wide)
            }
            (false, false) if low == high => (low, begin, 1),
            (false, false) => (format!("{low} – {high}"), begin, end.abs_diff(begin) + 1),
        };
        Drawn { label, place, span, single: bar && width == 1 }
    };
    classes.iter().enumerate().map(one).collect()
}

/// Every value as a number, in order; `None` for codes.
fn numbers(counting: Counting, values: &[(Vec<u8>, Tally)]) -> Option<Vec<(i64, Tally)>> {
    let read = |value: &[u8]| -> Option<i64> {
        let text = std::str::from_utf8(value).ok()?;
        match counting {
            Counting::Hidden | Counting::Codes => None,
            Counting::Whole => text.parse().ok(),
            Counting::Tenths => match text.split_once('.') {
                Some((whole, tenth)) => format!("{whole}{tenth}").parse().ok(),
                None => text.parse::<i64>().ok()?.checked_mul(10),
            },
            Counting::Months => text.split_once('-').and_then(|(year, month)| format!("{year}{month}").parse().ok()),
        }
    };
    let mut all = values.iter().map(|(value, tally)| Some((read(value)?, *tally))).collect::<Option<Vec<_>>>()?;
    all.sort_unstable_by_key(|(number, _)| *number);
    Some(all)
}

/// Widths from narrow to wide.
fn widths(counting: Counting) -> Vec<i64> {
    match counting {
        // A month, a year, ten years, a century.
        Counting::Months => vec![1, 100, 1_000, 10_000],
        _ => (0..18).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_i64.pow(power))).collect(),
    }
}

fn bars(numbers: &[(i64, Tally)], width: i64) -> impl Iterator<Item = &[(i64, Tally)]> {
    numbers.chunk_by(move |(one, _), (next, _)| one.div_euclid(width) == next.div_euclid(width))
}

/// Twelve months make a year, and not a hundred.
fn place(counting: Counting, number: i64, width: i64) -> i64 {
    match (counting, width) {
        (Counting::Months, 1) => number.div_euclid(100) * 12 + number.rem_euclid(100),
        _ => number.div_euclid(width),
    }
}

/// What the begin and the end are called of the bar that a number lies in.
fn label(counting: Counting, number: i64, width: i64) -> (String, String) {
    let begin = number.div_euclid(width).saturating_mul(width);
    let end = begin.saturating_add(width - 1);
    let one = |number: i64| match (counting, width) {
        (Counting::Tenths, _) => {
            format!("{}{},{}", if number < 0 { "-" } else { "" }, (number / 10).abs(), (number % 10).abs())
        }
        (Counting::Months, 1) => format!("{:04}-{:02}", number / 100, number % 100),
        (Counting::Months, _) => format!("{:04}", number / 100),
        _ => number.to_string(),
    };
    (one(begin), one(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(counting: Counting, values: &[String], rows: u64) -> Vec<String> {
        let tally = Tally { rows, persons: rows };
        let values: Vec<_> = values.iter().map(|value| (value.clone().into_bytes(), tally)).collect();
        let column = ColumnTally { counting, empty: Tally::default(), values: Some(values.clone()) };
        let width = width(&column);
        let classes = classes(&column, &values, width, |tally| tally.rows >= 10).unwrap();
        assert_eq!(classes.iter().map(|class| class.tally.rows).sum::<u64>(), values.len() as u64 * rows);
        assert!(classes.len() <= MOST_BARS);
        drawn(counting, &classes, width).into_iter().map(|drawn| drawn.label).collect()
    }

    #[test]
    fn values_stand_in_their_order_and_many_are_put_together() {
        let labels = |counting, values: &[String]| labels(counting, values, 10);
        assert_eq!(labels(Counting::Whole, &["9".into(), "10".into(), "-1".into()]), ["-1", "9", "10"]);
        let ages: Vec<_> = (12..112).map(|age: i32| age.to_string()).collect();
        assert_eq!(labels(Counting::Whole, &ages)[..2], ["10 – 14", "15 – 19"]);
        assert_eq!(labels(Counting::Tenths, &["7".into(), "7.2".into(), "10".into()]), ["7,0", "7,2", "10,0"]);
        let marks: Vec<_> = (10..=100).map(|mark| format!("{}.{}", mark / 10, mark % 10)).collect();
        assert_eq!(labels(Counting::Tenths, &marks)[..2], ["1,0 – 1,4", "1,5 – 1,9"]);
        assert_eq!(labels(Counting::Months, &["2003-05".into(), "1990-00".into()]), ["1990-00", "2003-05"]);
        let births: Vec<_> =
            (1990..2010).flat_map(|year| ["01", "12"].map(|month| format!("{year}-{month}"))).collect();
        assert_eq!(labels(Counting::Months, &births).len(), 40);
        let births: Vec<_> =
            (1950..2010).flat_map(|year| ["01", "12"].map(|month| format!("{year}-{month}"))).collect();
        assert_eq!(labels(Counting::Months, &births)[0], "1950 – 1959");
        let words = [(b"x".to_vec(), Tally::default())];
        let column = ColumnTally { counting: Counting::Whole, empty: Tally::default(), values: Some(words.to_vec()) };
        assert!(classes(&column, &words, 1, |_| true).is_none());
    }

    #[test]
    fn few_are_put_together_and_the_ends_are_open() {
        let ages: Vec<_> = (15..24).map(|age: i32| age.to_string()).collect();
        assert_eq!(labels(Counting::Whole, &ages, 4), ["≤ 17", "18 – 20", "≥ 21"]);
        assert_eq!(labels(Counting::Whole, &ages[..4], 4), ["alle waarden"]);
        assert_eq!(labels(Counting::Whole, &ages[..2], 3), ["alle waarden"]);
        assert_eq!(labels(Counting::Whole, &ages[..6], 5), ["≤ 16", "17 – 18", "≥ 19"]);
        let months = ["2003-11", "2003-12", "2004-01", "2004-02", "2004-03", "2004-04"].map(str::to_owned);
        assert_eq!(labels(Counting::Months, &months, 5), ["≤ 2003-12", "2004-01 – 2004-02", "≥ 2004-03"]);
    }

    #[test]
    fn an_open_class_is_as_wide_as_its_neighbour_and_shows_no_end() {
        let class = |first, last, rows| Class { first, last, tally: Tally { rows, persons: rows } };
        let drawn = |classes: &[Class]| {
            drawn(Counting::Whole, classes, 1).iter().map(|one| (one.place, one.span)).collect::<Vec<_>>()
        };
        assert_eq!(drawn(&[class(2, 16, 9), class(17, 18, 9), class(19, 99, 9)]), [(15, 2), (17, 2), (19, 2)]);
        assert_eq!(drawn(&[class(2, 16, 9), class(17, 90, 9)]), [(16, 1), (17, 1)]);
        let mut classes = vec![class(1, 1, 30), class(2, 2, 10), class(3, 3, 20)];
        merge_smallest(&mut classes);
        assert_eq!(classes.iter().map(|class| (class.first, class.last)).collect::<Vec<_>>(), [(1, 1), (2, 3)]);
        merge_smallest(&mut classes);
        merge_smallest(&mut classes);
        assert_eq!(classes.iter().map(|class| class.tally.rows).collect::<Vec<_>>(), [60]);
    }
}

//! The bars of a histogram: values in their order, put together until there are few enough to be drawn.
//!
//! In: the values of an ordered column. Out: [`Group`]s in order, and the lowest and highest value. Refuses: values that are no
//! numbers: those are told as codes.

use super::counter::{ColumnTally, Tally};
use super::counting::Counting;

/// More bars than this cannot be read beside each other.
const MOST_BARS: usize = 40;

/// Values that are told together.
pub(super) struct Group {
    /// What it is called.
    pub(super) label: String,
    /// Where its bar stands among those of its width.
    pub(super) place: i64,
    /// Rows, and the most persons of any of its values: at least so many are in it.
    pub(super) tally: Tally,
    /// Does it hold the lowest or the highest value, and do enough persons share that one?
    pub(super) ends: [Option<(String, Tally)>; 2],
}

/// How wide the bars of a column have to be; the same column of several studiejaren has bars of one width.
#[must_use]
pub fn width(tally: &ColumnTally) -> i64 {
    let numbers = tally.values.as_ref().and_then(|values| numbers(tally.counting, values)).unwrap_or_default();
    let few = |width: &i64| bars(&numbers, *width).count() <= MOST_BARS;
    widths(tally.counting).into_iter().find(few).unwrap_or(i64::MAX)
}

/// The groups of a column, of this width or wider.
pub(super) fn groups(tally: &ColumnTally, values: &[(Vec<u8>, Tally)], width: i64) -> Vec<Group> {
    match numbers(tally.counting, values) {
        Some(numbers) => in_order(tally.counting, &numbers, width),
        None => values.iter().map(|(value, tally)| code(value, *tally)).collect(),
    }
}

fn code(value: &[u8], tally: Tally) -> Group {
    Group { label: String::from_utf8_lossy(value).into_owned(), place: 0, tally, ends: [None, None] }
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

fn in_order(counting: Counting, numbers: &[(i64, Tally)], width: i64) -> Vec<Group> {
    let (first, last) = (numbers.first(), numbers.last());
    let end = |end: Option<&(i64, Tally)>, bar: &[(i64, Tally)]| {
        end.filter(|end| bar.contains(end)).map(|(number, tally)| (label(counting, *number, 1), *tally))
    };
    let one = |bar: &[(i64, Tally)]| Group {
        label: bar.first().map(|(number, _)| label(counting, *number, width)).unwrap_or_default(),
        place: bar.first().map_or(0, |(number, _)| place(counting, *number, width)),
        tally: Tally {
            rows: bar.iter().map(|(_, tally)| tally.rows).sum(),
            persons: bar.iter().map(|(_, tally)| tally.persons).max().unwrap_or_default(),
        },
        ends: [end(first, bar), end(last, bar)],
    };
    bars(numbers, width).map(one).collect()
}

/// Twelve months make a year, and not a hundred.
fn place(counting: Counting, number: i64, width: i64) -> i64 {
    match (counting, width) {
        (Counting::Months, 1) => number.div_euclid(100) * 12 + number.rem_euclid(100),
        _ => number.div_euclid(width),
    }
}

/// What the bar that a number lies in is called.
fn label(counting: Counting, number: i64, width: i64) -> String {
    let begin = number.div_euclid(width).saturating_mul(width);
    let end = begin.saturating_add(width - 1);
    let one = |number: i64| match counting {
        Counting::Tenths => {
            format!("{}{},{}", if number < 0 { "-" } else { "" }, (number / 10).abs(), (number % 10).abs())
        }
        _ => number.to_string(),
    };
    match (counting, width) {
        (Counting::Months, 1) => format!("{:04}-{:02}", number / 100, number % 100),
        (Counting::Months, 100) => format!("{:04}", begin / 100),
        (Counting::Months, _) => format!("{:04} – {:04}", begin / 100, end / 100),
        (_, 1) => one(begin),
        _ => format!("{} – {}", one(begin), one(end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(counting: Counting, values: &[String]) -> Vec<String> {
        let tally = Tally { rows: 1, persons: 1 };
        let values: Vec<_> = values.iter().map(|value| (value.clone().into_bytes(), tally)).collect();
        let column = ColumnTally { counting, empty: Tally::default(), values: Some(values.clone()) };
        let groups = groups(&column, &values, width(&column));
        assert_eq!(groups.iter().map(|group| group.tally.rows).sum::<u64>(), values.len() as u64);
        assert!(groups.len() <= MOST_BARS);
        groups.into_iter().map(|group| group.label).collect()
    }

    #[test]
    fn values_stand_in_their_order_and_many_are_put_together() {
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
        assert_eq!(labels(Counting::Whole, &["x".into(), "1".into()]), ["x", "1"]);
    }
}

//! What the table of the codebook tells of the values of a column, in one field each.
//!
//! In: what may be shown of the column per studiejaar, the labels of its codes. Out: [`Told`]. Refuses: what may not be shown.

use crate::distribution::{PublishedColumn, Values};

/// A longer list is told in its own file.
pub(super) const MOST_CODES: usize = 60;

/// Texts of a column.
#[derive(Default)]
pub(super) struct Told {
    /// `M = man | V = vrouw`.
    pub(super) codes: String,
    /// `2021/2022: M 410, V 580`, rounded to tens.
    pub(super) counts: String,
    /// `2021/2022: niet geregistreerd 20`.
    pub(super) empty: String,
    /// `2021/2022: laagste 14, p25 17, p50 18, p75 21, hoogste 60`.
    pub(super) spread: String,
}

impl Told {
    pub(super) fn new(years: &[(&str, &PublishedColumn)], labels: &[(String, String)]) -> Self {
        let told = |one: &dyn Fn(&PublishedColumn) -> Vec<String>| {
            let all = years.iter().map(|(year, column)| (year, one(column))).filter(|(_, parts)| !parts.is_empty());
            all.map(|(year, parts)| format!("{year}: {}", parts.join(", "))).collect::<Vec<_>>().join(" | ")
        };
        let codes = labels.iter().filter(|_| labels.len() <= MOST_CODES);
        let codes = codes.map(|(code, label)| format!("{} = {}", escaped(code, "|="), escaped(label, "|")));
        Self {
            codes: codes.collect::<Vec<_>>().join(" | "),
            counts: told(&counts),
            empty: told(&empty),
            spread: told(&spread),
        }
    }
}

/// A text may have what stands between two texts: a backslash stands before it there, and before a backslash.
fn escaped(text: &str, marks: &str) -> String {
    let marked = |one: char| one == '\\' || marks.contains(one);
    text.chars().flat_map(|one| marked(one).then_some('\\').into_iter().chain([one])).collect()
}

fn counts(column: &PublishedColumn) -> Vec<String> {
    match &column.values {
        Values::Bins { bins, .. } if !column.counting.is_ordered() && bins.len() <= MOST_CODES => {
            bins.iter().map(|bin| format!("{} {}", escaped(&bin.label, ",|"), bin.rows)).collect()
        }
        _ => column.filled.number().map(|count| format!("gevuld {count}")).into_iter().collect(),
    }
}

fn empty(column: &PublishedColumn) -> Vec<String> {
    column.empty.iter().map(|(kind, rows)| format!("{kind} {rows}")).collect()
}

fn spread(column: &PublishedColumn) -> Vec<String> {
    let Values::Bins { ends: [lowest, highest], .. } = &column.values else { return Vec::new() };
    let end = |name: &str, end: &Option<String>| end.as_ref().map(|end| format!("{name} {end}"));
    let middle =
        [25, 50, 75].into_iter().filter_map(|percent| Some(format!("p{percent} {}", column.percentile(percent)?)));
    end("laagste", lowest).into_iter().chain(middle).chain(end("hoogste", highest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distribution::{Bin, Count, Counting};

    #[test]
    fn a_value_keeps_what_stands_between_values() {
        let bin = |label: &str, rows| Bin { label: label.into(), place: 0, span: 1, rows };
        let bins = vec![bin("Dijk, C. van | \\", 20), bin("a", 10)];
        let column = PublishedColumn {
            counting: Counting::Codes,
            empty: vec![("niet geregistreerd".into(), 30)],
            filled: Count::About(30),
            values: Values::Bins { bins, ends: [None, None] },
        };
        let told = Told::new(&[("2021/2022", &column), ("2022/2023", &column)], &[("a=b".into(), "c|d, e".into())]);
        assert_eq!(told.codes, r"a\=b = c\|d, e");
        let year = r"Dijk\, C. van \| \\ 20, a 10";
        assert_eq!(told.counts, format!("2021/2022: {year} | 2022/2023: {year}"));
        assert_eq!(told.empty, "2021/2022: niet geregistreerd 30 | 2022/2023: niet geregistreerd 30");
    }
}

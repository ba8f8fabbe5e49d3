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
        Self {
            codes: codes.map(|(code, label)| format!("{code} = {label}")).collect::<Vec<_>>().join(" | "),
            counts: told(&counts),
            empty: told(&empty),
            spread: told(&spread),
        }
    }
}

fn counts(column: &PublishedColumn) -> Vec<String> {
    match &column.values {
        Values::Bins { bins, .. } if !column.counting.is_ordered() && bins.len() <= MOST_CODES => {
            bins.iter().map(|bin| format!("{} {}", bin.label, bin.rows)).collect()
        }
        Values::Bins { .. } => vec![format!("gevuld {}", column.shown())],
        Values::Filled(count) => count.number().map(|count| format!("gevuld {count}")).into_iter().collect(),
    }
}

fn empty(column: &PublishedColumn) -> Vec<String> {
    column.empty.iter().filter_map(|(kind, count)| Some(format!("{kind} {}", count.number()?))).collect()
}

fn spread(column: &PublishedColumn) -> Vec<String> {
    let Values::Bins { ends: [lowest, highest], .. } = &column.values else { return Vec::new() };
    let end = |name: &str, end: &Option<String>| end.as_ref().map(|end| format!("{name} {end}"));
    let middle =
        [25, 50, 75].into_iter().filter_map(|percent| Some(format!("p{percent} {}", column.percentile(percent)?)));
    end("laagste", lowest).into_iter().chain(middle).chain(end("hoogste", highest)).collect()
}

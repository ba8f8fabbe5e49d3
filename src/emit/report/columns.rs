//! Every column: its values beside each other for all studiejaren, its range, its kinds of empty.
//!
//! In: what may be shown of each file. Out: markup. Refuses: values of columns that hold the number or the words of one person.

use super::chart::{Axis, bar, histogram};
use super::number::{NONE, shown};
use super::request::ReportRequest;
use crate::distribution::{Counting, PublishedColumn, PublishedFile, Values};
use crate::emit::codelijsten::{Labels, labels_of};
use crate::emit::page::line;
use crate::emit::text::type_name;
use crate::plan::{PlanColumn, PlanDeelbestand};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// More codes than this are told together.
const MOST_CODES: usize = 25;

/// A column in each studiejaar.
type Years<'c> = Vec<(String, &'c PublishedColumn)>;

pub(super) fn columns(request: ReportRequest<'_>) -> Markup {
    html! {
        @for part in &request.context.plan.deelbestanden {
            @let files = files_of(request, part);
            h2 { "Deelbestand " (line(&part.name)) }
            @if files.is_empty() { p { "Van dit deelbestand is niets te tonen: het heeft geen rijen, of die van minder dan tien personen." } }
            @else {
                @for (number, column) in part.columns.iter().enumerate() {
                    @let years: Years<'_> = files.iter().filter_map(|(year, file)| Some((year.clone(), file.columns.get(number)?))).collect();
                    (one(part, column, &years, request.labels))
                }
            }
        }
    }
}

fn files_of<'r>(request: ReportRequest<'r>, part: &PlanDeelbestand) -> Vec<(String, &'r PublishedFile)> {
    let files = request.context.plan.data_files().zip(request.files);
    let own = files.filter(|((of, _), file)| of.name == part.name && file.totals.are_told());
    own.map(|((_, peildatum), file)| (peildatum.studiejaar.to_string(), file)).collect()
}

fn one(part: &PlanDeelbestand, column: &PlanColumn, years: &Years<'_>, labels: &Labels) -> Markup {
    let unit = column.eenheid.as_ref().map(|unit| format!(", in {}", line(unit))).unwrap_or_default();
    html! {
        h3 { code { (column.name) } }
        p.note {
            (line(&column.label)) " (" (type_name(column.value_type)) (unit) "); rubriek " (line(&column.rubriek))
            @if !column.artikel.is_empty() { ", artikel " (line(&column.artikel)) }
            @if let Some(meant) = &column.artikel_bedoeld { " (bedoeld: " (line(meant)) ")" }
        }
        @match Counting::of(column) {
            Counting::Hidden => { (table(&[""], years, &filled(years))) },
            Counting::Codes => { (codes(years, labels_of(labels, part, column))) },
            Counting::Whole | Counting::Tenths | Counting::Months => { (ordered(column, years)) },
        }
    }
}

/// A row of the table of a column: what stands before the numbers, and one per studiejaar.
struct Row {
    before: Markup,
    counts: Vec<Option<u64>>,
    of_empty: bool,
}

/// The cells that are filled, where values are not told one by one.
fn filled(years: &Years<'_>) -> Vec<Row> {
    let counts = years.iter().map(|(_, column)| column.filled.number()).collect();
    vec![Row { before: html! { td { "gevuld; waarden worden niet getoond" } }, counts, of_empty: false }]
}

/// The kinds of empty that are shown in any studiejaar, and what is not: that is said of every column, whether there is any or not.
fn empty(years: &Years<'_>, wide: bool) -> Vec<Row> {
    let kinds: BTreeSet<&String> =
        years.iter().flat_map(|(_, column)| column.empty.iter().map(|(kind, _)| kind)).collect();
    let one = |kind: &String| Row {
        before: html! { td colspan=[wide.then_some(2)] { "leeg: " (line(kind)) } },
        counts: years
            .iter()
            .map(|(_, column)| column.empty.iter().find(|(other, _)| other == kind).map(|(_, rows)| *rows))
            .collect(),
        of_empty: true,
    };
    let others = Row {
        before: html! { td colspan=[wide.then_some(2)] { "overige waarden en overige lege cellen" } },
        counts: years.iter().map(|_| None).collect(),
        of_empty: true,
    };
    kinds.into_iter().map(one).chain([others]).collect()
}

/// Rows of numbers with a bar below each, under what stands before the studiejaren; empty cells stand at the end.
fn table(before: &[&str], years: &Years<'_>, rows: &[Row]) -> Markup {
    let kinds = empty(years, before.len() > 1);
    let all = || rows.iter().chain(&kinds);
    let highest = all().flat_map(|row| row.counts.iter().flatten()).copied().max().unwrap_or(0);
    html! {
        div.wide { table {
            thead { tr { @for word in before { th { (word) } } @for (year, _) in years { th.n { (year) } } } }
            tbody {
                @for row in all() {
                    tr.empty[row.of_empty] {
                        (row.before)
                        @for count in &row.counts { td.n { (shown(*count)) (bar(*count, highest)) } }
                    }
                }
            }
        } }
    }
}

fn codes(years: &Years<'_>, labels: &[(String, String)]) -> Markup {
    if years.iter().any(|(_, column)| matches!(column.values, Values::Filled)) {
        return table(&[""], years, &filled(years));
    }
    let place: BTreeMap<&str, usize> = labels.iter().enumerate().map(|(at, (code, _))| (code.as_str(), at)).collect();
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    for bin in years.iter().flat_map(|(_, column)| column.bins()) {
        *sums.entry(bin.label.as_str()).or_default() += bin.rows;
    }
    let mut order: Vec<(&str, u64)> = sums.into_iter().collect();
    // A short list in its own order; of a long one the codes that occur most.
    if order.len() > MOST_CODES {
        order.sort_by_key(|(code, rows)| (std::cmp::Reverse(*rows), *code));
    } else {
        order.sort_by_key(|(code, _)| (place.get(code).copied().unwrap_or(usize::MAX), *code));
    }
    let label =
        |code: &str| place.get(code).and_then(|at| labels.get(*at)).map(|(_, label)| line(label)).unwrap_or_default();
    let count =
        |column: &PublishedColumn, code: &str| column.bins().iter().find(|bin| bin.label == code).map(|bin| bin.rows);
    let row = |(code, _): &(&str, u64)| Row {
        before: html! { td { code { (line(code)) } } td { (label(code)) } },
        counts: years.iter().map(|(_, column)| count(column, code)).collect(),
        of_empty: false,
    };
    let (first, others) = order.split_at(order.len().min(MOST_CODES));
    let mut rows: Vec<Row> = first.iter().map(row).collect();
    if !others.is_empty() {
        let sum = |column: &PublishedColumn| {
            others.iter().filter_map(|(code, _)| count(column, code)).reduce(|sum, rows| sum + rows)
        };
        rows.push(Row {
            before: html! { td colspan="2" { (others.len()) " andere codes" } },
            counts: years.iter().map(|(_, column)| sum(column)).collect(),
            of_empty: false,
        });
    }
    table(&["code", "betekenis"], years, &rows)
}

fn ordered(column: &PlanColumn, years: &Years<'_>) -> Markup {
    let percentiles = [5, 25, 50, 75, 95];
    let drawn: Vec<_> = years.iter().filter(|(_, column)| !column.bins().is_empty()).collect();
    // One class of all values is no picture.
    let pictures: Vec<_> = drawn.iter().filter(|(_, column)| column.bins().len() > 1).collect();
    let axis = Axis::of(pictures.iter().flat_map(|(_, column)| column.bins()));
    let range = |column: &PublishedColumn, end: usize| match &column.values {
        Values::Bins { ends, .. } => ends.get(end).cloned().flatten().unwrap_or_else(|| NONE.to_owned()),
        Values::Filled => NONE.to_owned(),
    };
    html! {
        @if !drawn.is_empty() {
            div.wide { table {
                thead { tr {
                    th { "studiejaar" } th.n { "gevuld" } th.n { "laagste" }
                    @for percent in percentiles { th.n { "p" (percent) } }
                    th.n { "hoogste" }
                } }
                tbody {
                    @for (year, of_year) in &drawn {
                        tr {
                            td { (year) } td.n { (shown(of_year.filled.number())) } td.n { (range(of_year, 0)) }
                            @for percent in percentiles { td.n { (of_year.percentile(percent).unwrap_or(NONE)) } }
                            td.n { (range(of_year, 1)) }
                        }
                    }
                }
            } }
            @if let Some(axis) = &axis {
                div.figures { @for (year, of_year) in &pictures { (histogram(&format!("{} {year}", column.name), of_year.bins(), axis)) } }
            }
        } @else {
            (table(&[""], years, &filled(years)))
        }
        @if !drawn.is_empty() { (table(&[""], years, &[])) }
    }
}

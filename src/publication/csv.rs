//! The public register as a table: a line per delivery.
//!
//! In: the entries. Out: separated text with a header; what is a list stands in one cell, its parts behind a semicolon.

use super::entry::{Entry, Purpose};
use crate::diagnose::{one_line, visible};
use crate::separated::{header_line, write_row};

const COLUMNS: [&str; 11] = [
    "ontvanger",
    "kenmerk",
    "titel",
    "grondslag",
    "staatscourant",
    "doel",
    "rubrieken",
    "moment",
    "datum",
    "te_vernietigen_uiterlijk",
    "stand",
];

/// The table.
#[must_use]
pub fn csv(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut out = header_line(COLUMNS);
    for entry in entries {
        let header = entry.besluit.map(|besluit| &besluit.header);
        let of_header = |text: Option<&String>| text.map(|text| cell(text)).unwrap_or_default();
        let cells = [
            cell(&entry.ontvanger),
            cell(&entry.kenmerk),
            of_header(header.map(|header| &header.title.value)),
            of_header(header.map(|header| &header.grondslag.value)),
            of_header(header.and_then(|header| header.staatscourant.as_ref()).map(|place| &place.value)),
            entry.purposes().map(|purpose| cell(&in_words(&purpose))).collect::<Vec<_>>().join("; "),
            rubrieken(entry),
            entry.moment.to_string(),
            entry.date.to_string(),
            entry.destroy_by.map(|day| day.to_string()).unwrap_or_default(),
            entry.outcome.in_words(),
        ];
        write_row(&mut out, cells.iter().map(String::as_bytes));
        out.push(b'\n');
    }
    out
}

/// A purpose with the decision's words about it.
pub(super) fn in_words(Purpose(kind, about): &Purpose<'_>) -> String {
    about.map_or_else(|| one_line(kind), |about| format!("{}: {}", one_line(kind), one_line(about)))
}

fn rubrieken(entry: &Entry<'_>) -> String {
    let one = |row: &crate::besluit::Rubriek| {
        let artikel = row.artikel.as_ref().map(|text| format!(" ({})", cell(&text.value))).unwrap_or_default();
        format!("{} {}{artikel}", cell(&row.code.value), cell(&row.omschrijving.value))
    };
    entry.rubrieken().map(one).collect::<Vec<_>>().join("; ")
}

/// On one line, without what steers a terminal or a spreadsheet.
fn cell(text: &str) -> String {
    let line = one_line(text);
    // A spreadsheet takes these for the beginning of a formula.
    let formula = line.starts_with(['=', '+', '-', '@']);
    let line = visible(&line);
    if formula { format!("'{line}") } else { line }
}

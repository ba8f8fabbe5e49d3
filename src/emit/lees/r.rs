//! `lees.R`: for readr and data.table, with factors.
//!
//! In: the tables of a release, the frame `lees.R`. Out: the script.

use super::tables::{Tables, kind};
use super::text::quoted;
use crate::diagnose::fill_parts;
use crate::emit::DataFile;

pub(super) fn script(tables: &Tables<'_>) -> String {
    let parts = [
        ("voorbeeld", tables.example()),
        ("bestanden", files(tables)),
        ("kolommen", columns(tables)),
        ("codelijsten", lists(tables)),
    ];
    fill_parts(include_str!("lees.R"), &parts)
}

fn files(tables: &Tables<'_>) -> String {
    let one = |file: &DataFile<'_>| {
        let (path, part) = (quoted(&file.file.path), quoted(&file.deelbestand.name));
        format!("  {} = c(pad = {path}, deelbestand = {part})", quoted(&file.name()))
    };
    listed(tables.files.iter().map(one))
}

fn columns(tables: &Tables<'_>) -> String {
    listed(tables.deelbestanden.iter().map(|part| {
        let columns = &part.columns;
        format!(
            "  {} = list(\n    naam = {},\n    soort = {},\n    betekenis = {},\n    codelijst = {})",
            quoted(&part.name),
            vector(columns.iter().map(|column| column.name.as_str())),
            vector(columns.iter().map(|column| kind(column).word())),
            vector(columns.iter().map(|column| column.label.as_str())),
            vector(columns.iter().map(|column| tables.list(column).map(|list| list.id).unwrap_or_default())),
        )
    }))
}

fn lists(tables: &Tables<'_>) -> String {
    listed(tables.lists.values().map(|list| {
        let codes = vector(list.codes.iter().map(|(code, _)| *code));
        let labels = vector(list.codes.iter().map(|(_, label)| label.as_str()));
        format!("  {} = list(\n    code = {codes},\n    betekenis = {labels})", quoted(list.id))
    }))
}

/// R takes no comma behind the last.
fn listed(entries: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = entries.collect();
    if all.is_empty() { String::new() } else { format!("{}\n", all.join(",\n")) }
}

fn vector<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    format!("c({})", texts.map(quoted).collect::<Vec<_>>().join(", "))
}

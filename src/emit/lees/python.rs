//! `lees.py`: for pandas and polars.
//!
//! In: the tables of a release, the frame `lees.py`. Out: the script.

use super::tables::{Kind, Tables, kind};
use super::text::quoted;
use crate::diagnose::fill;

pub(super) fn script(tables: &Tables<'_>) -> String {
    let example = tables.files.first().map(|file| file.name).unwrap_or_default();
    let parts = [
        ("voorbeeld", example.to_owned()),
        ("bestanden", files(tables)),
        ("kolommen", columns(tables)),
        ("codelijsten", lists(tables)),
    ];
    let value = |name: &str| parts.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
    fill(include_str!("lees.py"), value)
}

fn files(tables: &Tables<'_>) -> String {
    let one = |file: &super::tables::TableFile<'_>| {
        format!("    {}: ({}, {}),\n", quoted(file.name), quoted(file.path), quoted(&file.deelbestand.name))
    };
    tables.files.iter().map(one).collect()
}

fn columns(tables: &Tables<'_>) -> String {
    let mut out = String::new();
    for part in &tables.deelbestanden {
        out.push_str(&format!("    {}: [\n", quoted(&part.name)));
        for column in &part.columns {
            let kind = match kind(column) {
                Kind::Text => "tekst",
                Kind::Integer => "geheel",
                Kind::Decimal => "decimaal",
                Kind::Date => "datum",
            };
            let list = tables.list(column).map_or_else(|| "None".to_owned(), |list| quoted(list.id));
            out.push_str(&format!(
                "        ({}, \"{kind}\", {}, {list}),\n",
                quoted(&column.name),
                quoted(&column.label)
            ));
        }
        out.push_str("    ],\n");
    }
    out
}

fn lists(tables: &Tables<'_>) -> String {
    let mut out = String::new();
    for list in tables.lists.values() {
        out.push_str(&format!("    {}: [\n", quoted(list.id)));
        for (code, label) in &list.codes {
            out.push_str(&format!("        ({}, {}),\n", quoted(code), quoted(label)));
        }
        out.push_str("    ],\n");
    }
    out
}

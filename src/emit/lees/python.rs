//! `lees.py`: for pandas and polars.
//!
//! In: the tables of a release, the frame `lees.py`. Out: the script.

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
    fill_parts(include_str!("lees.py"), &parts)
}

fn files(tables: &Tables<'_>) -> String {
    let one = |file: &DataFile<'_>| {
        format!("    {}: ({}, {}),\n", quoted(&file.name()), quoted(&file.file.path), quoted(&file.deelbestand.name))
    };
    tables.files.iter().map(one).collect()
}

fn columns(tables: &Tables<'_>) -> String {
    let mut out = String::new();
    for part in &tables.deelbestanden {
        out.push_str(&format!("    {}: [\n", quoted(&part.name)));
        for column in &part.columns {
            let kind = kind(column).word();
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

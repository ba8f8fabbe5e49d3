//! `lees.sps`: SPSS syntax with labels and missing values, which PSPP reads too.
//!
//! In: the tables of a release, the frame `lees.sps`. Out: the script.

use super::tables::{Kind, Tables, kind};
use super::text::{short, single_quoted};
use crate::diagnose::fill_parts;
use crate::emit::DataFile;
use crate::plan::PlanColumn;

/// Most bytes of the label of a variable and of a value, by the manual of SPSS.
const VARIABLE_LABEL: usize = 255;
const VALUE_LABEL: usize = 120;

/// Bytes of a text that has no code list: more than any code, name of a place or institution takes.
const TEXT: usize = 200;

/// Bytes of an omnummer.
const OMNUMMER: usize = 26;

pub(super) fn script(tables: &Tables<'_>) -> String {
    let files: String = tables.files.iter().enumerate().map(|(at, file)| dataset(tables, file, at + 1)).collect();
    fill_parts(include_str!("lees.sps"), &[("bestanden", files)])
}

fn dataset(tables: &Tables<'_>, file: &DataFile<'_>, number: usize) -> String {
    let columns = &file.deelbestand.columns;
    let formats: Vec<String> =
        columns.iter().map(|column| format!("    {} {}", column.name, format(tables, column))).collect();
    let labels: Vec<String> = columns
        .iter()
        .map(|column| format!("{} {}", column.name, single_quoted(&short(&column.label, VARIABLE_LABEL))))
        .collect();
    let mut out = format!(
        "\n* {}.\nGET DATA /TYPE=TXT /FILE={} /ENCODING='UTF8' /ARRANGEMENT=DELIMITED /DELIMITERS=';' /QUALIFIER='\"' \
         /FIRSTCASE=2\n  /VARIABLES=\n{}.\nDATASET NAME D{number}.\nFILE LABEL {}.\nVARIABLE LABELS\n  {}.\n",
        file.name(),
        single_quoted(&file.file.path),
        formats.join("\n"),
        single_quoted(&file.name()),
        labels.join("\n  /")
    );
    let texts: Vec<&str> =
        columns.iter().filter(|column| kind(column) == Kind::Text).map(|column| column.name.as_str()).collect();
    if !texts.is_empty() {
        out.push_str(&format!("MISSING VALUES\n  {} (' ').\n", texts.join("\n  ")));
    }
    for column in columns {
        if let Some(list) = tables.list(column) {
            let values: Vec<String> = list
                .codes
                .iter()
                .map(|(code, label)| {
                    format!("    {} {}", single_quoted(code), single_quoted(&short(label, VALUE_LABEL)))
                })
                .collect();
            out.push_str(&format!("VALUE LABELS {}\n{}.\n", column.name, values.join("\n")));
        }
    }
    out.push_str("EXECUTE.\n");
    out
}

fn format(tables: &Tables<'_>, column: &PlanColumn) -> String {
    match kind(column) {
        Kind::Integer => "F12.0".to_owned(),
        Kind::Decimal => "F16.4".to_owned(),
        Kind::Date => "SDATE10".to_owned(),
        Kind::Text if column.rekenregel.is_empty() => format!("A{OMNUMMER}"),
        // A list of what public sources name holds the codes that occur now.
        Kind::Text if column.name_list.is_some() => format!("A{TEXT}"),
        Kind::Text => format!("A{}", tables.list(column).map_or(TEXT, |list| list.width().max(1))),
    }
}

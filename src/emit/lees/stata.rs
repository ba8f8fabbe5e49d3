//! `lees.do`: for Stata, with an encoded twin beside every column that has a code list.
//!
//! In: the tables of a release, the frame `lees.do`. Out: the script.

use super::tables::{Kind, Labels, Tables, kind};
use super::text::short;
use crate::diagnose::fill_parts;
use crate::emit::DataFile;
use crate::plan::{PlanColumn, PlanDeelbestand};
use std::collections::BTreeSet;

/// Most characters of a name, bytes of a label of a variable, and bytes of a label of a value that is still shown.
const NAME: usize = 32;
const VARIABLE_LABEL: usize = 80;
const VALUE_LABEL: usize = 240;

/// Behind the name of a twin.
const TWIN: &str = "_nr";

pub(super) fn script(tables: &Tables<'_>) -> String {
    let number = |name: &str| tables.deelbestanden.iter().position(|part| part.name == name).map_or(0, |at| at + 1);
    let place = |file: &DataFile<'_>| {
        let part = number(&file.deelbestand.name);
        format!(
            "    if \"`bestand'\" == {} {{\n        local pad {}\n        local deel {part}\n    }}\n",
            quoted(&file.name()),
            quoted(&file.file.path)
        )
    };
    let places: String = tables.files.iter().map(place).collect();
    let programs: String =
        tables.deelbestanden.iter().enumerate().map(|(at, part)| program(tables, part, at + 1)).collect();
    fill_parts(
        include_str!("lees.do"),
        &[("voorbeeld", tables.example()), ("plaatsen", places), ("programmas", programs)],
    )
}

fn program(tables: &Tables<'_>, part: &PlanDeelbestand, number: usize) -> String {
    let mut out = format!("\ncapture program drop lees_kolommen_{number}\nprogram define lees_kolommen_{number}\n");
    let names = names(&part.columns);
    for (at, (column, name)) in part.columns.iter().zip(&names).enumerate() {
        out.push_str(&format!("    rename v{} {name}\n", at + 1));
        match kind(column) {
            Kind::Text => {}
            Kind::Integer | Kind::Decimal => out.push_str(&format!("    destring {name}, replace\n")),
            Kind::Date => out.push_str(&format!(
                "    generate long __dag = daily({name}, \"YMD\")\n    order __dag, after({name})\n    drop {name}\n    \
                 rename __dag {name}\n    format {name} %tdCCYY-NN-DD\n"
            )),
        }
        out.push_str(&format!("    label variable {name} {}\n", quoted(&short(&column.label, VARIABLE_LABEL))));
        if *name != column.name || short(&column.label, VARIABLE_LABEL) != short(&column.label, usize::MAX) {
            let whole = format!("{}: {}", column.name, column.label);
            out.push_str(&format!("    notes {name}: {}\n", plain(&short(&whole, usize::MAX))));
        }
    }
    let mut taken: BTreeSet<String> = names.iter().cloned().collect();
    for (column, name) in part.columns.iter().zip(&names) {
        if let Some(list) = tables.list(column) {
            let twin = free(&name_within(name, NAME - TWIN.len()), TWIN, &mut taken);
            out.push_str(&twin_of(column, list, name, &twin));
        }
    }
    out.push_str("end\n");
    out
}

fn twin_of(column: &PlanColumn, list: &Labels<'_>, name: &str, twin: &str) -> String {
    let mut out = format!("    generate long {twin} = .\n    order {twin}, after({name})\n");
    for (at, (code, _)) in list.codes.iter().enumerate() {
        out.push_str(&format!("    quietly replace {twin} = {} if {name} == {}\n", at + 1, quoted(code)));
    }
    out.push_str(&format!("    capture label drop {twin}\n"));
    for (at, (_, label)) in list.codes.iter().enumerate() {
        out.push_str(&format!("    label define {twin} {} {}, add\n", at + 1, quoted(&short(label, VALUE_LABEL))));
    }
    out.push_str(&format!(
        "    label values {twin} {twin}\n    label variable {twin} {}\n",
        quoted(&short(&column.label, VARIABLE_LABEL))
    ));
    out
}

/// Of every column a name that Stata takes and no other column has.
fn names(columns: &[PlanColumn]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    columns.iter().map(|column| free(&name_within(&column.name, NAME), "", &mut taken)).collect()
}

/// At most so many characters. Names of columns are ASCII.
fn name_within(name: &str, length: usize) -> String {
    name.chars().take(length).collect()
}

/// A name with an ending that is not taken; where it is, a number comes before the ending.
fn free(name: &str, ending: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = format!("{name}{ending}");
    let numbered = (2..).map(|number: usize| {
        let ending = format!("_{number}{ending}");
        format!("{}{ending}", name_within(name, NAME.saturating_sub(ending.len())))
    });
    let free = std::iter::once(plain).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(free.clone());
    free
}

/// Without quotes, as a note takes it.
fn plain(text: &str) -> String {
    text.replace('`', "'").replace('$', "\\$")
}

/// Between compound quotes. Within them Stata still puts in what a macro stands for, so that no sign may begin one.
fn quoted(text: &str) -> String {
    format!("`\"{}\"'", plain(text).replace("\"'", "\" '"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_within_32_characters_and_nobody_elses() {
        let mut taken = BTreeSet::new();
        let long = "a".repeat(40);
        let first = free(&name_within(&long, NAME), "", &mut taken);
        let second = free(&name_within(&long, NAME), "", &mut taken);
        let twin = free(&name_within(&long, NAME - 3), TWIN, &mut taken);
        assert_eq!([first.len(), second.len(), twin.len()], [32; 3]);
        assert!(second.ends_with("a_2") && twin.ends_with("_nr") && taken.len() == 3);
    }
}

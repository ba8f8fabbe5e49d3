//! The read set of a plan: every table and column that any rule needs, and the keys that hold them together.
//!
//! In: the read sets of the rules. Out: [`Layout`] of the snapshot, columns per public source.
//! Refuses: nothing. What is not in here is not read, so it cannot change a byte of the release.

use super::PlanUnit;
use crate::catalogue::{Catalogue, Table, Validity};
use crate::register::{Layout, TableIndex, TableLayout};
use crate::rekenregel::ReadSet;
use std::collections::{BTreeMap, BTreeSet};

/// The column by which a person keeps one omnummer over the change from onderwijsnummer to BSN.
pub const EARLIER_ONDERWIJSNUMMER: (&str, &str) = ("persoon", "onderwijsnummer_eerder");

/// The table and the column with the numbers that a person had before, the oldest first.
pub const EARLIER_NUMBER: (&str, &str) = ("eerder_nummer", "nummer");

/// Everything that is read for the rules of these units and their rows.
pub(super) fn collect(units: &[&PlanUnit], catalogue: &Catalogue) -> ReadSet {
    let mut sum = ReadSet::default();
    sum.columns.insert((EARLIER_ONDERWIJSNUMMER.0.to_owned(), EARLIER_ONDERWIJSNUMMER.1.to_owned()));
    sum.columns.insert((EARLIER_NUMBER.0.to_owned(), EARLIER_NUMBER.1.to_owned()));
    for rule in units.iter().flat_map(|unit| unit.rules.iter().chain([&unit.selectie])) {
        sum.columns.extend(rule.reads.columns.iter().cloned());
        sum.sources.extend(rule.reads.sources.iter().cloned());
    }
    complete(&mut sum, &units.iter().map(|unit| unit.table.as_str()).collect(), catalogue);
    sum
}

/// Tables and columns that are read for rules over rows of these tables; `persoon` comes first where it is one of them.
#[must_use]
pub fn layout_of_reads(reads: &ReadSet, tables: &BTreeSet<&str>, catalogue: &Catalogue) -> Layout {
    let mut reads = reads.clone();
    complete(&mut reads, tables, catalogue);
    if tables.contains(EARLIER_ONDERWIJSNUMMER.0) {
        // Persons are read, whatever is asked of them.
        reads.columns.insert((EARLIER_ONDERWIJSNUMMER.0.to_owned(), EARLIER_ONDERWIJSNUMMER.1.to_owned()));
    }
    layout(&reads, catalogue)
}

/// Columns per public source that are read for rules.
#[must_use]
pub fn sources_of_reads(reads: &ReadSet, catalogue: &Catalogue) -> BTreeMap<String, Vec<String>> {
    sources(reads, catalogue)
}

/// Adds what holds the rows together: keys, days and parents.
fn complete(sum: &mut ReadSet, rows: &BTreeSet<&str>, catalogue: &Catalogue) {
    let mut tables: BTreeSet<&str> = sum.columns.iter().map(|(table, _)| table.as_str()).collect();
    tables.extend(rows);
    let additional: Vec<(String, String)> = catalogue
        .tables
        .iter()
        .filter(|table| tables.contains(table.id.as_str()) || is_parent(table, &tables, catalogue))
        .flat_map(|table| structural_columns(table).into_iter().map(|column| (table.id.clone(), column)))
        .collect();
    sum.columns.extend(additional);
}

/// Is the table a parent of one that is read?
fn is_parent(table: &Table, tables: &BTreeSet<&str>, catalogue: &Catalogue) -> bool {
    catalogue
        .tables
        .iter()
        .any(|kind| tables.contains(kind.id.as_str()) && kind.belongs_to.as_deref() == Some(table.id.as_str()))
}

/// Columns that tell rows apart and say when they are valid.
fn structural_columns(table: &Table) -> Vec<String> {
    let calendar = match &table.validity {
        Validity::Always => vec![],
        Validity::Successive { begin } => vec![begin.clone()],
        Validity::Between { begin, end } => vec![begin.clone(), end.clone()],
        Validity::On { date } => vec![date.clone()],
    };
    table.key.iter().filter(|column| *column != "pgn").cloned().chain(calendar).collect()
}

/// The layout: tables and columns in the order of the schema.
pub(super) fn layout(reads: &ReadSet, catalogue: &Catalogue) -> Layout {
    let mut layout = Layout::default();
    for table in &catalogue.tables {
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|column| column.name.clone())
            .filter(|column| reads.columns.contains(&(table.id.clone(), column.clone())))
            .collect();
        if columns.is_empty() {
            continue;
        }
        let parent: Option<TableIndex> =
            table.belongs_to.as_deref().filter(|parent| *parent != "persoon").and_then(|parent| layout.table(parent));
        layout.tables.push(TableLayout { name: table.id.clone(), columns, parent });
    }
    layout
}

/// Columns per public source, in the order of its schema.
pub(super) fn sources(reads: &ReadSet, catalogue: &Catalogue) -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in catalogue.sources.values() {
        let columns: Vec<String> = source
            .columns
            .iter()
            .map(|column| column.name.clone())
            .filter(|column| reads.sources.contains(&(source.id.clone(), column.clone())))
            .collect();
        if !columns.is_empty() {
            out.insert(source.id.clone(), columns);
        }
    }
    out
}

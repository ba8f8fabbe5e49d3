//! Nothing outside the read set matters: without the tables and with other cells in the columns that the plan does not
//! read, every byte of the release stays the same. For every shipped and every fictitious decision.

use super::support::program::run;
use super::support::register::{SECTOREN, TableFile, csv_bytes, write_snapshot_of};
use super::support::{Sandbox, tree};
use std::collections::BTreeMap;
use std::path::Path;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Tables and columns that the plan of a decision reads.
fn read_set(decision: &str) -> BTreeMap<String, Vec<String>> {
    let plan = Sandbox::new().run(&["plan", &format!("{ROOT}/{decision}"), "--format", "json"]);
    let plan: serde_json::Value = serde_json::from_slice(&plan.done().stdout).expect("JSON");
    let tables = plan["leest"].as_array().expect("tables").iter().map(|table| {
        let columns = table["kolommen"].as_array().expect("columns").iter();
        (
            table["tabel"].as_str().expect("a name").to_owned(),
            columns.map(|c| c.as_str().expect("a name").to_owned()).collect(),
        )
    });
    tables.collect()
}

/// The fixture, its tables changed.
fn register(change: impl Fn(&str, &mut Vec<String>, &mut Vec<Vec<String>>) -> bool) -> Vec<TableFile> {
    let names = tree(Path::new(&format!("{ROOT}/fixtures/rod-mini"))).into_keys();
    let mut files = Vec::new();
    for name in names.filter_map(|name| Some(name.strip_suffix(".csv")?.to_owned())) {
        let mut reader = csv::Reader::from_path(format!("{ROOT}/fixtures/rod-mini/{name}.csv")).expect("a table");
        let mut header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        let cells = |row: csv::Result<csv::StringRecord>| row.expect("a row").iter().map(str::to_owned).collect();
        let mut rows: Vec<Vec<String>> = reader.records().map(cells).collect();
        if change(&name, &mut header, &mut rows) {
            let header: Vec<&str> = header.iter().map(String::as_str).collect();
            files.push(TableFile { table: name, bytes: csv_bytes(&header, &rows), rows: rows.len() });
        }
    }
    files
}

fn released(decision: &str, files: &[TableFile]) -> BTreeMap<String, Vec<u8>> {
    let sandbox = Sandbox::new();
    let (snapshot, root) = (sandbox.path("snapshot"), Path::new(ROOT));
    write_snapshot_of(&snapshot, "2024-08-01", &SECTOREN, files);
    run(&mut sandbox.build_of(root.join(decision), &snapshot, &root.join("fixtures/bronnen-mini"))).done();
    sandbox.tree("uit")
}

/// The same release, or the names of the files that differ.
fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Result<(), Vec<String>> {
    let differs = |name: &&String| one.get(*name) != other.get(*name);
    let names: Vec<String> = one.keys().chain(other.keys()).filter(differs).cloned().collect();
    if names.is_empty() { Ok(()) } else { Err(names) }
}

#[test]
fn what_no_plan_reads_changes_no_byte() {
    for decision in super::voraad::DECISIONS {
        let read = read_set(decision);
        let plain = released(decision, &register(|_, _, _| true));
        let without_tables = released(decision, &register(|table, _, _| read.contains_key(table)));
        assert_eq!(same(&plain, &without_tables), Ok(()), "{decision}: tables");
        let blank = |table: &str, header: &mut Vec<String>, rows: &mut Vec<Vec<String>>| {
            let read = read.get(table).map(Vec::as_slice).unwrap_or_default();
            for (at, _) in header.iter().enumerate().filter(|(_, name)| *name != "pgn" && !read.contains(name)) {
                rows.iter_mut().for_each(|row| row[at] = String::new());
            }
            true
        };
        assert_eq!(same(&plain, &released(decision, &register(blank))), Ok(()), "{decision}: columns");
    }
}

/// The other side: each column of the read set that is filled matters to the manifest, which digests what was read.
#[test]
fn what_a_plan_reads_does_matter() {
    let decision = super::voraad::DECISIONS[1];
    let plain = released(decision, &register(|_, _, _| true));
    let fewer = |table: &str, header: &mut Vec<String>, rows: &mut Vec<Vec<String>>| {
        let at = header.iter().position(|name| table == "examenvak_vo" && name == "cijfer_schoolexamen");
        at.into_iter().for_each(|at| rows.iter_mut().for_each(|row| row[at] = String::new()));
        true
    };
    assert!(same(&plain, &released(decision, &register(fewer))).is_err(), "the comparison sees nothing");
}

/// Some exports put every field in quotes, the number of the person too.
#[test]
fn quotes_around_every_field_change_no_byte() {
    let decision = super::voraad::DECISIONS[0];
    let plain = register(|_, _, _| true);
    let quoted = plain.iter().map(|file| {
        let mut reader = csv::Reader::from_reader(file.bytes.as_slice());
        let mut bytes = file.bytes.iter().copied().take_while(|byte| *byte != b'\n').chain([b'\n']).collect::<Vec<_>>();
        let mut builder = csv::WriterBuilder::new();
        let always = builder.quote_style(csv::QuoteStyle::Always).terminator(csv::Terminator::Any(b'\n'));
        let mut writer = always.from_writer(&mut bytes);
        reader.records().for_each(|row| writer.write_record(&row.expect("a row")).expect("memory"));
        drop(writer);
        TableFile { table: file.table.clone(), bytes, rows: file.rows }
    });
    assert_eq!(same(&released(decision, &plain), &released(decision, &quoted.collect::<Vec<_>>())), Ok(()));
}

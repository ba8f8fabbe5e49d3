//! The three fictitious decisions a second time, naively: written from their annexes, the studiejaren of the sectors and
//! the conventions that the codebook prints, sharing no code with the program.
//!
//! In: the folders that the binary is given. Out: every cell of every file, compared with the release that it built; a
//! difference is reported by file, row and column, never by value.

mod annexes;
mod tables;

use crate::suite::support::program::run;
use crate::suite::support::release::releases_of;
use crate::suite::support::{Sandbox, tree};
use annexes::Files;
use std::collections::BTreeMap;
use std::path::Path;
use tables::{Register, Row};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");

/// The rows of each file, sorted, by the names of their columns.
fn released(release: &Path) -> Files {
    let mut files = Files::new();
    for (name, bytes) in tree(&release.join("data")) {
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
        let rows = reader.deserialize().map(|row| row.expect("a row")).collect();
        files.insert(name.trim_end_matches(".csv").to_owned(), rows);
    }
    files
}

/// Where two files differ, by row and column.
fn differences(name: &str, expected: &[Row], actual: &[Row]) -> Vec<String> {
    let mut found = Vec::new();
    if expected.len() != actual.len() {
        found.push(format!("{name}: {} rows instead of {}", actual.len(), expected.len()));
    }
    for (number, (row, other)) in (1..).zip(expected.iter().zip(actual)) {
        if !row.keys().eq(other.keys()) {
            found.push(format!("{name}, row {number}: other columns"));
        }
        let columns = row.iter().filter(|(column, cell)| other.get(*column) != Some(*cell));
        found.extend(columns.map(|(column, _)| format!("{name}, row {number}, column {column}")));
    }
    found
}

/// Builds a decision from two folders and compares every cell; the number of rows.
fn agrees(decision: &str, sandbox: &Sandbox, snapshot: &Path, sources: &Path) -> usize {
    let register = Register::read(snapshot, sources);
    let mut expected: Files = match decision {
        "ho" => annexes::ho(&register),
        "vavo" => annexes::vavo(&register),
        _ => annexes::overig(&register),
    };
    run(&mut sandbox.build_of(format!("{FIXTURES}/fictief/{decision}.toml"), snapshot, sources)).done();
    let release = releases_of(&sandbox.path("uit"), decision).remove(0);
    let mut actual = released(&release);
    for rows in expected.values_mut().chain(actual.values_mut()) {
        rows.sort();
    }
    assert!(actual.keys().all(|name| expected.contains_key(name)), "files {:?}", actual.keys());
    let none = Vec::new();
    let found: Vec<String> =
        expected.iter().flat_map(|(name, rows)| differences(name, rows, actual.get(name).unwrap_or(&none))).collect();
    assert!(
        found.is_empty(),
        "{decision}: {} differences, of which:\n{}",
        found.len(),
        found[..found.len().min(20)].join("\n")
    );
    expected.values().map(Vec::len).sum()
}

#[test]
fn every_cell_of_synthetic_registers() {
    for seed in [3, 42] {
        for decision in ["ho", "vavo", "overig"] {
            let sandbox = Sandbox::new();
            sandbox.synth(1500, seed);
            let rows = agrees(decision, &sandbox, &sandbox.path("snapshot"), &sandbox.path("bronnen"));
            assert!(rows > 20, "{decision}: {rows} rows say little");
        }
    }
}

#[test]
fn every_cell_of_the_fixture() {
    for decision in ["ho", "vavo", "overig"] {
        let sandbox = Sandbox::new();
        let fixtures = Path::new(FIXTURES);
        assert!(agrees(decision, &sandbox, &fixtures.join("rod-mini"), &fixtures.join("bronnen-mini")) > 20);
    }
}

/// The comparison itself sees a changed cell, a missing row and a missing column.
#[test]
fn a_difference_is_found() {
    let row =
        |cells: &[(&str, &str)]| cells.iter().map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned())).collect();
    let rows: [Row; 1] = [row(&[("a", "1"), ("b", "2")])];
    let changed: [BTreeMap<String, String>; 1] = [row(&[("a", "1"), ("b", "3")])];
    assert_eq!(differences("x", &rows, &changed), ["x, row 1, column b"]);
    assert_eq!(differences("x", &rows, &[]), ["x: 0 rows instead of 1"]);
    assert_eq!(differences("x", &rows, &[row(&[("a", "1")])]).len(), 2);
}

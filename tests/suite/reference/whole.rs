//! Whole releases: of synthetic registers and of the committed fixture, cell by cell against the reference.

use super::job::{Files, release};
use super::omnummer::demo_key;
use super::register::{read_register, read_sources};
use crate::suite::support::Sandbox;
use crate::suite::support::release::the_release;
use std::path::Path;

/// What the release made from these folders with the demo key must hold.
pub(crate) fn expected(snapshot: &Path, sources: &Path) -> Files {
    release(&read_register(snapshot), &read_sources(sources), &demo_key())
}

/// Demands that a release holds exactly the expected cells, row by row.
pub(crate) fn agrees(expected: &Files, release: &Path) {
    let differences = differences(expected, release);
    let shown = differences.iter().take(20).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{} differences, of which:\n{shown}", differences.len());
}

/// Where a release differs, by position.
fn differences(expected: &Files, release: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let present: Vec<String> = crate::suite::support::tree(&release.join("data")).into_keys().collect();
    let named: Vec<String> = expected.keys().map(|name| format!("{name}.csv")).collect();
    if present != named {
        found.push(format!("files are {present:?}"));
    }
    for (name, rows) in expected {
        let actual = read(&release.join(format!("data/{name}.csv")));
        if actual.len() != rows.len() {
            found.push(format!("{name}: {} lines instead of {}", actual.len(), rows.len()));
        }
        for (number, (row, other)) in rows.iter().zip(&actual).enumerate() {
            if row.len() != other.len() {
                found.push(format!("{name}, line {}: {} cells instead of {}", number + 1, other.len(), row.len()));
            }
            for (column, _) in row.iter().zip(other).enumerate().filter(|(_, (cell, other))| cell != other) {
                found.push(format!("{name}, line {}, column {}", number + 1, rows[0][column]));
            }
        }
    }
    found
}

/// Lines of a released file, header included; only LF ends a line.
fn read(path: &Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(path).unwrap_or_default();
    assert!(!bytes.contains(&b'\r'), "a carriage return in {}", path.display());
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_reader(&*bytes);
    reader.records().map(|row| row.expect("csv").iter().map(str::to_owned).collect()).collect()
}

/// Builds from the folders of a sandbox and compares.
fn build_and_compare(sandbox: &Sandbox) -> usize {
    let expected = expected(&sandbox.path("snapshot"), &sandbox.path("bronnen"));
    crate::suite::support::program::run(&mut sandbox.build()).done();
    agrees(&expected, &the_release(&sandbox.path("uit")));
    expected.values().map(|rows| rows.len() - 1).sum()
}

fn synthetic(seed: u32) {
    let sandbox = Sandbox::new();
    sandbox.synth(400, seed);
    let rows = build_and_compare(&sandbox);
    assert!(rows > 400, "400 persons make only {rows} rows: the comparison says little");
}

#[test]
fn synthetic_register_of_seed_1() {
    synthetic(1);
}

#[test]
fn synthetic_register_of_seed_2() {
    synthetic(2);
}

#[test]
fn synthetic_register_of_seed_77() {
    synthetic(77);
}

#[test]
fn committed_fixture() {
    let fixture = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures"));
    let sandbox = Sandbox::new();
    for (folder, place) in [("rod-mini", "snapshot"), ("bronnen-mini", "bronnen")] {
        let files = crate::suite::support::tree(&fixture.join(folder));
        assert!(!files.is_empty(), "no fixture in {folder}");
        for (name, bytes) in files {
            crate::suite::support::program::write(&sandbox.path(place).join(name), bytes);
        }
    }
    assert!(build_and_compare(&sandbox) > 0, "the fixture makes no rows");
}

/// The comparison itself sees a changed cell, a missing row and a missing file.
#[test]
fn a_difference_is_found_by_position() {
    let sandbox = Sandbox::new();
    let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
    let expected = Files::from([("proef_2021-2022".to_owned(), vec![row(["a", "b"]), row(["1", "2"])])]);
    let write = |text: &str| {
        crate::suite::support::program::write(&sandbox.path("data/proef_2021-2022.csv"), text);
        differences(&expected, &sandbox.path(""))
    };
    assert_eq!(write("a;b\n1;2\n"), Vec::<String>::new());
    assert_eq!(write("a;b\n1;3\n"), ["proef_2021-2022, line 2, column b"]);
    assert_eq!(write("a;b\n"), ["proef_2021-2022: 1 lines instead of 2"]);
    assert_eq!(differences(&expected, &sandbox.path("elsewhere")).len(), 2);
}

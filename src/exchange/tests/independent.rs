//! Files by somebody who has not seen this program: every record is read with the fields that the writer meant, and what is
//! spoiled is told at its line. `fixtures/uitwisseling-onafhankelijk/README.md` tells where the two readings differed.

use super::{good, read_text};
use crate::exchange::ExchangeError;
use std::path::{Path, PathBuf};

const FILES: [&str; 4] =
    ["OBO_99ZX_2025_20260414", "OBO_99ZY_2024_20250506", "RO_99ZX_20250801_20260731", "RO_99ZY_20240801_20260731"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/uitwisseling-onafhankelijk")
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of a table without its header.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The volgnummers of these files that are no numbers.
fn renumbered(meant: &str) -> bool {
    ["INS0002", "A1", "S-2024-001", "B1", "B2", "12345678901234567890"].contains(&meant)
}

/// The heading and the totals are no rows: the program holds them against the file.
const CHECKED: [&str; 3] = ["VLP", "CTR", "SLR"];

#[test]
fn every_record_is_read_as_its_writer_meant_it() {
    for name in FILES {
        let full = format!("{name}.CSV");
        let file = good(&full, &text(&folder().join(&full)));
        let mut tables = 0;
        for table in std::fs::read_dir(folder().join(name).join("expected")).unwrap() {
            let table = table.unwrap().path();
            let record = table.file_stem().unwrap().to_str().unwrap().to_owned();
            if CHECKED.contains(&record.as_str()) {
                continue;
            }
            tables += 1;
            let (read, expected) = (file.rows.get(&record).map_or(&[][..], Vec::as_slice), rows(&table));
            assert_eq!(read.len(), expected.len(), "{name}: {record}");
            for (read, expected) in read.iter().zip(expected) {
                assert_eq!(read.line.to_string(), expected[0], "{name}: {record}");
                for (field, meant) in read.fields.iter().zip(&expected[1..]) {
                    // A volgnummer that is none is numbered anew, and told.
                    let renumbered = renumbered(meant) && field.parse::<u32>().is_ok();
                    assert!(field == meant || renumbered, "{name}: {record}, line {}: {field} for {meant}", read.line);
                }
                assert_eq!(read.fields.len(), expected.len() - 1, "{name}: {record}");
            }
        }
        assert!(tables >= 4 && file.unread.is_empty(), "{name}");
    }
}

/// What is told of a file, with its line.
fn told(name: &str, text: &str) -> Vec<(u64, String)> {
    match read_text(name, text) {
        Ok(file) => file.oddities.0.iter().map(|(what, (_, line))| (*line, what.en.clone())).collect(),
        Err(ExchangeError::Faults(faults)) => {
            faults.iter().flat_map(|file| &file.shown).map(|(line, what)| (*line, what.en.clone())).collect()
        }
        Err(error) => panic!("{name}: {error}"),
    }
}

#[test]
fn what_is_spoiled_is_told_at_its_line() {
    let mut variants = 0;
    for name in FILES {
        let full = format!("{name}.CSV");
        let whole = told(&full, &text(&folder().join(&full)));
        for row in rows(&folder().join(name).join("spoiled.csv")) {
            let (path, line) = (folder().join(name).join(&row[1]), row[2].parse::<u64>().unwrap());
            let told = told(&full, &text(&path));
            let new = |told: &&(u64, String)| told.0 == line && !whole.contains(told);
            assert!(told.iter().any(|told| new(&told)), "{name} {}: line {line} in {told:?}", row[0]);
            variants += 1;
        }
    }
    assert_eq!(variants, 24);
}

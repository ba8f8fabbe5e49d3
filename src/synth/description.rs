//! The two descriptions that make folders of CSVs a snapshot and a set of sources.
//!
//! In: what was written. Out: `snapshot.toml` and `bronnen.toml`. Refuses: what the disk refuses.

use super::Options;
use super::failure::SynthError;
use super::sources::publisher;
use super::world::SECTORS;
use super::write::StoredFile;
use crate::calendar::Date;
use crate::snapshot::{ListedTable, SnapshotFile, SnapshotTable, Stated, describe_tables};
use std::fmt::Write as _;
use std::path::Path;

/// How the description of every synthetic snapshot begins; nothing else is aged.
pub(super) const SYNTHETIC: &str =
    "# Synthetisch: gemaakt door rod-release synth, geen gegevens van bestaande personen.\n";

/// Says in the file itself what it is and how to make it again.
fn header(options: &Options) -> String {
    let years: Vec<String> = options.studiejaren.iter().map(ToString::to_string).collect();
    format!("{SYNTHETIC}# personen = {}, seed = {}, studiejaren = {}\n", options.persons, options.seed, years.join(" "))
}

fn write(map: &Path, name: &str, text: &str) -> Result<(), SynthError> {
    let path = map.join(name);
    std::fs::write(&path, text).map_err(|cause| SynthError::Writing { path, cause })
}

/// Writes `snapshot.toml`: `states` are the tables of each state, the latest last. A table that is the same in several
/// states stays in the folder of the first.
pub(super) fn snapshot(map: &Path, options: &Options, states: Vec<Vec<StoredFile>>) -> Result<(), SynthError> {
    let sectoren = SECTORS.iter().map(|sector| String::from_utf8_lossy(sector.code).into_owned()).collect();
    let days: Vec<Date> = options.states().copied().collect();
    let mut tables: Vec<(StoredFile, Vec<Date>)> = Vec::new();
    for (day, state) in days.iter().zip(states) {
        for table in state {
            let same =
                |other: &&mut (StoredFile, Vec<Date>)| (&other.0.name, &other.0.sha256) == (&table.name, &table.sha256);
            match tables.iter_mut().find(same) {
                Some((_, states)) => {
                    states.push(*day);
                    let path = map.join(&table.file);
                    std::fs::remove_file(&path).map_err(|cause| SynthError::Writing { path, cause })?;
                }
                None => tables.push((table, vec![*day])),
            }
        }
    }
    let in_all = days.len();
    let tables = tables.into_iter().map(|(table, states)| listed(table, Some(states).filter(|own| own.len() < in_all)));
    let tables: Vec<_> = tables.collect();
    with_header(map, header(options), &Stated { days, sectoren, synthetic: true }, &tables)
}

/// A table and its states, where it is not the same in all.
fn listed(table: StoredFile, states: Option<Vec<Date>>) -> ListedTable {
    let file = SnapshotFile { name: table.file, rows: table.rows, sha256: table.sha256 };
    ListedTable { table: SnapshotTable { name: table.name, files: vec![file] }, states }
}

/// Writes `snapshot.toml` of a snapshot that was aged: head and sectors are those of the old one.
pub(super) fn ageing(
    map: &Path,
    (old, sectoren): (&str, Vec<String>),
    stand_per: Date,
    tables: &[StoredFile],
) -> Result<(), SynthError> {
    let lines = old.lines().filter(|line| line.starts_with('#'));
    let header: String = lines.map(|line| format!("{line}\n")).collect();
    let header = format!("{header}# verouderd tot en met {stand_per}\n");
    let tables: Vec<_> = tables.iter().map(|table| listed(table.clone(), None)).collect();
    with_header(map, header, &Stated { days: vec![stand_per], sectoren, synthetic: true }, &tables)
}

fn with_header(map: &Path, header: String, stated: &Stated, tables: &[ListedTable]) -> Result<(), SynthError> {
    write(map, "snapshot.toml", &(header + &stated.describe() + &describe_tables(tables)))
}

/// Writes `bronnen.toml`.
pub(super) fn sources(map: &Path, options: &Options, sources: &[StoredFile]) -> Result<(), SynthError> {
    let mut text = header(options);
    let _ = writeln!(text, "schema = \"rod-release/bronnen/v1\"");
    for source in sources {
        let _ = write!(
            text,
            "\n[[bron]]\nid = \"{id}\"\nnaam = \"{id} (synthetisch)\"\nuitgever = \"{publisher}\"\n\
             editie = \"synthetisch, {state}\"\nbestand = \"{file}\"\nsha256 = \"{sum}\"\n",
            id = source.name,
            publisher = publisher(&source.name),
            state = options.stand_per,
            file = source.file,
            sum = source.sha256,
        );
    }
    write(map, "bronnen.toml", &text)
}

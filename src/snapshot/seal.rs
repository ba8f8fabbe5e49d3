//! Seals a folder of tables: `snapshot.toml` with the rows and the hash of every file that lies there.
//!
//! In: a folder, what a person states of it. Out: `snapshot.toml`, written in one go; [`Sealed`].
//! Refuses: to guess state, sectors or origin; to let a flag say otherwise than the file that is there; a table whose
//! header is not that of the register, a row that is cut off.
//!
//! Folders named after a day are several states, each with all tables.
//!
//! What stands before the first `[[tabel]]` of a `snapshot.toml` that is there stays as it is, comments too.

use super::block::{PERSONS_PER_BLOCK, SeparatedRows};
use super::csv_source::CsvSource;
use super::description::{Stated, describe_tables};
use super::folder_fault::{FolderFault, StatedKey};
use super::found::{FoundTable, days, find, listed, of_days, refuse_gone};
use super::header::Listing;
use super::heading::Heading;
use super::reader::header_of;
use super::{DataFault, FaultKind, Faults, ListedTable, SnapshotError, SnapshotFile, SnapshotTable};
use crate::calendar::Date;
use crate::catalogue::{Catalogue, Table};
use std::io::Write as _;
use std::path::Path;

/// What the one who seals says; what is left out must stand in the `snapshot.toml` that is there.
#[derive(Clone, Debug, Default)]
pub struct SealRequest {
    /// State of the register on this day.
    pub stand_per: Option<Date>,
    /// Sectors; none: not said.
    pub sectoren: Vec<String>,
    /// Made up, and no data of persons?
    pub synthetic: Option<bool>,
}

/// A folder that was sealed.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// What was stated.
    pub stated: Stated,
    /// Its tables, in the order of the register schema.
    pub tables: Vec<ListedTable>,
}

/// Seals a folder.
///
/// # Errors
/// [`SnapshotError`].
pub fn seal(folder: &Path, request: &SealRequest, catalogue: &'static Catalogue) -> Result<Sealed, SnapshotError> {
    let path = folder.join("snapshot.toml");
    let fault = |reason| SnapshotError::Folder { path: folder.to_owned(), reason };
    let days = if path.exists() { Vec::new() } else { days(folder)? };
    let heading = if path.exists() {
        let heading = Heading::read(folder, catalogue)?;
        refuse_otherwise(request, &heading.stated).map_err(fault)?;
        heading
    } else {
        Heading::of(stated(request, &days, catalogue).map_err(fault)?)
    };
    let (states, found): (Vec<Option<Vec<Date>>>, Vec<FoundTable>) = match &heading.listed {
        Some(tables) => {
            let states = tables.iter().map(|table| table.states.clone()).collect();
            (states, listed(folder, tables, catalogue)?)
        }
        None if days.is_empty() => find(folder, catalogue)?.into_iter().map(|found| (None, found)).unzip(),
        None => of_days(folder, &days, catalogue)?.into_iter().map(|(day, found)| (Some(vec![day]), found)).unzip(),
    };
    let sealed = found.iter().zip(states);
    let sealed = sealed.map(|(found, states)| Ok(ListedTable { table: table(folder, found)?, states }));
    let tables = sealed.collect::<Result<Vec<_>, SnapshotError>>()?;
    // After the headers were read: a table under the name of another is told as such.
    refuse_gone(&heading.before, &found).map_err(fault)?;
    let text = heading.with(&describe_tables(&tables));
    // What is written can be read.
    Listing::read(folder, &text, catalogue)?;
    write(&path, &text).map_err(|source| SnapshotError::WriteFailed { path, source })?;
    Ok(Sealed { stated: heading.stated, tables })
}

/// What the flags state, all of it; the days of several states are the names of their folders.
fn stated(request: &SealRequest, days: &[Date], catalogue: &Catalogue) -> Result<Stated, FolderFault> {
    let days = match (request.stand_per, days) {
        (Some(_), [_, ..]) => return Err(FolderFault::SaysOtherwise { key: StatedKey::StandPer }),
        (stated, []) => stated.into_iter().collect(),
        (None, days) => days.to_vec(),
    };
    let (false, Some(synthetic), false) = (days.is_empty(), request.synthetic, request.sectoren.is_empty()) else {
        let all = [
            (StatedKey::StandPer, days.is_empty()),
            (StatedKey::Sectoren, request.sectoren.is_empty()),
            (StatedKey::Origin, request.synthetic.is_none()),
        ];
        return Err(FolderFault::Unstated {
            keys: all.into_iter().filter_map(|(key, missing)| missing.then_some(key)).collect(),
        });
    };
    let mut sectoren: Vec<String> = request.sectoren.clone();
    if let Some(list) = catalogue.codelijsten.get("sector") {
        if sectoren.iter().any(|sector| !list.contains(sector.as_bytes())) {
            let known = list.values.iter().map(|value| value.code.clone()).collect();
            return Err(FolderFault::UnknownSector { known });
        }
        sectoren.sort_by_key(|sector| list.place(sector.as_bytes()));
    }
    sectoren.dedup();
    Ok(Stated { days, sectoren, synthetic })
}

/// One word of a person against another is not for a program to settle.
fn refuse_otherwise(request: &SealRequest, there: &Stated) -> Result<(), FolderFault> {
    let other_day = request.stand_per.is_some_and(|day| there.days != [day]);
    let missing = |all: &[String], some: &[String]| some.iter().any(|sector| !all.contains(sector));
    let other_sectoren = !request.sectoren.is_empty()
        && (missing(&there.sectoren, &request.sectoren) || missing(&request.sectoren, &there.sectoren));
    let other_origin = request.synthetic.is_some_and(|synthetic| synthetic != there.synthetic);
    let otherwise =
        [(StatedKey::StandPer, other_day), (StatedKey::Sectoren, other_sectoren), (StatedKey::Origin, other_origin)];
    match otherwise.into_iter().find(|(_, other)| *other) {
        Some((key, _)) => Err(FolderFault::SaysOtherwise { key }),
        None => Ok(()),
    }
}

/// Rows and hash of the files of a table.
fn table(folder: &Path, found: &FoundTable) -> Result<SnapshotTable, SnapshotError> {
    if found.parquet {
        return parquet(folder, found);
    }
    let files = found.files.iter().map(|file| csv(folder, found.table, file));
    Ok(SnapshotTable { name: found.table.id.clone(), files: files.collect::<Result<_, _>>()? })
}

/// Rows and hash of the Parquet files of a table, in the order of their persons.
#[cfg(feature = "parquet")]
fn parquet(folder: &Path, found: &FoundTable) -> Result<SnapshotTable, SnapshotError> {
    let facts = found.files.iter().map(|file| super::parquet::facts(folder, file, found.table));
    let mut files = facts.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(|(_, first)| *first);
    Ok(SnapshotTable { name: found.table.id.clone(), files: files.into_iter().map(|(file, _)| file).collect() })
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &Path, found: &FoundTable) -> Result<SnapshotTable, SnapshotError> {
    // A table that was found has a file.
    Err(SnapshotError::NoParquet { file: found.files.first().cloned().unwrap_or_default() })
}

/// Rows and hash of a CSV.
fn csv(folder: &Path, table: &Table, name: &str) -> Result<SnapshotFile, SnapshotError> {
    let header = header_of(table);
    let mut wrong = Vec::new();
    let mut source = CsvSource::open(folder, name, &header, &mut wrong)?;
    if !wrong.is_empty() {
        return Err(SnapshotError::Columns { files: wrong });
    }
    let (mut rows, mut block) = (0, SeparatedRows::default());
    loop {
        let count = source.take_rows(PERSONS_PER_BLOCK, &mut block)?;
        rows += count as u64;
        source.hasher.add(&block.bytes);
        if block.truncated {
            let mut faults = Faults::default();
            let (row, kind) = (Some(rows + 1), FaultKind::Truncated);
            faults.report(DataFault { table_index: 0, file: name.to_owned(), row, column: None, kind });
            return Err(SnapshotError::Faults(faults));
        }
        if count < PERSONS_PER_BLOCK {
            return Ok(SnapshotFile { name: name.to_owned(), rows, sha256: source.finish() });
        }
    }
}

/// Writes a file beside the old one, and puts it in its place.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    // The file stands in a folder.
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

//! A snapshot in another format: CSV as Parquet, Parquet as CSV; sorted by pgn in either case.
//!
//! In: a sealed snapshot, a format. Out: a new folder with one file per table and its `snapshot.toml`, in one rename.
//! Refuses: cells that are not of their column, by position and all of them; other bytes than were sealed; a folder that
//! is there, two tables of which one file would be made. Keys and parents are left to `snapshot check`. A decimal comes back without the zeros behind it.
//!
//! A table is read once when it is sorted. When a row turns up out of order it is read again, and sorted in runs on disk.
//! Memory does not grow with the table.

mod csv;
mod format;
mod hashed_file;
#[cfg(feature = "parquet")]
mod parquet;
mod row;
mod rows;
mod sort;
mod writer;

use super::description::describe_tables;
use super::header::Listing;
use super::heading::Heading;
use super::{Faults, FolderFault, ListedTable, Schema, Snapshot, SnapshotError, SnapshotFile, SnapshotTable};
use crate::catalogue::Catalogue;
use crate::diagnose::ProgramFault;
use crate::disk::Workplace;
pub use format::TableFormat;
use rows::TableRows;
use sort::Runs;
use std::path::Path;
use writer::TableWriter;

/// First characters of the name of a folder that is not whole yet.
const PREFIX: &str = ".rod-release-convert-";

/// A snapshot that was converted.
pub struct Converted {
    /// Its tables.
    pub tables: Vec<ListedTable>,
    /// Those that were not sorted.
    pub sorted: Vec<String>,
}

/// Converts a snapshot.
///
/// # Errors
/// [`SnapshotError`].
pub fn convert(
    folder: &Path,
    out: &Path,
    to: Option<TableFormat>,
    catalogue: &'static Catalogue,
) -> Result<Converted, SnapshotError> {
    let failed = |source| SnapshotError::WriteFailed { path: out.to_owned(), source };
    let fault = |reason| SnapshotError::Folder { path: folder.to_owned(), reason };
    if out.exists() {
        return Err(failed(std::io::ErrorKind::AlreadyExists.into()));
    }
    let listing = Listing::sealed(folder, catalogue)?;
    let heading = Heading::read(folder, catalogue)?;
    // Who asks for no format wants the one that the snapshot is not in.
    let to = to.unwrap_or_else(|| TableFormat::other(&listing.tables));
    let staging = Workplace::beside(out, PREFIX).map_err(failed)?;
    let (mut converted, mut faults) = (Converted { tables: Vec::new(), sorted: Vec::new() }, Faults::default());
    for ListedTable { table, states } in listing.tables {
        let below = if listing.several { state_folder(&table) } else { "" };
        let to_folder = staging.path().join(below);
        crate::disk::create_folder(&to_folder).map_err(failed)?;
        refuse_same_place(&converted.tables, &table.name, below).map_err(fault)?;
        // One table is read by itself: whose rows belong to whose is left to `snapshot check`.
        let alone = Snapshot {
            map: folder.to_owned(),
            stand_per: *listing.days.last().ok_or(ProgramFault::Part { part: "state" })?,
            sectoren: listing.sectoren.clone(),
            synthetic: listing.synthetic,
            extract_of: None,
            tables: vec![table.clone()],
            unlisted: Vec::new(),
        };
        let mut found = Faults::default();
        let (mut file, was_sorted) = one(&alone, &to_folder, to, catalogue, &mut found)?;
        faults.merge(found);
        if !below.is_empty() {
            file.name = format!("{below}/{}", file.name);
        }
        if !was_sorted {
            converted.sorted.push(table.name.clone());
        }
        converted.tables.push(ListedTable { table: SnapshotTable { name: table.name, files: vec![file] }, states });
    }
    if !faults.none() {
        return Err(SnapshotError::Faults(faults));
    }
    let text = heading.with(&describe_tables(&converted.tables));
    // What is written can be read.
    Listing::read(out, &text, catalogue)?;
    crate::disk::write_new(&staging.path().join("snapshot.toml"), text.as_bytes()).map_err(failed)?;
    staging.place(out).map_err(failed)?;
    Ok(converted)
}

/// Refuses a table that would be written over one of another state.
fn refuse_same_place(written: &[ListedTable], table: &str, below: &str) -> Result<(), FolderFault> {
    let folder = Path::new(below);
    let in_folder = |file: &SnapshotFile| Path::new(&file.name).parent() == Some(folder);
    let files = written.iter().filter(|other| other.table.name == table).flat_map(|other| &other.table.files);
    match files.into_iter().find(|file| in_folder(file)) {
        Some(file) => Err(FolderFault::SamePlace { table: table.to_owned(), file: file.name.clone() }),
        None => Ok(()),
    }
}

/// The folder of the state in which a table of several states lies; none, where it lies in the folder itself.
fn state_folder(table: &SnapshotTable) -> &str {
    let first = table.files.first().and_then(|file| file.name.split_once('/'));
    first.map_or("", |(folder, _)| if folder.split('.').next() == Some(table.name.as_str()) { "" } else { folder })
}

/// Converts the only table of a snapshot; was it sorted?
fn one(
    snapshot: &Snapshot,
    folder: &Path,
    to: TableFormat,
    catalogue: &'static Catalogue,
    faults: &mut Faults,
) -> Result<(SnapshotFile, bool), SnapshotError> {
    let schema = Schema::whole(snapshot, catalogue)?;
    let table = schema.readers.first().ok_or(ProgramFault::Part { part: "table" })?.table;
    let mut rows = TableRows::open(snapshot, &schema)?;
    let mut writer = TableWriter::create(folder, table, to)?;
    let mut found = Faults::default();
    let (mut previous, mut ascends) = (None, true);
    while ascends && let Some(block) = rows.next(&mut found)? {
        for row in 0..block.count() {
            let pgn = block.pgn(row);
            ascends &= previous.is_none_or(|previous| previous <= pgn);
            previous = Some(pgn);
            if ascends {
                writer.add(block.fields(row))?;
            }
        }
    }
    if ascends {
        rows.finish(&mut found)?;
        *faults = found;
        return Ok((writer.finish()?, true));
    }
    writer.discard()?;
    let mut rows = TableRows::open(snapshot, &schema)?;
    let mut runs = Runs::new(folder);
    while let Some(block) = rows.next(faults)? {
        for row in 0..block.count() {
            runs.add(block.pgn(row), block.fields(row))?;
        }
    }
    rows.finish(faults)?;
    let mut writer = TableWriter::create(folder, table, to)?;
    runs.merge(|row| writer.add(row.fields()))?;
    Ok((writer.finish()?, false))
}

//! Which files of a folder are tables of the register.
//!
//! In: a folder, the catalogue. Out: [`FoundTable`], in the order of the register schema.
//! Refuses: a table in two forms, a file that looks like a table of no register, a folder without persons, a table that was
//! listed and is gone. A table that were passed over in silence would be missing from every release.
//!
//! A table `T` is `T.csv`, `T.parquet`, or a folder `T` or `T.parquet` with Parquet files in it, as Spark, DuckDB and
//! pyarrow write one table in several files. Names that begin with `.` or `_` are the writer's own.

use super::entries::entries;
use super::folder_fault::FolderFault;
use super::snapshot_table::is_parquet;
use super::{ListedTable, SnapshotError};
use crate::calendar::{Date, parse_date};
use crate::catalogue::{Catalogue, Table};
use crate::diagnose::{ProgramFault, nearest};
use std::collections::BTreeSet;
use std::path::Path;

/// The files of one table, as they lie in a folder.
pub(super) struct FoundTable {
    /// What the register schema says of it.
    pub(super) table: &'static Table,
    /// Names below the folder, sorted; more than one only in Parquet.
    pub(super) files: Vec<String>,
    /// Are they Parquet?
    pub(super) parquet: bool,
}

/// The tables in a folder.
pub(super) fn find(folder: &Path, catalogue: &'static Catalogue) -> Result<Vec<FoundTable>, SnapshotError> {
    let fault = |reason| SnapshotError::Folder { path: folder.to_owned(), reason };
    let mut found: Vec<FoundTable> = Vec::new();
    for entry in entries(folder)? {
        let Some((stem, parquet, is_folder)) = recognise(folder, &entry) else {
            refuse_near_miss(&entry, folder, catalogue).map_err(fault)?;
            continue;
        };
        let Some(table) = catalogue.table(stem) else {
            refuse_near_miss(&entry, folder, catalogue).map_err(fault)?;
            if is_folder && !is_parquet(&entry) {
                continue;
            }
            let names = catalogue.tables.iter().map(|table| table.id.as_str());
            let meant = nearest(stem, names).map(str::to_owned);
            return Err(fault(FolderFault::UnknownTable { file: entry, meant }));
        };
        let files = if is_folder { parts(folder, &entry)? } else { vec![entry.clone()] };
        if files.is_empty() {
            return Err(fault(FolderFault::NoParts { folder: entry }));
        }
        if found.iter().any(|other| other.table.id == table.id) {
            return Err(fault(FolderFault::TwoForms { table: table.id.clone() }));
        }
        found.push(FoundTable { table, files, parquet });
    }
    if !found.iter().any(|found| found.table.id == "persoon") {
        return Err(fault(FolderFault::NoPersons));
    }
    found.sort_by_key(|found| catalogue.tables.iter().position(|table| table.id == found.table.id));
    Ok(found)
}

/// The tables that a folder with several states lists; of one that lies in several files those that are there.
pub(super) fn listed(
    folder: &Path,
    tables: &[ListedTable],
    catalogue: &'static Catalogue,
) -> Result<Vec<FoundTable>, SnapshotError> {
    let mut found = Vec::new();
    for ListedTable { table, .. } in tables {
        let described =
            catalogue.table(&table.name).ok_or_else(|| ProgramFault::Table { table: table.name.clone() })?;
        let first = table.files.first().map(|file| file.name.as_str()).ok_or(ProgramFault::Part { part: "file" })?;
        let files: Vec<String> = match Path::new(first).parent().and_then(Path::to_str) {
            _ if folder.join(first).is_dir() => parts(folder, first)?,
            Some(parent) if table.files.len() > 1 => parts(folder, parent)?,
            _ => vec![first.to_owned()],
        };
        if files.is_empty() {
            let reason = FolderFault::NoParts { folder: first.to_owned() };
            return Err(SnapshotError::Folder { path: folder.to_owned(), reason });
        }
        let parquet = files.iter().any(|file| is_parquet(file));
        found.push(FoundTable { table: described, files, parquet });
    }
    let all: Vec<&String> = found.iter().flat_map(|table| &table.files).collect();
    let below = all.iter().filter_map(|file| Path::new(file).parent()).filter_map(Path::to_str);
    let folders: BTreeSet<&str> = below.chain([""]).collect();
    for below in folders {
        for entry in entries(&folder.join(below))? {
            let file = if below.is_empty() { entry } else { format!("{below}/{entry}") };
            let like_table = file.ends_with(".csv") || is_parquet(&file);
            if like_table && !folder.join(&file).is_dir() && !all.contains(&&file) {
                let reason = FolderFault::Unlisted { file };
                return Err(SnapshotError::Folder { path: folder.to_owned(), reason });
            }
        }
    }
    Ok(found)
}

/// The days after which folders in a folder are named: each holds the tables of the register as it was then. None where
/// the folder holds the tables of one state.
pub(super) fn days(folder: &Path) -> Result<Vec<Date>, SnapshotError> {
    let day = |entry: &String| parse_date(entry.as_bytes()).filter(|_| folder.join(entry).is_dir());
    Ok(entries(folder)?.iter().filter_map(day).collect())
}

/// The tables in the folders of these days, table by table. Each state has its own, and all have the same: one that were
/// left out of a state would be passed over in silence, or be older than the state is.
pub(super) fn of_days(
    folder: &Path,
    days: &[Date],
    catalogue: &'static Catalogue,
) -> Result<Vec<(Date, FoundTable)>, SnapshotError> {
    let fault = |reason| SnapshotError::Folder { path: folder.to_owned(), reason };
    let like_table = |entry: &String| entry.ends_with(".csv") || is_parquet(entry);
    if let Some(file) = entries(folder)?.into_iter().find(like_table) {
        return Err(fault(FolderFault::BesideStates { file }));
    }
    let mut all = Vec::new();
    for day in days {
        let of_day = find(&folder.join(day.to_string()), catalogue)?;
        all.extend(of_day.into_iter().map(|found| (*day, found)));
    }
    let names: BTreeSet<&str> = all.iter().map(|(_, found)| found.table.id.as_str()).collect();
    for (table, day) in names.iter().flat_map(|table| days.iter().map(move |day| (table, day))) {
        if !all.iter().any(|(of, found)| of == day && found.table.id == *table) {
            return Err(fault(FolderFault::StateWithoutTable { table: (*table).to_owned(), day: *day }));
        }
    }
    for (day, found) in &mut all {
        found.files.iter_mut().for_each(|file| *file = format!("{day}/{file}"));
    }
    all.sort_by_key(|(day, found)| (catalogue.tables.iter().position(|table| table.id == found.table.id), *day));
    Ok(all)
}

/// The stem of an entry that may be a table, whether it is Parquet, and whether it is a folder.
fn recognise<'e>(folder: &Path, entry: &'e str) -> Option<(&'e str, bool, bool)> {
    let is_folder = folder.join(entry).is_dir();
    match (entry.rsplit_once('.'), is_folder) {
        (Some((stem, "csv")), false) => Some((stem, false, false)),
        (Some((stem, "parquet")), is_folder) => Some((stem, true, is_folder)),
        (None, true) => Some((entry, true, true)),
        _ => None,
    }
}

/// Refuses a folder without a table that its `snapshot.toml` lists.
pub(super) fn refuse_gone(before: &[String], found: &[FoundTable]) -> Result<(), FolderFault> {
    let gone = before.iter().find(|name| !found.iter().any(|found| found.table.id == **name));
    gone.map_or(Ok(()), |table| Err(FolderFault::Gone { table: table.clone() }))
}

/// A file or folder that is named after a table, in a form that is not read (`persoon.csv.gz`, `Persoon/`).
fn refuse_near_miss(entry: &str, folder: &Path, catalogue: &Catalogue) -> Result<(), FolderFault> {
    // A split has a first part.
    let stem = entry.split('.').next().unwrap_or_default().to_lowercase();
    let is_folder = folder.join(entry).is_dir();
    match catalogue.table(&stem) {
        Some(table) if is_folder => {
            Err(FolderFault::OtherFolder { folder: format!("{entry}/"), table: table.id.clone() })
        }
        // `Persoon.csv` is no table, and its message says which was meant.
        Some(_) if !entry.ends_with(".csv") && !is_parquet(entry) => {
            Err(FolderFault::OtherForm { file: entry.to_owned() })
        }
        _ => Ok(()),
    }
}

/// The Parquet files in the folder of a table.
fn parts(folder: &Path, table: &str) -> Result<Vec<String>, SnapshotError> {
    let below = folder.join(table);
    let mut files = Vec::new();
    for entry in entries(&below)? {
        if !is_parquet(&entry) || below.join(&entry).is_dir() {
            let reason = FolderFault::OtherForm { file: format!("{table}/{entry}") };
            return Err(SnapshotError::Folder { path: folder.to_owned(), reason });
        }
        files.push(format!("{table}/{entry}"));
    }
    Ok(files)
}

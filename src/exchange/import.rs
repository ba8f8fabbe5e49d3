//! Exchange files as a snapshot.
//!
//! In: files of one kind and institution, a new folder. Out: the folder, sealed and stamped with where it comes from.
//! Refuses: files of different kinds or institutions, two states of the same days, days between files, records that contradict each other, a folder that is there.

use super::failure::ExchangeError;
use super::fault::ExchangeFaults;
use super::file::{ExchangeFile, ExchangeRow};
use super::layout::{Layouts, RecordLayout};
use super::made::meets;
use super::read::{key_places, read};
use super::texts;
use crate::calendar::Date;
use crate::catalogue::{Catalogue, Column, Table};
use crate::diagnose::ProgramFault;
use crate::disk::Workplace;
use crate::separated::write_field;
use crate::snapshot::{ExchangeOrigin, SealRequest, Stated, seal};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// First characters of the name of a folder that is not whole yet.
const PREFIX: &str = ".rod-release-import-";
/// The sector of every institution that has such files.
const SECTOR: &str = "mbo";

/// What is asked.
pub struct ImportRequest<'r> {
    /// The files.
    pub files: &'r [PathBuf],
    /// The new folder.
    pub out: &'r Path,
    /// The day of which they are, where they do not say so.
    pub stand_per: Option<Date>,
}

/// What was read and written.
pub struct Imported {
    /// The files, in their order.
    pub files: Vec<(String, ExchangeFile)>,
    /// The day of the snapshot.
    pub stand_per: Date,
    /// Rows per table.
    pub tables: Vec<(String, u64)>,
}

/// Makes a snapshot of exchange files.
///
/// # Errors
/// [`ExchangeError`].
pub fn import(request: &ImportRequest<'_>, catalogue: &'static Catalogue) -> Result<Imported, ExchangeError> {
    let ImportRequest { files, out, stand_per } = *request;
    let unwritten = |cause| ExchangeError::Unwritten { path: out.to_owned(), cause };
    if out.exists() {
        return Err(unwritten(std::io::ErrorKind::AlreadyExists.into()));
    }
    let files = read_all(files, catalogue)?;
    let (whole, layouts) = merged(&files, catalogue)?;
    // An RO does not say when it was made; what it holds goes up to the end of its period.
    let stand_per = stand_per.or(whole.made).unwrap_or(whole.end);
    let staging = Workplace::beside(out, PREFIX).map_err(unwritten)?;
    let mut tables = Vec::new();
    for table in &catalogue.tables {
        let is_of = |layout: &&RecordLayout| layout.table == table.id || layout.also.as_ref() == Some(&table.id);
        let Some(layout) = layouts.records.iter().find(is_of) else { continue };
        let (bytes, rows) = table_bytes(table, layout, &whole);
        let path = staging.path().join(format!("{}.csv", table.id));
        crate::disk::write_new(&path, &bytes).map_err(unwritten)?;
        tables.push((table.id.clone(), rows));
    }
    let stated = Stated { days: vec![stand_per], sectoren: vec![SECTOR.to_owned()], synthetic: false };
    let heading = stated.describe() + &origin(&whole, layouts, catalogue)?.describe();
    let path = staging.path().join("snapshot.toml");
    crate::disk::write_new(&path, heading.as_bytes()).map_err(unwritten)?;
    seal(staging.path(), &SealRequest::default(), catalogue)?;
    staging.place(out).map_err(unwritten)?;
    Ok(Imported { files, stand_per, tables })
}

/// Reads all files; the faults of all of them together.
pub(super) fn read_all(
    files: &[PathBuf],
    catalogue: &'static Catalogue,
) -> Result<Vec<(String, ExchangeFile)>, ExchangeError> {
    let (mut out, mut faults) = (Vec::new(), Vec::new());
    for path in files {
        let file = path.display().to_string();
        let bytes = crate::disk::read(path).map_err(|cause| ExchangeError::Unreadable { file: file.clone(), cause })?;
        match read(&file, &bytes, catalogue) {
            Ok(read) => out.push((file, read)),
            Err(ExchangeError::Faults(of_file)) => faults.extend(of_file),
            Err(error) => return Err(error),
        }
    }
    if faults.is_empty() { Ok(out) } else { Err(ExchangeError::Faults(faults)) }
}

/// The files as one.
pub(super) fn merged(
    files: &[(String, ExchangeFile)],
    catalogue: &'static Catalogue,
) -> Result<(ExchangeFile, &'static Layouts), ExchangeError> {
    let [(first, head), ..] = files else { return Err(ProgramFault::Part { part: "file" }.into()) };
    let layouts = Layouts::read(head.kind, catalogue)?;
    let mut whole = ExchangeFile::new(head.kind, head.instelling.clone(), (head.begin, head.end));
    let mut faults = Vec::new();
    let mut seen: BTreeMap<(&str, Vec<String>), &ExchangeRow> = BTreeMap::new();
    for (file, part) in files {
        if part.kind != head.kind || part.instelling != head.instelling {
            return Err(ExchangeError::Different { file: file.clone(), first: first.clone() });
        }
        let mut before = files.iter().take_while(|(other, _)| other != file);
        if let Some((first, _)) = before.find(|(_, other)| are_two_states(other, part, layouts)) {
            return Err(ExchangeError::TwoStates { file: file.clone(), first: first.clone() });
        }
        whole.begin = whole.begin.min(part.begin);
        whole.end = whole.end.max(part.end);
        whole.made = whole.made.max(part.made);
        let mut wrong = ExchangeFaults { file: file.clone(), ..ExchangeFaults::default() };
        for (name, rows) in &part.rows {
            let Some(layout) = layouts.of(name).next() else { continue };
            let places = key_places(layout, catalogue);
            for row in rows {
                let key = (name.as_str(), row.key(&places));
                match seen.get(&key) {
                    Some(other) if other.fields != row.fields => {
                        wrong.add(row.line, &texts::Contradiction { record: name });
                    }
                    Some(_) => {}
                    None => {
                        seen.insert(key, row);
                        whole.rows.entry(name.clone()).or_default().push(row.clone());
                    }
                }
            }
        }
        if wrong.total > 0 {
            faults.push(wrong);
        }
    }
    if let Some(file) = behind_gap(files) {
        return Err(ExchangeError::Gap { file });
    }
    if faults.is_empty() { Ok((whole, layouts)) } else { Err(ExchangeError::Faults(faults)) }
}

/// Do they tell two states of the same days? Parts of one delivery are made on the same day; where that is not known, they
/// have no person in common.
fn are_two_states(one: &ExchangeFile, other: &ExchangeFile, layouts: &Layouts) -> bool {
    let period = (one.begin.max(other.begin).to_string(), one.end.min(other.end).to_string());
    if period.0 > period.1 {
        return false;
    }
    if let Some((one, other)) = one.made.zip(other.made) {
        return one != other;
    }
    let persons = |file: &'_ ExchangeFile| -> BTreeSet<String> {
        file.of("PER").iter().map(|row| row.number().to_owned()).collect()
    };
    let place = |name| layouts.of("ISG").next().and_then(|layout| layout.place(name));
    let (begin, end) = (place("datum_inschrijving"), place("datum_uitschrijving"));
    let enrolments = |file: &'_ ExchangeFile| -> BTreeSet<(String, String)> {
        let cell = |row: &'_ ExchangeRow, at: Option<usize>| at.map_or(String::new(), |at| row.field(at).to_owned());
        let rows = file.of("ISG").iter().map(|row| (row.number().to_owned(), cell(row, begin), cell(row, end)));
        let valid = rows.filter(|(_, begin, end)| meets(begin, end, (&period.0, &period.1)));
        valid.map(|(number, begin, _)| (number, begin)).collect()
    };
    !persons(one).is_disjoint(&persons(other)) && enrolments(one) != enrolments(other)
}

/// A file whose period does not follow on those before it.
fn behind_gap(files: &[(String, ExchangeFile)]) -> Option<String> {
    let mut in_order: Vec<_> = files.iter().map(|(name, file)| (file.begin, file.end, name)).collect();
    in_order.sort_unstable();
    let mut last: Option<Date> = None;
    for (begin, end, name) in in_order {
        if last.and_then(|last| last.succ_opt()).is_some_and(|next| begin > next) {
            return Some(name.clone());
        }
        last = last.max(Some(end));
    }
    None
}

fn origin(file: &ExchangeFile, layouts: &Layouts, catalogue: &Catalogue) -> Result<ExchangeOrigin, ProgramFault> {
    let day = |day: Date| day.to_string().parse().map_err(|_| ProgramFault::Part { part: "day" });
    Ok(ExchangeOrigin {
        soort: file.kind.name().to_owned(),
        instellingscode: file.instelling.clone(),
        begin: day(file.begin)?,
        end: day(file.end)?,
        without: layouts.without(catalogue),
        partly: layouts.partly.clone(),
    })
}

/// A table as CSV, sorted by the numbers of the persons, and its rows.
fn table_bytes(table: &Table, layout: &RecordLayout, file: &ExchangeFile) -> (Vec<u8>, u64) {
    let own = |column: &&Column| !table.key.contains(&column.name);
    let is_filled = |row: &&ExchangeRow| {
        let cell = |column: &Column| layout.place(&column.name).is_some_and(|at| !row.field(at).is_empty());
        layout.table == table.id || table.columns.iter().filter(own).any(cell)
    };
    let mut rows: Vec<&ExchangeRow> = file.of(&layout.name).iter().filter(is_filled).collect();
    rows.sort_by(|one, other| one.number().cmp(other.number()));
    let mut out = Vec::new();
    add_line(&mut out, table.columns.iter().map(|column| column.name.as_str()));
    for row in &rows {
        let cells = table.columns.iter().map(|column| match column.name.as_str() {
            "pgn" => row.number(),
            "sector" => SECTOR,
            "instellingscode" => &file.instelling,
            name => layout.place(name).map_or("", |at| row.field(at)),
        });
        add_line(&mut out, cells);
    }
    (out, rows.len() as u64)
}

/// A line of a table of a snapshot, which is separated by commas.
fn add_line<'c>(out: &mut Vec<u8>, cells: impl Iterator<Item = &'c str>) {
    for (number, cell) in cells.enumerate() {
        if number > 0 {
            out.push(b',');
        }
        write_field(out, cell.as_bytes(), b',');
    }
    out.push(b'\n');
}

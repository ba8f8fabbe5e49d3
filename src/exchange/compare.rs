//! An institution's file against the register, in the terms of the verschillenlijst.
//!
//! In: what the register would give (vorig) and what the institution has (huidig). Out: per record T, V and W, with the line
//! of the file or the row of the snapshot, the names of the fields that differ, and whether the change can be relevant.
//! Refuses: to show a field.

use super::failure::ExchangeError;
use super::file::{ExchangeFile, ExchangeRow};
use super::import::{merged, read_all};
use super::layout::{ExchangeKind, Layouts, RecordLayout};
use super::made::{MadeRequest, made};
use super::read::key_places;
use super::texts;
use crate::catalogue::Catalogue;
use crate::diff::{ChangeKind, Relevance, relevance_of};
use crate::snapshot::{ExchangeOrigin, Snapshot};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// One record that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferenceLine {
    /// Added in the file, removed from it, or changed.
    pub kind: ChangeKind,
    /// Line of the file; none for what the register alone has.
    pub line: Option<u64>,
    /// File of the snapshot and row in it; none for what the file alone has.
    pub row: Option<(String, u64)>,
    /// The fields that differ.
    pub fields: Vec<String>,
    /// Can it touch a teldatum?
    pub relevance: Relevance,
}

/// The differences of one kind of record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordDifferences {
    /// Name of the record.
    pub record: String,
    /// Records in the register.
    pub old: u64,
    /// Records in the file.
    pub new: u64,
    /// What differs, in the order of the keys.
    pub lines: Vec<DifferenceLine>,
}

/// What was read, and what differs.
pub struct Compared {
    /// The files, in their order.
    pub files: Vec<(String, ExchangeFile)>,
    /// Per kind of record.
    pub differences: Vec<RecordDifferences>,
}

/// Compares files of an institution with the register: what was read of each, and what differs.
///
/// # Errors
/// [`ExchangeError`].
pub fn compared(
    snapshot: &Snapshot,
    files: &[PathBuf],
    catalogue: &'static Catalogue,
) -> Result<Compared, ExchangeError> {
    let mut files = read_all(files, catalogue)?;
    let (given, layouts) = merged(&files, catalogue)?;
    let (kind, period) = (given.kind, (given.begin, given.end));
    let extract = snapshot.extract_of.as_ref();
    let covers = |own: &ExchangeOrigin| {
        let covers = own.period().is_some_and(|own| own.0 <= period.0 && own.1 >= period.1);
        covers && own.instellingscode == given.instelling && own.soort == kind.name()
    };
    if extract.is_some_and(|own| !covers(own)) {
        return Err(ExchangeError::OtherExtract);
    }
    let request = MadeRequest { snapshot, kind, period, only: Some(&given.instelling) };
    let register = made(&request, catalogue)?.remove(&given.instelling);
    if let Some((_, file)) = files.first_mut() {
        if register.is_none() {
            file.oddities.add(1, &texts::OddNotInRegister);
        }
        if given.made.is_some_and(|made| made > snapshot.stand_per) {
            file.oddities.add(1, &texts::OddLater);
        }
    }
    let register = register.unwrap_or_else(|| ExchangeFile::new(kind, given.instelling.clone(), period));
    let mut differences = compare(&register, &given, layouts, catalogue);
    for found in &mut differences {
        let Some(layout) = layouts.of(&found.record).next() else { continue };
        let table = layout.table.as_str();
        // What an extract does not have differs from nothing, nor does what stands in a table that the snapshot lacks.
        let is_of = |also: &str, field: &str| catalogue.table(also).is_some_and(|also| also.column(field).is_some());
        let lacks =
            |also: &String, field: &str| snapshot.table(also).is_none() && is_of(also, field) && !is_of(table, field);
        let has = |field: &String| {
            extract.is_none_or(|own| !own.without.contains(&format!("{table}.{field}")))
                && !layout.also.as_ref().is_some_and(|also| lacks(also, field))
        };
        found.lines.iter_mut().for_each(|line| line.fields.retain(&has));
        found.lines.retain(|line| line.kind != ChangeKind::Changed || !line.fields.is_empty());
        for (file, row) in found.lines.iter_mut().filter_map(|line| line.row.as_mut()) {
            (*file, *row) = snapshot.place(table, *row);
        }
    }
    Ok(Compared { files, differences })
}

/// Compares two files of one kind; rows of the register have their row in the table of the snapshot.
#[must_use]
pub fn compare(
    old: &ExchangeFile,
    new: &ExchangeFile,
    layouts: &Layouts,
    catalogue: &Catalogue,
) -> Vec<RecordDifferences> {
    let one = |name: &str| {
        let layout = layouts.of(name).next()?;
        let places = key_places(layout, catalogue);
        let (before, after) = (keyed(old.of(name), &places), keyed(new.of(name), &places));
        let keys: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).collect();
        let has_indicators = layouts.kind == ExchangeKind::Obo;
        let line =
            |key: &Vec<String>| difference(layout, before.get(key).copied(), after.get(key).copied(), has_indicators);
        let lines = keys.into_iter().filter_map(line);
        Some(RecordDifferences {
            record: name.to_owned(),
            old: before.len() as u64,
            new: after.len() as u64,
            lines: lines.collect(),
        })
    };
    layouts.names().into_iter().filter_map(one).collect()
}

/// The records by their number and key.
fn keyed<'r>(rows: &'r [ExchangeRow], places: &[usize]) -> BTreeMap<Vec<String>, &'r ExchangeRow> {
    rows.iter().map(|row| (row.key(places), row)).collect()
}

fn difference(
    layout: &RecordLayout,
    old: Option<&ExchangeRow>,
    new: Option<&ExchangeRow>,
    has_indicators: bool,
) -> Option<DifferenceLine> {
    let differs = |at: usize| old.zip(new).is_some_and(|(old, new)| old.field(at) != new.field(at));
    let names = layout.fields.iter().enumerate().filter(|(at, _)| differs(*at));
    let fields: Vec<String> = names.map(|(_, field)| field.name.clone()).collect();
    let kind = match (old, new) {
        (None, Some(_)) => ChangeKind::Added,
        (Some(_), None) => ChangeKind::Removed,
        _ if fields.is_empty() => return None,
        _ => ChangeKind::Changed,
    };
    let places = [layout.place("geldig_1_10"), layout.place("geldig_1_2")];
    let state = |row: &ExchangeRow| places.map(|at| at.map_or(String::new(), |at| row.field(at).to_owned()));
    let relevance = match places {
        [Some(_), Some(_)] if has_indicators => relevance_of(old.map(state).as_ref(), new.map(state).as_ref()),
        _ => Relevance::NotGranted,
    };
    let row = old.map(|old| (layout.table.clone(), old.line));
    Some(DifferenceLine { kind, line: new.map(|new| new.line), row, fields, relevance })
}

//! Two releases side by side.
//!
//! In: two opened releases. Out: the diff, told to a [`DiffRenderer`], and whether anything differs. Refuses: releases whose
//! omnummers do not mean the same ([`Refusal`](super::Refusal)).

use super::columns::ColumnPairs;
use super::delivery::{Delivery, check_comparable};
use super::documents;
use super::failure::DiffError;
use super::file::compare_file;
use super::frame::Frame;
use super::header::FileHeader;
use super::manifests;
use super::reading::RowReader;
use super::relevance::{GELDIG_1_2, GELDIG_1_10};
use super::renderer::DiffRenderer;
use crate::emit::data_path;
use crate::manifest::ColumnSection;
use std::collections::BTreeSet;

/// What a comparison found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Nothing differs: no row, no document, no file beside them.
    pub equal: bool,
    /// No row differs, in the columns that both have.
    pub rows_equal: bool,
    /// Something around the rows grants more than it did.
    pub wider: bool,
}

/// Compares two releases and tells `show`.
///
/// # Errors
/// They may not be compared, or see [`DiffError`].
pub fn compare_deliveries(old: &Delivery, new: &Delivery, show: &mut dyn DiffRenderer) -> Result<Verdict, DiffError> {
    check_comparable(&old.manifest, &new.manifest)?;
    let unlisted = documents::unlisted(new)?;
    let mut frame = Frame {
        old: old.name(),
        new: new.name(),
        old_manifest: old.hash.clone(),
        new_manifest: new.hash.clone(),
        unlisted: unlisted.keys().cloned().collect(),
        common: manifests::common(&new.manifest),
        changes: super::compare_besluiten(&old.besluit, &new.besluit),
        columns: Vec::new(),
    };
    frame.changes.extend(manifests::compare(&old.manifest, &new.manifest));
    let documents = documents::differing(old, new)?;
    frame.changes.extend(documents::changes(old, new, &documents, &unlisted, &frame.changes)?);
    let headers = headers(old, new);
    frame.columns = all_columns(old, new, &headers)?;
    show.begin(&frame)?;
    let mut rows_equal = true;
    for header in headers {
        let counts = compare_file(&header, old.open_file(&header.path)?, new.open_file(&header.path)?, show)?;
        rows_equal &= counts.is_equal();
    }
    for document in &documents {
        show.text(&document.path, document.new.as_deref())?;
    }
    show.finish()?;
    Ok(Verdict { equal: rows_equal && frame.changes.is_empty(), rows_equal, wider: frame.is_wider() })
}

/// Every column of a data file on either side, each once: NEW first.
fn all_columns(old: &Delivery, new: &Delivery, headers: &[FileHeader]) -> Result<Vec<String>, DiffError> {
    let mut all: Vec<String> = Vec::new();
    for delivery in [new, old] {
        for header in headers {
            if let Some(file) = delivery.open_file(&header.path)? {
                let line = RowReader::new(file, &header.path).header()?;
                let names = ColumnPairs::read_header(&line, &header.path)?;
                let unknown: Vec<String> = names.into_iter().filter(|name| !all.contains(name)).collect();
                all.extend(unknown);
            }
        }
    }
    Ok(all)
}

/// The data files of both, in the order of NEW and then what only OLD has.
pub(super) fn headers(old: &Delivery, new: &Delivery) -> Vec<FileHeader> {
    let mut seen = BTreeSet::new();
    let mut headers = Vec::new();
    for delivery in [new, old] {
        let manifest = &delivery.manifest;
        for part in &manifest.plan.deelbestanden {
            let own_person = omnummer(&part.columns).unwrap_or_default();
            for counts in manifest.totals.files.iter().filter(|counts| counts.deelbestand == part.name) {
                let path = data_path(&part.name, counts.studiejaar);
                if !seen.insert(path.clone()) {
                    continue;
                }
                let hash = |delivery: &Delivery| delivery.file(&path).map(|file| file.sha256.clone());
                headers.push(FileHeader {
                    deelbestand: part.name.clone(),
                    studiejaar: counts.studiejaar.to_string(),
                    person: [old, new]
                        .map(|delivery| person(delivery, &part.name).unwrap_or_else(|| own_person.clone())),
                    key: part.key.clone(),
                    indicators: indicators(&part.columns),
                    instelling: column(&part.columns, |column| column.variabele == "instellingscode"),
                    sha256_old: hash(old),
                    sha256_new: hash(new),
                    path,
                });
            }
        }
    }
    headers
}

/// The column that names the person in a deelbestand.
fn person(delivery: &Delivery, deelbestand: &str) -> Option<String> {
    let mut parts = delivery.manifest.plan.deelbestanden.iter();
    omnummer(&parts.find(|part| part.name == deelbestand)?.columns)
}

fn omnummer(columns: &[ColumnSection]) -> Option<String> {
    column(columns, |column| column.kind == "omnummer")
}

fn column(columns: &[ColumnSection], is: impl Fn(&ColumnSection) -> bool) -> Option<String> {
    columns.iter().find(|column| is(column)).map(|column| column.name.clone())
}

/// The indicator columns. `actief` on 1 October is "geldig op teldatum 1-10". On `02-01` it is no teldatum: it is a day of
/// the peiljaar, and 1 February of that year lies before the studiejaar.
fn indicators(columns: &[ColumnSection]) -> [String; 2] {
    let on_1_10 = |column: &ColumnSection| {
        column.variabele == "actief" && column.parameters.get("op").is_some_and(|day| day == "10-01")
    };
    [column(columns, on_1_10).unwrap_or_else(|| GELDIG_1_10.to_owned()), GELDIG_1_2.to_owned()]
}

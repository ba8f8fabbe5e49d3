//! `report --against`: the rapport of a release with what changed since a former one of its series.
//!
//! In: two releases that verify, and their manifests. Out: the page. Refuses: releases of another series or key; a count of few
//! persons.

use super::VerifyError;
use super::across::omnummer;
use super::dossier::Dossier;
use super::folder::ReleaseFolder;
use super::measured::measure_all;
use super::rules::besluit::{self, AdmittedBesluit};
use super::rules::documents::{names_of, with_context};
use super::rules::plan;
use crate::catalogue::Catalogue;
use crate::diagnose::ProgramFault;
use crate::diff::{
    Change, ChangeKind, ColumnPairs, Delivery, DiffCounts, DiffRenderer, Difference, FileHeader, Frame, Presence,
    compare_deliveries,
};
use crate::distribution::{Count, FileTally, PublishedFile, Tally, Totals, is_small, shown_changed, shown_changes};
use crate::emit::{
    CODELIJSTEN, ChangeLine, ChangedColumn, Comparison, FileComparison, ReportRequest, codelijst_path, labels,
    occurring_codes, published, read_name_list, report_page,
};
use crate::manifest::{Counts, Manifest};
use crate::plan::Plan;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// A release with all that its page is made of.
struct Side {
    folder: ReleaseFolder,
    admitted: AdmittedBesluit,
    plan: Plan,
    tallies: Vec<FileTally>,
}

impl Side {
    fn open(
        path: &Path,
        manifest: &Manifest,
        catalogue: &'static Catalogue,
        threads: usize,
    ) -> Result<Self, VerifyError> {
        let missing = || ProgramFault::Part { part: "release" };
        let (folder, mut dossier) = (ReleaseFolder::open(path)?, Dossier::default());
        let admitted = besluit::read(&folder, manifest, catalogue, &mut dossier)?.ok_or_else(missing)?;
        let (plan, _) = plan::read(&admitted, catalogue, manifest, &mut dossier)?.ok_or_else(missing)?;
        let measured = measure_all(&folder, &plan, catalogue, threads)?;
        let tallies: Option<Vec<FileTally>> = measured.into_iter().map(|one| one.map(|one| one.values)).collect();
        Ok(Self { folder, admitted, plan, tallies: tallies.ok_or_else(missing)? })
    }
}

/// What a manifest counts of a file: of a release that verifies it is what is there.
fn counts<'m>(manifest: &'m Manifest, header: &FileHeader) -> Option<&'m Counts> {
    let mut files = manifest.totals.files.iter();
    files.find(|file| file.deelbestand == header.deelbestand && file.studiejaar.to_string() == header.studiejaar)
}

/// The page of NEW beside OLD.
///
/// # Errors
/// Another series or key; a file cannot be read.
pub fn report_beside(
    (old, was): (&Path, &Manifest),
    (new, is): (&Path, &Manifest),
    catalogue: &'static Catalogue,
    threads: usize,
) -> Result<Vec<u8>, VerifyError> {
    if was.pseudonym != is.pseudonym {
        return Err(VerifyError::OtherSeries);
    }
    let (before, now) = (ReleaseFolder::open(old)?, Side::open(new, is, catalogue, threads)?);
    let mut told = Told::between(was, is);
    compare_deliveries(&Delivery::open(old)?, &Delivery::open(new)?, &mut told)?;
    let mut changes: Vec<ChangeLine> = told.frame.to_show(true).filter_map(line).collect();
    changes.extend(changed_codes(&before, &now.folder, &told.frame, catalogue)?);
    let files =
        told.files.iter().map(|(header, changed)| file(header, changed, counts(was, header), counts(is, header)));
    let comparison = Comparison { former: was.folder_name(), changes, files: files.collect() };
    let tallies: Vec<&FileTally> = now.tallies.iter().collect();
    let names = names_of(&now.folder, &occurring_codes(&now.plan, &tallies))?;
    let labels = labels(&now.plan, catalogue, &names)?;
    Ok(with_context(&now.admitted, &now.plan, catalogue, is, |context| {
        let files: Vec<PublishedFile> = published(context, &tallies);
        report_page(ReportRequest { context, files: &files, labels: &labels, comparison: Some(&comparison) })
    }))
}

/// One file on both sides.
fn file(header: &FileHeader, changed: &Changed, before: Option<&Counts>, now: Option<&Counts>) -> FileComparison {
    let totals = |counts: &Counts| Totals::of(Tally { rows: counts.rows, persons: counts.persons });
    let sides = [before.map(totals), now.map(totals)];
    let [was, _] = sides;
    // Of few persons on either side nothing is told of what changed either.
    let told = sides.iter().flatten().all(|totals| totals.are_told());
    let rows_before = was.and_then(|totals| totals.rows.number());
    let percent =
        |rows: Count| Some(u128::from(rows.number()?) * 100 / u128::from(rows_before?)).map(|share| share as u64);
    // That a column changed in a few rows is not told either.
    let before_rows = before.map_or(0, |counts| counts.rows);
    let [_, removed, _] = changed.rows.each_ref().map(|rows| rows.tally.rows);
    let column = |(name, persons): &(String, Persons)| {
        let rows = shown_changed(persons.tally, before_rows.saturating_sub(removed));
        rows.number().map(|_| ChangedColumn { name: name.clone(), rows, percent: percent(rows) })
    };
    let filled = |counts: &Counts, name: &str| {
        counts.columns.iter().find(|column| column.name == name).map(|column| counts.rows.saturating_sub(column.empty))
    };
    let emptied = before.zip(now).into_iter().flat_map(|(before, now)| {
        let names = now.columns.iter().map(|column| column.name.as_str());
        // That nobody is left is told only where there were more than a few.
        let was = move |name: &&str| filled(before, name).is_some_and(|rows| rows > 0 && !is_small(rows));
        names.filter(was).filter(move |name| now.rows > 0 && filled(now, name) == Some(0)).map(str::to_owned)
    });
    FileComparison {
        deelbestand: header.deelbestand.clone(),
        studiejaar: header.studiejaar.clone(),
        totals: sides,
        rows: told.then(|| shown_changes(changed.rows.each_ref().map(|rows| rows.tally), before_rows)),
        columns: if told { changed.columns.iter().filter_map(column).collect() } else { Vec::new() },
        no_longer_filled: if told { emptied.collect() } else { Vec::new() },
    }
}

/// A change of the frame; what is told elsewhere on the page, and what only says that a file differs, is left out.
fn line(change: &Change) -> Option<ChangeLine> {
    let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
    let told = !matches!(change.subject, "document" | "manifest" | "bestand");
    told.then(|| ChangeLine {
        subject: format!("{} {}", change.subject, change.what).trim_end().to_owned(),
        old: side(&change.old),
        new: side(&change.new),
    })
}

/// Codes that came, went or got another label, in the code lists of the catalogue that differ. A list of what public sources name
/// holds the codes that occur: which of those came or went can be due to one person.
fn changed_codes(
    before: &ReleaseFolder,
    now: &ReleaseFolder,
    frame: &Frame,
    catalogue: &Catalogue,
) -> Result<Vec<ChangeLine>, VerifyError> {
    let named =
        catalogue.sources.values().flat_map(|source| &source.columns).filter_map(|column| column.names.as_ref());
    let occurring: BTreeSet<String> = named.map(|names| codelijst_path(&names.list)).collect();
    let differing = frame.changes.iter().filter(|change| change.subject == "document");
    let lists = differing.map(|change| change.what.as_str()).filter(|path| path.starts_with(CODELIJSTEN));
    let mut out = Vec::new();
    for path in lists.filter(|path| !occurring.contains(*path)) {
        let (old, new) = (codes(before, path)?, codes(now, path)?);
        let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for code in all.into_iter().filter(|code| old.get(*code) != new.get(*code)) {
            let side = |codes: &BTreeMap<String, String>| codes.get(code).cloned().unwrap_or_else(|| "–".to_owned());
            out.push(ChangeLine { subject: format!("{path} {code}"), old: side(&old), new: side(&new) });
        }
    }
    Ok(out)
}

fn codes(folder: &ReleaseFolder, path: &str) -> Result<BTreeMap<String, String>, VerifyError> {
    Ok(read_name_list(&folder.document(path)?.unwrap_or_default()))
}

/// Rows, and the persons they are of: those of one person come one after another.
#[derive(Default)]
struct Persons {
    tally: Tally,
    last: Vec<u8>,
}

impl Persons {
    fn add(&mut self, omnummer: &[u8]) {
        self.tally.rows += 1;
        if self.tally.persons == 0 || self.last != omnummer {
            self.tally.persons += 1;
            self.last = omnummer.to_vec();
        }
    }
}

/// What changed in a file.
#[derive(Default)]
struct Changed {
    /// Added, removed, changed.
    rows: [Persons; 3],
    /// Per common column.
    columns: Vec<(String, Persons)>,
}

/// Hears a diff and keeps its counts; all are rounded before they are shown.
struct Told<'m> {
    manifests: [&'m Manifest; 2],
    frame: Frame,
    files: Vec<(FileHeader, Changed)>,
    /// The file at hand, and where the omnummer stands on either side.
    header: Option<FileHeader>,
    omnummer: [Option<usize>; 2],
    changed: Changed,
}

impl<'m> Told<'m> {
    fn between(was: &'m Manifest, is: &'m Manifest) -> Self {
        Self {
            manifests: [was, is],
            frame: Frame::default(),
            files: Vec::new(),
            header: None,
            omnummer: [None; 2],
            changed: Changed::default(),
        }
    }
}

impl DiffRenderer for Told<'_> {
    fn begin(&mut self, frame: &Frame) -> io::Result<()> {
        self.frame = frame.clone();
        Ok(())
    }

    fn file(&mut self, header: &FileHeader, columns: &ColumnPairs, _: Presence) -> io::Result<()> {
        let names = columns.common_names().into_iter();
        let columns = names.map(|name| (name, Persons::default())).collect();
        self.changed = Changed { columns, ..Changed::default() };
        self.omnummer = self.manifests.map(|manifest| {
            let part = manifest.plan.deelbestanden.iter().find(|part| part.name == header.deelbestand);
            part.and_then(omnummer)
        });
        self.header = Some(header.clone());
        Ok(())
    }

    fn difference(&mut self, difference: &Difference<'_>) -> io::Result<()> {
        let kind = match difference.kind {
            ChangeKind::Added => 0,
            ChangeKind::Removed => 1,
            ChangeKind::Changed => 2,
            ChangeKind::Extended => return Ok(()),
        };
        let [at_old, at_new] = self.omnummer;
        let person = match (difference.old.zip(at_old), difference.new.zip(at_new)) {
            (Some((row, at)), _) | (None, Some((row, at))) => row.field(at),
            (None, None) => b"",
        };
        if let Some(rows) = self.changed.rows.get_mut(kind) {
            rows.add(person);
        }
        for number in difference.changed {
            if let Some((_, rows)) = self.changed.columns.get_mut(*number) {
                rows.add(person);
            }
        }
        Ok(())
    }

    fn file_done(&mut self, _: &DiffCounts) -> io::Result<()> {
        let changed = std::mem::take(&mut self.changed);
        self.files.extend(self.header.take().map(|header| (header, changed)));
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

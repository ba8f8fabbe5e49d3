//! `report --against`: the rapport of a release with what changed since a former one of its series.
//!
//! In: two releases that verify, and their manifests. Out: the page. Refuses: releases of another series or key; a count of few
//! persons.

use super::VerifyError;
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
    Statistics, compare_deliveries,
};
use crate::distribution::{Count, FileTally, PublishedFile, Tally, Totals, is_small};
use crate::emit::{
    CODELIJSTEN, ChangeLine, ChangedColumn, Comparison, FileComparison, ReportRequest, labels, occurring_codes,
    published, read_name_list, report_page,
};
use crate::manifest::{Counts, Manifest};
use crate::plan::Plan;
use std::collections::BTreeMap;
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
    let mut told = Told::default();
    compare_deliveries(&Delivery::open(old)?, &Delivery::open(new)?, &mut told)?;
    let mut changes: Vec<ChangeLine> = told.frame.to_show(true).filter_map(line).collect();
    changes.extend(changed_codes(&before, &now.folder, &told.frame)?);
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
fn file(header: &FileHeader, counts: &Statistics, before: Option<&Counts>, now: Option<&Counts>) -> FileComparison {
    let totals = |counts: &Counts| Totals::of(Tally { rows: counts.rows, persons: counts.persons });
    let sides = [before.map(totals), now.map(totals)];
    let [was, _] = sides;
    // Of few persons on either side nothing is told of what changed either.
    let told = sides.iter().flatten().all(|totals| totals.are_told());
    let rows_before = was.and_then(|totals| totals.rows.number());
    let percent =
        |rows: Count| Some(u128::from(rows.number()?) * 100 / u128::from(rows_before?)).map(|share| share as u64);
    let changed = counts.columns.iter().filter(|(_, rows)| *rows > 0);
    let column = |(name, rows): &(String, u64)| {
        let rows = Count::of(*rows);
        ChangedColumn { name: name.clone(), rows, percent: percent(rows) }
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
        rows: told.then(|| counts.total.map(Count::of)),
        columns: if told { changed.map(column).collect() } else { Vec::new() },
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

/// Codes that came, went or got another label, in the code lists that differ.
fn changed_codes(before: &ReleaseFolder, now: &ReleaseFolder, frame: &Frame) -> Result<Vec<ChangeLine>, VerifyError> {
    let differing = frame.changes.iter().filter(|change| change.subject == "document");
    let lists = differing.map(|change| change.what.as_str()).filter(|path| path.starts_with(CODELIJSTEN));
    let mut out = Vec::new();
    for path in lists {
        let (old, new) = (codes(before, path)?, codes(now, path)?);
        let all: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
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

/// Hears a diff and keeps its counts; all are rounded before they are shown.
#[derive(Default)]
struct Told {
    frame: Frame,
    files: Vec<(FileHeader, Statistics)>,
    header: Option<FileHeader>,
    counted: Statistics,
}

impl DiffRenderer for Told {
    fn begin(&mut self, frame: &Frame) -> io::Result<()> {
        self.frame = frame.clone();
        Ok(())
    }

    fn file(&mut self, header: &FileHeader, columns: &ColumnPairs, _: Presence) -> io::Result<()> {
        self.counted = Statistics::begin(columns.common_names());
        self.header = Some(header.clone());
        Ok(())
    }

    fn difference(&mut self, difference: &Difference<'_>) -> io::Result<()> {
        if difference.kind != ChangeKind::Extended {
            self.counted.tally(difference, None);
        }
        Ok(())
    }

    fn file_done(&mut self, counts: &DiffCounts) -> io::Result<()> {
        self.counted.finish(counts);
        let counted = std::mem::take(&mut self.counted);
        self.files.extend(self.header.take().map(|header| (header, counted)));
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

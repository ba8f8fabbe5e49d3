//! `report --against`: what a release and the one before it give away together.
//!
//! In: two releases that verify, and their manifests. Out: [`FileAcross`] per data file of NEW that has one of OLD beside it.
//! Refuses: releases of which a person has other omnummers; a path that leads out of a release.

use super::VerifyError;
use super::folder::ReleaseFolder;
use crate::calendar::Studiejaar;
use crate::catalogue::{Catalogue, VariabeleKind};
use crate::disclosure::{AcrossFile, AcrossRisk, measure_across};
use crate::emit::{data_path, kind_name};
use crate::manifest::{Counts, DeelbestandSection, Manifest};
use std::fs::File;
use std::path::Path;

/// The risk across two data files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileAcross {
    /// Deelbestand of both.
    pub deelbestand: String,
    /// Studiejaar of OLD and of NEW.
    pub studiejaren: (Studiejaar, Studiejaar),
    /// Names of the columns that are marked in both.
    pub columns: Vec<String>,
    /// What was counted.
    pub risk: AcrossRisk,
}

/// Measures NEW against OLD.
///
/// # Errors
/// Another series or key; a file cannot be read.
pub fn across(
    (old, was): (&Path, &Manifest),
    (new, is): (&Path, &Manifest),
    catalogue: &Catalogue,
) -> Result<Vec<FileAcross>, VerifyError> {
    if was.pseudonym != is.pseudonym {
        return Err(VerifyError::OtherSeries);
    }
    let (old, new) = (ReleaseFolder::open(old)?, ReleaseFolder::open(new)?);
    let mut out = Vec::new();
    for counts in &is.totals.files {
        // The same studiejaar where both have it, else the last before.
        let of_this = was.totals.files.iter().filter(|other| other.deelbestand == counts.deelbestand);
        let before = of_this.filter(|other| other.studiejaar <= counts.studiejaar).max_by_key(|other| other.studiejaar);
        let Some(before) = before else { continue };
        let (Some(one), Some(other)) = (part(was, before), part(is, counts)) else { continue };
        let (Some(omnummer_before), Some(omnummer)) = (omnummer(one), omnummer(other)) else { continue };
        // Place in OLD, place in NEW, name.
        let both: Vec<(usize, usize, &str)> = other
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| is_marked(catalogue, &column.variabele))
            .filter_map(|(at, column)| {
                let before = one.columns.iter().position(|old| old.name == column.name)?;
                Some((before, at, column.name.as_str()))
            })
            .collect();
        let marked_before: Vec<usize> = both.iter().map(|(before, ..)| *before).collect();
        let marked: Vec<usize> = both.iter().map(|(_, at, _)| *at).collect();
        let (path_before, path) = (path(before), path(counts));
        let open_before = || File::open(old.path.join(&path_before));
        let open = || File::open(new.path.join(&path));
        let risk = measure_across(
            &AcrossFile {
                open: &open_before,
                bytes: old.size(&path_before),
                omnummer: omnummer_before,
                marked: &marked_before,
            },
            &AcrossFile { open: &open, bytes: new.size(&path), omnummer, marked: &marked },
        );
        out.push(FileAcross {
            deelbestand: counts.deelbestand.clone(),
            studiejaren: (before.studiejaar, counts.studiejaar),
            columns: both.into_iter().map(|(.., name)| name.to_owned()).collect(),
            risk: risk.map_err(|cause| VerifyError::file(&new.path.join(&path), cause))?,
        });
    }
    Ok(out)
}

fn part<'m>(manifest: &'m Manifest, counts: &Counts) -> Option<&'m DeelbestandSection> {
    manifest.plan.deelbestanden.iter().find(|part| part.name == counts.deelbestand)
}

fn path(counts: &Counts) -> String {
    data_path(&counts.deelbestand, counts.studiejaar)
}

/// Where the omnummer stands.
pub(super) fn omnummer(part: &DeelbestandSection) -> Option<usize> {
    part.columns.iter().position(|column| column.kind == kind_name(VariabeleKind::Omnummer))
}

fn is_marked(catalogue: &Catalogue, variabele: &str) -> bool {
    catalogue.variabelen.get(variabele).is_some_and(|variabele| variabele.mark.is_some())
}

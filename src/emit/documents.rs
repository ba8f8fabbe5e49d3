//! The documents that follow from decision, plan, catalogue and counts: written by a build, made again by `verify`.
//!
//! In: a [`ReleaseContext`] and the data files. Out: path and bytes of each. Refuses: a code list that the catalogue does not have.

use super::codeboek::{codeboek_csv, codeboek_html, codeboek_md};
use super::codelijsten::{Labels, codelijsten};
use super::datapackage::datapackage;
use super::ddi::ddi;
use super::lees::scripts;
use super::leesmij::leesmij;
use super::name_lists::name_lists;
use super::report::{REPORT, ReportRequest, report_page};
use super::{DataFile, ReleaseContext};
use crate::diagnose::ProgramFault;
use crate::distribution::PublishedFile;
use crate::sources::{Names, OccurringCodes};

/// Every document but those of [`value_documents`], the decision, the checksums and the manifest.
///
/// # Errors
/// [`ProgramFault`]: the catalogue lacks a code list that a column of it names.
pub fn documents(context: &ReleaseContext<'_>, files: &[DataFile<'_>]) -> Result<Vec<(String, Vec<u8>)>, ProgramFault> {
    let mut all = vec![
        ("codeboek.md".to_owned(), codeboek_md(context)),
        ("datapackage.json".to_owned(), datapackage(context, files)),
        ("ddi.xml".to_owned(), ddi(context, files)?),
        ("LEESMIJ.txt".to_owned(), leesmij(context, files)),
    ];
    all.extend(codelijsten(context.plan, context.catalogue)?);
    Ok(all)
}

/// What is known of the values of a release.
#[derive(Clone, Copy)]
pub struct KnownValues<'v> {
    /// What may be shown of each data file, in the order of the plan.
    pub files: &'v [PublishedFile],
    /// Labels of codes.
    pub labels: &'v Labels,
    /// Codes that occur, per list of what public sources name.
    pub codes: &'v OccurringCodes,
    /// Their names.
    pub names: &'v Names,
}

/// Every document that tells of values.
///
/// # Errors
/// [`ProgramFault`]: the catalogue lacks a code list that a column of it names.
pub fn value_documents(
    context: &ReleaseContext<'_>,
    files: &[DataFile<'_>],
    values: KnownValues<'_>,
) -> Result<Vec<(String, Vec<u8>)>, ProgramFault> {
    let KnownValues { files: shown, labels, codes, names } = values;
    let mut all = name_lists(codes, names);
    all.extend(scripts(context.plan, context.catalogue, files, (codes, names))?);
    all.extend([
        ("codeboek.csv".to_owned(), codeboek_csv(context.plan, shown, labels)),
        ("codeboek.html".to_owned(), codeboek_html(context, labels)),
        (REPORT.to_owned(), report_page(ReportRequest { context, files: shown, labels, comparison: None })),
    ]);
    Ok(all)
}

/// Those that every release holds, but the scripts, by name: a build writes them when the data files are there.
pub const VALUE_DOCUMENTS: [&str; 3] = ["codeboek.csv", "codeboek.html", REPORT];

//! A release that a command works on only when it verifies.
//!
//! In: a release folder, what is asked of it, what is not done when it does not hold. Out: its manifest, or `None` with the findings
//! on stderr. Refuses: a file that cannot be read.

use super::formats::Format;
use super::progress::Progress;
use super::report::Report;
use super::{check, spoken};
use crate::catalogue::Catalogue;
use crate::diagnose::Spoken;
use crate::manifest::Manifest;
use crate::verify::{Question, verify};
use std::path::Path;

/// The manifest of a release that verifies; else its findings are told, and in both languages what is therefore not done.
pub(super) fn verified(
    release: &Path,
    catalogue: &'static Catalogue,
    query: &Question,
    (nl, en): (&str, &str),
    report: &Report,
) -> Result<Option<Manifest>, Box<dyn Spoken>> {
    let progress = Progress::new(report.quiet);
    let verdict = verify(release, catalogue, query, &|done, total| progress.at(done, total));
    progress.done();
    let verdict = verdict.map_err(spoken)?;
    if !verdict.is_valid() {
        report.message(&check::show(Format::Human, &verdict.sources, &verdict.findings, report));
        report.note(&format!("{nl}: de verstrekking klopt niet"), &format!("{en}: the release does not verify"));
        return Ok(None);
    }
    Ok(verdict.manifest)
}

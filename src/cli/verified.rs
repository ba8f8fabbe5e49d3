//! A release that a command works on only when it verifies.
//!
//! In: a release folder, what is asked of it, what is not done when it does not hold. Out: its manifest, or `None` with the findings
//! on stderr. Refuses: a file that cannot be read.

use super::failure::OfLevering;
use super::formats::Format;
use super::progress::Progress;
use super::report::Report;
use super::{check, spoken};
use crate::catalogue::Catalogue;
use crate::diagnose::Spoken;
use crate::manifest::{AnyManifest, Manifest};
use crate::verify::{Question, Verdict, is_levering, verify, verify_levering};
use std::path::Path;

/// The manifest of a release that verifies; else its findings are told, and in both languages what is therefore not done.
pub(super) fn verified(
    release: &Path,
    catalogue: &'static Catalogue,
    query: &Question,
    (nl, en): (&str, &str),
    report: &Report,
) -> Result<Option<Manifest>, Box<dyn Spoken>> {
    if is_levering(release) {
        return Err(spoken(OfLevering { path: release.to_owned() }));
    }
    let progress = Progress::new(report.quiet);
    let verdict = verify(release, catalogue, query, &|done, total| progress.at(done, total));
    progress.done();
    let verdict = verdict.map_err(spoken)?;
    let not = (&format!("{nl}: de verstrekking klopt niet"), &format!("{en}: the release does not verify"));
    Ok(held(verdict, (not.0, not.1), report))
}

/// As [`verified`], of a release or of a statutory delivery.
pub(super) fn verified_either(
    release: &Path,
    catalogue: &'static Catalogue,
    query: &Question,
    (nl, en): (&str, &str),
    report: &Report,
) -> Result<Option<AnyManifest>, Box<dyn Spoken>> {
    if !is_levering(release) {
        let manifest = verified(release, catalogue, query, (nl, en), report)?;
        return Ok(manifest.map(|manifest| AnyManifest::Release(Box::new(manifest))));
    }
    let verdict = verify_levering(release, catalogue, query, None, &|_, _| ()).map_err(spoken)?;
    let not = (&format!("{nl}: de levering klopt niet"), &format!("{en}: the delivery does not verify"));
    let manifest = held(verdict, (not.0, not.1), report);
    Ok(manifest.map(|manifest| AnyManifest::Levering(Box::new(manifest))))
}

fn held<M>(verdict: Verdict<M>, (nl, en): (&str, &str), report: &Report) -> Option<M> {
    if !verdict.is_valid() {
        report.message(&check::show(Format::Human, &verdict.sources, &verdict.findings, report));
        report.note(nl, en);
        return None;
    }
    verdict.manifest
}

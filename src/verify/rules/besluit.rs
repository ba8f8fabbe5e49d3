//! ROD1110–1113 and 1123: the enclosed decision passes the check, and the manifest tells the truth about it.
//!
//! In: `besluit.toml` of the release, the manifest, the catalogue. Out: what was admitted. Refuses: to admit what the
//! check does not admit.

use super::{BESLUIT_DIFFERS, BESLUIT_NOT_ADMITTED, BESLUIT_NOT_THE_PUBLISHED_ONE, OTHER_CATALOGUE, OTHER_PROGRAM};
use crate::besluit::{Besluit, besluit_without_rows, parse};
use crate::catalogue::Catalogue;
use crate::check::{Admitted, check};
use crate::diagnose::{Bilingual, Finding, Place, Severity, SourceMap};
use crate::emit::{BESLUIT, MANIFEST};
use crate::manifest::{BesluitSection, ErratumSection, Manifest, ProgramVersion};
use crate::verify::VerifyError;
use crate::verify::dossier::{Dossier, word};
use crate::verify::folder::ReleaseFolder;
use std::borrow::Cow;

/// An admitted decision with all findings of the check, and the file that they point into.
pub(in crate::verify) struct AdmittedBesluit {
    pub(in crate::verify) admitted: Admitted,
    pub(in crate::verify) findings: Vec<Finding>,
    pub(in crate::verify) sources: SourceMap,
}

/// Reads, checks and compares the enclosed decision.
pub(in crate::verify) fn read(
    map: &ReleaseFolder,
    manifest: &Manifest,
    catalogue: &Catalogue,
    dossier: &mut Dossier,
) -> Result<Option<AdmittedBesluit>, VerifyError> {
    let Some(bytes) = map.document(BESLUIT)? else { return Ok(None) };
    let text = String::from_utf8_lossy(&bytes);
    // Rows of a register are neither read nor shown.
    let hidden = besluit_without_rows(&text);
    let text = hidden.as_ref().map_or(text, |hidden| Cow::Borrowed(hidden.text.as_str()));
    let here = dossier.with_text(BESLUIT, &text);
    if !same_maker(manifest, catalogue, dossier) {
        return Ok(None);
    }
    // Findings of the check name the file as the manifest does, so that they can be compared with those in it.
    let mut sources = SourceMap::default();
    let file = sources.add(&manifest.besluit.file, &*text);
    let loaded = parse(file, &text);
    let with_rows = hidden.as_ref().map(|hidden| hidden.finding(file));
    let mut findings: Vec<Finding> = with_rows.into_iter().chain(loaded.findings).collect();
    let mut admitted = None;
    if let Some(besluit) = loaded.besluit.filter(|_| hidden.is_none()) {
        check_facts(&besluit, manifest, dossier);
        let mut verdict = check(std::slice::from_ref(&besluit), catalogue);
        findings.append(&mut verdict.findings);
        Finding::sort(&mut findings);
        admitted = verdict.admitted.pop().flatten();
    }
    let faults: Vec<&Finding> = findings.iter().filter(|b| b.severity() == Severity::Error).collect();
    if admitted.is_none() || std::str::from_utf8(&bytes).is_err() {
        let first = faults.first();
        let place =
            first.and_then(|error| error.place).map_or(Place::whole(here), |p| Place { file: here, span: p.span });
        let code = first.map_or("UTF-8", |error| error.card.code.as_str());
        let over = Finding::new(BESLUIT_NOT_ADMITTED.get(), place);
        dossier.report(over.with("aantal", faults.len().max(1)).with("code", code));
        return Ok(None);
    }
    Ok(admitted.map(|admitted| AdmittedBesluit { admitted, findings, sources }))
}

/// Is the enclosed decision the file with this hash? That the manifest has the hash of the enclosed one is judged apart.
pub(in crate::verify) fn published(manifest: &Manifest, sha256: Option<&str>, dossier: &mut Dossier) {
    if sha256.is_some_and(|sha256| !sha256.eq_ignore_ascii_case(&manifest.besluit.sha256)) {
        let over = dossier.over(&BESLUIT_NOT_THE_PUBLISHED_ONE, BESLUIT);
        dossier.report(over);
    }
}

/// Is the catalogue the one of the release? Another program version is a warning.
fn same_maker(manifest: &Manifest, catalogue: &Catalogue, dossier: &mut Dossier) -> bool {
    let current = ProgramVersion::current();
    let name_and_version = |program: &ProgramVersion| format!("{} {}", program.name, program.version);
    if manifest.program != current {
        let over = dossier.over(&OTHER_PROGRAM, MANIFEST);
        dossier.report(
            over.with("gevonden", name_and_version(&manifest.program)).with("verwacht", name_and_version(&current)),
        );
    }
    if manifest.catalogue != catalogue.version {
        let over = dossier.over(&OTHER_CATALOGUE, MANIFEST);
        dossier.report(over.with("gevonden", manifest.catalogue.as_str()).with("verwacht", catalogue.version.as_str()));
    }
    manifest.catalogue == catalogue.version
}

/// What the manifest says of the decision, part by part.
fn check_facts(besluit: &Besluit, manifest: &Manifest, dossier: &mut Dossier) {
    let says = &manifest.besluit;
    let is = BesluitSection::from(besluit, &says.file, &says.stem);
    // The folder of the releases is named after the file, whatever ending that has.
    let stem_matches =
        says.file == says.stem || says.file.strip_prefix(says.stem.as_str()).is_some_and(|end| end.starts_with('.'));
    let parts: [(bool, Bilingual); 7] = [
        (says.kenmerk == is.kenmerk, word("kenmerk", "reference")),
        (says.date == is.date, word("datum", "date")),
        (says.title == is.title, word("titel", "title")),
        (says.ontvanger == is.ontvanger, word("ontvanger", "recipient")),
        (says.sha256 == is.sha256, word("SHA-256 van het besluit", "SHA-256 of the decision")),
        (says.file == is.file && stem_matches, word("bestandsnaam", "file name")),
        (manifest.errata == ErratumSection::all(besluit), word("drukfouten", "errata")),
    ];
    for (equal, part) in &parts {
        if !equal {
            let over = dossier.over(&BESLUIT_DIFFERS, MANIFEST);
            dossier.report(over.with("deel", part));
        }
    }
}

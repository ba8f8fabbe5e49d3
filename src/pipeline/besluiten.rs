//! The first passes: read besluiten, parse them, check them together.
//!
//! In: paths. Out: [`Checked`]: the source texts, all findings, and what was admitted.
//! Refuses: a file that cannot be read or is no text.

use super::BuildError;
use crate::besluit::parse;
use crate::catalogue::Catalogue;
use crate::check::{Admitted, check};
use crate::diagnose::{FileIndex, Finding, Severity, SourceMap};
use std::path::PathBuf;

/// Besluiten after the check.
pub struct Checked {
    /// The files, for showing findings.
    pub sources: SourceMap,
    /// All findings, sorted.
    pub findings: Vec<Finding>,
    /// Per path: the besluit, when nothing forbids it.
    pub admitted: Vec<Option<Admitted>>,
}

impl Checked {
    /// Is there a finding of at least this weight?
    #[must_use]
    pub fn has(&self, severity: Severity) -> bool {
        self.findings.iter().any(|finding| finding.severity() <= severity)
    }
}

/// Reads, parses and checks.
///
/// # Errors
/// [`BuildError::Besluit`], [`BuildError::BesluitNotText`].
pub fn check_besluiten(paths: &[PathBuf], catalogue: &Catalogue) -> Result<Checked, BuildError> {
    Ok(check_texts(read(paths)?, catalogue))
}

/// Reads the files.
pub(super) fn read(paths: &[PathBuf]) -> Result<SourceMap, BuildError> {
    let mut sources = SourceMap::default();
    for path in paths {
        let bytes = std::fs::read(path).map_err(|source| BuildError::Besluit { path: path.clone(), source })?;
        let text = String::from_utf8(bytes).map_err(|_| BuildError::BesluitNotText { path: path.clone() })?;
        sources.add(path.display().to_string(), text);
    }
    Ok(sources)
}

/// Parses and checks texts that were read.
pub(super) fn check_texts(sources: SourceMap, catalogue: &Catalogue) -> Checked {
    let mut findings = Vec::new();
    let mut positions = Vec::new();
    let mut besluiten = Vec::new();
    for (number, source) in sources.files().iter().enumerate() {
        let loaded = parse(FileIndex(number), &source.text);
        findings.extend(loaded.findings);
        positions.push(loaded.besluit.is_some());
        besluiten.extend(loaded.besluit);
    }
    let mut verdict = check(&besluiten, catalogue);
    findings.append(&mut verdict.findings);
    Finding::sort(&mut findings);
    let mut admitted = verdict.admitted.into_iter();
    let admitted = positions.into_iter().map(|loaded| if loaded { admitted.next().flatten() } else { None });
    let admitted = admitted.collect();
    Checked { sources, findings, admitted }
}

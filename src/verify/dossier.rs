//! Findings as they are collected, with the files that they are about.
//!
//! In: findings of the rules. Out: [`Dossier`], sorted at the end. Refuses: nothing.

use crate::diagnose::{Bilingual, FileIndex, Finding, Place, RuleCard, Severity, SourceMap};
use std::collections::BTreeMap;

/// The findings of one run.
#[derive(Default)]
pub(super) struct Dossier {
    pub(super) sources: SourceMap,
    pub(super) findings: Vec<Finding>,
    numbers: BTreeMap<String, FileIndex>,
}

impl Dossier {
    /// Gives a file its text, so that a finding can point into it.
    pub(super) fn with_text(&mut self, name: &str, text: &str) -> FileIndex {
        let number = self.sources.add(name, text);
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// A finding about a file as a whole.
    pub(super) fn over(&mut self, line: &RuleCard, file: &str) -> Finding {
        let number = match self.numbers.get(file) {
            Some(number) => *number,
            None => self.with_text(file, ""),
        };
        Finding::new(line.get(), Place::whole(number)).with("bestand", file)
    }

    /// Is nothing wrong so far?
    pub(super) fn is_sound(&self) -> bool {
        !self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }

    /// Keeps a finding.
    pub(super) fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

/// A word that differs by language.
pub(super) fn word(nl: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual { nl: nl.into(), en: en.into() }
}

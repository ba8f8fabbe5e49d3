//! From the bytes of a `*.toml` to a [`Besluit`], with every fault of a stage in one run.
//!
//! In: the text of one file. Out: [`Parsed`]: a besluit, or the findings why there is none.
//! Refuses: in this order, each complete: syntax; keys, types and values; references between tables.

use super::keys::{KeyTable, key_table};
use super::{Besluit, build, references, shape, syntax};
use crate::diagnose::{FileNr, Finding, Severity};

/// What became of a file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The besluit; present exactly when no finding is an error.
    pub besluit: Option<Besluit>,
    /// Sorted by place.
    pub findings: Vec<Finding>,
}

/// What every step of the parser needs.
#[derive(Clone, Copy)]
pub(super) struct Context<'t> {
    pub(super) file: FileNr,
    pub(super) text: &'t str,
    pub(super) keys: &'t KeyTable,
}

/// Reads one besluit. Never panics, whatever the text.
#[must_use]
pub fn parse(file: FileNr, text: &str) -> Parsed {
    let context = Context { file, text, keys: key_table() };
    let (document, faults) = toml::de::DeTable::parse_recoverable(text);
    let document = document.into_inner();
    let mut findings = syntax::findings(context, &faults);
    let mut besluit = None;
    if findings.is_empty() {
        shape::check(context, &document, &mut findings);
        references::check(context, &document, &mut findings);
        if !findings.iter().any(|finding| finding.severity() == Severity::Error) {
            besluit = build::besluit(context, &document);
        }
    }
    Finding::sort(&mut findings);
    Parsed { besluit, findings }
}

//! Fingerprints: which finding of this run is which finding of an earlier run.
//!
//! In: the source files, findings in order. Out: 32 hex digits, made of the code, the key path and the text at the
//! place, and a number for equal ones. Refuses: line numbers, which change when something is added above.

use crate::diagnose::keypath::KeyPaths;
use crate::diagnose::{FileIndex, Finding, SourceMap};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Name and version of the fingerprint; the version changes when its making does.
pub(super) const NAME: &str = "rodRelease/v1";

/// The fingerprint by which code scanning follows a result from commit to commit.
pub(super) const LINE_HASH: &str = "primaryLocationLineHash";

/// Makes fingerprints for the findings of one run, in order.
pub(super) struct Prints<'s> {
    sources: &'s SourceMap,
    paths: BTreeMap<FileIndex, KeyPaths>,
    seen: BTreeMap<(Option<FileIndex>, String), usize>,
    lines: BTreeMap<(Option<FileIndex>, String), usize>,
}

impl<'s> Prints<'s> {
    pub(super) fn new(sources: &'s SourceMap) -> Self {
        Self { sources, paths: BTreeMap::new(), seen: BTreeMap::new(), lines: BTreeMap::new() }
    }

    /// The fingerprint; the second of two that would be equal gets another than the first.
    pub(super) fn of(&mut self, finding: &Finding) -> String {
        let file = finding.place.and_then(|place| self.sources.get(place.file));
        // Not the path of the file: a result has it beside the fingerprint, and it depends on where the run started.
        let mut material = finding.card.code.clone();
        if let Some((file, place, span)) =
            file.and_then(|file| Some((file, finding.place?, finding.place.and_then(|place| place.span)?)))
        {
            let paths = self.paths.entry(place.file).or_insert_with(|| KeyPaths::read(&file.text));
            let here = file.text.get(span.start..span.end).unwrap_or_default();
            let _ = write!(material, "\0{}\0{here}", paths.at(span.start));
        }
        let number = self.seen.entry((finding.place.map(|place| place.file), material.clone())).or_default();
        *number += 1;
        let _ = write!(material, "\0{number}");
        let digest = Sha256::digest(material.as_bytes());
        digest.iter().take(16).fold(String::with_capacity(32), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
    /// Sixteen hex digits of the text of the line, and which of its equals this is: `0123456789abcdef:1`.
    pub(super) fn line_hash(&mut self, finding: &Finding) -> String {
        let file = finding.place.and_then(|place| self.sources.get(place.file));
        let at = finding.place.and_then(|place| place.span).unwrap_or_default().start;
        let line = file.map_or("", |file| file.line_at(at));
        let words: String = line.split_whitespace().collect();
        let digest = Sha256::digest(format!("{}\0{words}", finding.card.code).as_bytes());
        let hex = digest.iter().take(8).fold(String::with_capacity(16), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let number = self.lines.entry((finding.place.map(|place| place.file), hex.clone())).or_default();
        *number += 1;
        format!("{hex}:{number}")
    }
}

//! Why a manifest or the ledger cannot be used. Neither holds a value of the register.
//!
//! In: what stood in the way. Out: one sentence in either language, from `failures.toml`. Refuses: nothing.

use super::ledger::EventFault;
use super::sections::SCHEMA;
use crate::diagnose::{FailureTexts, Lang, Spoken};
use crate::disk::cause;
use std::path::Path;

static TEXTS: FailureTexts = FailureTexts::new(include_str!("failures.toml"));

/// The failure.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum ManifestError {
    /// The manifest is no JSON of this schema.
    Malformed {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The manifest has another schema version.
    Schema,
    /// The manifest says the same in other bytes: somebody rewrote it.
    NotCanonical,
    /// The ledger cannot be read or written.
    StoredFile {
        /// Path.
        path: String,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// A line of the ledger is not what was written, or its chain is broken.
    BrokenChain {
        /// Path.
        path: String,
        /// Line, from 1.
        line: usize,
    },
    /// This moment of this decision has been delivered, as another release.
    AlreadyReleased {
        /// Reference of the decision.
        kenmerk: String,
        /// The moment.
        moment: u32,
        /// Line of the ledger, from 1.
        line: u64,
        /// Folder of that release.
        release: String,
        /// Does that folder exist?
        present: bool,
    },
    /// The lines of the ledger do not admit the event.
    NotAdmitted {
        /// What is wrong with it.
        fault: EventFault,
    },
    /// A text that a line cannot hold.
    TooLong {
        /// Its key in the ledger.
        key: &'static str,
    },
}

impl ManifestError {
    pub(super) fn file(path: &Path, cause: std::io::Error) -> Self {
        Self::StoredFile { path: path.display().to_string(), cause }
    }
}

impl Spoken for EventFault {
    fn say(&self, lang: Lang) -> String {
        let (name, line) = match self {
            Self::NoRelease(line) => ("no-release", *line),
            Self::AlreadyReleased(line) => ("standing", *line),
            Self::OtherMoment(line) => ("other-moment", *line),
            Self::AlreadyReplaced(line) => ("already-replaced", *line),
            Self::SameRelease(line) => ("same-release", *line),
            Self::OtherKey(line) => ("other-key", *line),
            Self::SameKey(0) => ("no-series", 0),
            Self::SameKey(line) => ("same-key", *line),
            Self::DecisionWithdrawn(line) => ("decision-withdrawn", *line),
            Self::DecisionSuspended(line) => ("decision-suspended", *line),
            Self::NotSuspended => ("not-suspended", 0),
            Self::AlreadyWithdrawn(line) => ("already-withdrawn", *line),
            Self::AlreadyDestroyed(line) => ("already-destroyed", *line),
            Self::BeforeRelease(line) => ("before-release", *line),
            Self::EndsBeforeStart => ("ends-before-start", 0),
        };
        TEXTS.say(lang, name, &[("line", &line.to_string())])
    }
}

impl Spoken for ManifestError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Malformed { line, column } => {
                let (line, column) = (line.to_string(), column.to_string());
                TEXTS.say(lang, "malformed", &[("schema", SCHEMA), ("line", &line), ("column", &column)])
            }
            Self::Schema => TEXTS.say(lang, "schema", &[("schema", SCHEMA)]),
            Self::NotCanonical => TEXTS.say(lang, "not-canonical", &[]),
            Self::StoredFile { path, cause: error } => {
                TEXTS.say(lang, "stored-file", &[("path", path), ("cause", &cause(error, lang))])
            }
            Self::BrokenChain { path, line } => {
                TEXTS.say(lang, "broken-chain", &[("path", path), ("line", &line.to_string())])
            }
            Self::AlreadyReleased { kenmerk, moment, line, release, present } => {
                let name = if *present { "already-released" } else { "already-released-without-folder" };
                let (moment, line) = (moment.to_string(), line.to_string());
                let arguments = [("kenmerk", kenmerk.as_str()), ("moment", &moment), ("line", &line)];
                TEXTS.say(lang, name, &[arguments.as_slice(), &[("release", release)]].concat())
            }
            Self::NotAdmitted { fault } => fault.say(lang),
            Self::TooLong { key } => TEXTS.say(lang, "too-long", &[("key", key)]),
        }
    }
}

impl ManifestError {
    /// Looks for the earlier release where the releases are: the ledger may lie elsewhere.
    #[must_use]
    pub fn with_releases_in(mut self, out: &Path) -> Self {
        if let Self::AlreadyReleased { release, present, .. } = &mut self {
            *present = out.join(release).is_dir();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(super::TEXTS.validate(), Ok(()));
    }
}

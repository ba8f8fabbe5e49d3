//! Why a manifest or the ledger cannot be used. Neither holds a value of the register.
//!
//! In: what stood in the way. Out: one sentence in either language, from `failures.toml`. Refuses: nothing.

use super::ledger::{EventFault, TextFault};
use super::texts;
use crate::diagnose::{Lang, Spoken};
use crate::disk::cause;
use std::path::Path;

/// The failure.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum ManifestError {
    /// The manifest is no JSON of this schema.
    Malformed {
        /// Name and version of the format that was expected.
        schema: &'static str,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The manifest has another schema version.
    Schema {
        /// Name and version of the format that was expected.
        schema: &'static str,
    },
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
        /// The moment; `None` of a statutory delivery.
        moment: Option<u32>,
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
    Text {
        /// Its key in the ledger.
        key: &'static str,
        /// Why.
        fault: TextFault,
    },
    /// The last line was cut off, and what it told cannot be known for certain.
    Torn {
        /// Path.
        path: String,
        /// Line, from 1.
        line: usize,
    },
    /// There is no such line to take away.
    NotTorn {
        /// Path.
        path: String,
    },
    /// A final release is in its place that the ledger does not know.
    Unknown {
        /// Path of the ledger.
        path: String,
        /// Folder of that release.
        release: String,
    },
    /// No release in the ledger is of the decision.
    UnknownDecision,
    /// The folder of the releases cannot be listed.
    Folder {
        /// Path.
        path: String,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
}

impl ManifestError {
    pub(super) fn file(path: &Path, cause: std::io::Error) -> Self {
        Self::StoredFile { path: path.display().to_string(), cause }
    }
}

impl Spoken for EventFault {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::NoRelease(line) => texts::NoRelease { line }.say(lang),
            Self::AlreadyReleased(line) => texts::Standing { line }.say(lang),
            Self::OtherMoment(line) => texts::OtherMoment { line }.say(lang),
            Self::AlreadyReplaced(line) => texts::AlreadyReplaced { line }.say(lang),
            Self::SameRelease(line) => texts::SameRelease { line }.say(lang),
            Self::OtherKey(line) => texts::OtherKey { line }.say(lang),
            Self::SameKey(0) => texts::NoSeries.say(lang),
            Self::SameKey(line) => texts::SameKey { line }.say(lang),
            Self::DecisionWithdrawn(line) => texts::DecisionWithdrawn { line }.say(lang),
            Self::DecisionSuspended(line) => texts::DecisionSuspended { line }.say(lang),
            Self::NotSuspended => texts::NotSuspended.say(lang),
            Self::AlreadyWithdrawn(line) => texts::AlreadyWithdrawn { line }.say(lang),
            Self::AlreadyDestroyed(line) => texts::AlreadyDestroyed { line }.say(lang),
            Self::BeforeRelease(line) => texts::BeforeRelease { line }.say(lang),
            Self::EndsBeforeStart => texts::EndsBeforeStart.say(lang),
            Self::BeforeLine(line) => texts::BeforeLine { line }.say(lang),
            Self::OtherWords(line) => texts::OtherWords { line }.say(lang),
            Self::FormerKey(line) => texts::FormerKey { line }.say(lang),
            Self::AlreadySent(line) => texts::AlreadySent { line }.say(lang),
            Self::BeforeSent(line) => texts::BeforeSent { line }.say(lang),
            Self::BeforeSeries(line) => texts::BeforeSeries { line }.say(lang),
            Self::Joins(line) => texts::Joins { line }.say(lang),
        }
    }
}

impl Spoken for ManifestError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Malformed { schema, line, column } => texts::Malformed { schema, line, column }.say(lang),
            Self::Schema { schema } => texts::Schema { schema }.say(lang),
            Self::NotCanonical => texts::NotCanonical.say(lang),
            Self::StoredFile { path, cause: error } => texts::StoredFile { path, cause: &cause(error, lang) }.say(lang),
            Self::BrokenChain { path, line } => texts::BrokenChain { path, line }.say(lang),
            Self::AlreadyReleased { kenmerk, moment: None, line, release, .. } => {
                texts::AlreadyDelivered { kenmerk, line, release }.say(lang)
            }
            Self::AlreadyReleased { kenmerk, moment: Some(moment), line, release, present: true } => {
                texts::AlreadyReleased { kenmerk, moment, line, release }.say(lang)
            }
            Self::AlreadyReleased { kenmerk, moment: Some(moment), line, release, present: false } => {
                texts::AlreadyReleasedWithoutFolder { kenmerk, moment, line, release }.say(lang)
            }
            Self::NotAdmitted { fault } => fault.say(lang),
            Self::Text { key, fault: TextFault::TooLong } => texts::TextTooLong { key }.say(lang),
            Self::Text { key, fault: TextFault::Blank } => texts::TextBlank { key }.say(lang),
            Self::Text { key, fault: TextFault::Hidden } => texts::TextHidden { key }.say(lang),
            Self::Text { key, fault: TextFault::OtherScript } => texts::TextOtherScript { key }.say(lang),
            Self::Text { key, fault: TextFault::Placeholder } => texts::TextPlaceholder { key }.say(lang),
            Self::Text { key, fault: TextFault::PersonNumber } => texts::TextPersonNumber { key }.say(lang),
            Self::Torn { path, line } => texts::Torn { path, line }.say(lang),
            Self::NotTorn { path } => texts::NotTorn { path }.say(lang),
            Self::Unknown { path, release } => texts::Unknown { path, release }.say(lang),
            Self::UnknownDecision => texts::UnknownDecision.say(lang),
            Self::Folder { path, cause: error } => texts::Folder { path, cause: &cause(error, lang) }.say(lang),
        }
    }
}

impl ManifestError {
    /// Nothing failed: what is asked may not be entered, because of what was entered before or of how it is worded.
    #[must_use]
    pub fn forbids(&self) -> bool {
        matches!(
            self,
            Self::NotAdmitted { .. } | Self::AlreadyReleased { .. } | Self::Text { .. } | Self::UnknownDecision
        )
    }

    /// Looks for the earlier release where the releases are: the ledger may lie elsewhere.
    #[must_use]
    pub fn with_releases_in(mut self, out: &Path) -> Self {
        if let Self::AlreadyReleased { release, present, .. } = &mut self {
            *present = out.join(release).is_dir();
        }
        self
    }
}

//! Why no snapshot is made of exchange files.
//!
//! In: a file and what is wrong. Out: [`ExchangeError`], one sentence in each language. Refuses: nothing.

use super::fault::ExchangeFaults;
use super::texts;
use crate::diagnose::{Lang, ProgramFault, Spoken};
use crate::disk::cause;
use crate::snapshot::SnapshotError;
use std::path::PathBuf;

/// Why an exchange file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
#[non_exhaustive]
pub enum ExchangeError {
    /// It cannot be read.
    Unreadable {
        /// Which.
        file: String,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// Neither an OBO nor an RO.
    UnknownKind {
        /// Which.
        file: String,
    },
    /// An RO without its institution and period in its name.
    NoPeriod {
        /// Which.
        file: String,
    },
    /// A period that ends before it begins, or is longer than two years.
    PeriodOrder {
        /// Which.
        file: String,
    },
    /// Of another kind or institution than the first.
    Different {
        /// Which.
        file: String,
        /// The first.
        first: String,
    },
    /// Of days of which the first tells another state.
    TwoStates {
        /// Which.
        file: String,
        /// The first.
        first: String,
    },
    /// Days between it and the others are in no file.
    Gap {
        /// Which.
        file: String,
    },
    /// The snapshot is an extract of another institution, or of fewer days.
    OtherExtract,
    /// Its lines.
    Faults(Vec<ExchangeFaults>),
    /// The outcome cannot be written.
    Unwritten {
        /// Where.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// The snapshot.
    Snapshot(#[from] SnapshotError),
    /// What cannot happen.
    Program(#[from] ProgramFault),
}

impl Spoken for ExchangeError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Unreadable { file, cause: error } => {
                texts::Unreadable { file, reason: &cause(error, lang) }.say(lang)
            }
            Self::UnknownKind { file } => texts::UnknownKind { file }.say(lang),
            Self::NoPeriod { file } => texts::NoPeriod { file }.say(lang),
            Self::PeriodOrder { file } => texts::PeriodOrder { file }.say(lang),
            Self::Different { file, first } => texts::Different { file, first }.say(lang),
            Self::TwoStates { file, first } => texts::TwoStates { file, first }.say(lang),
            Self::Gap { file } => texts::Gap { file }.say(lang),
            Self::OtherExtract => texts::OtherExtract.say(lang),
            Self::Faults(faults) => faults.iter().map(|file| file.say(lang)).collect::<Vec<_>>().join("\n"),
            Self::Unwritten { path, cause: error } => {
                texts::Unwritten { path: &path.display(), reason: &cause(error, lang) }.say(lang)
            }
            Self::Snapshot(error) => error.say(lang),
            Self::Program(error) => error.say(lang),
        }
    }
}

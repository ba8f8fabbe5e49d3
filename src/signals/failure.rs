//! What stops the pass over the signals.
//!
//! In: the failures of the rooms below. Out: [`SignalError`], one sentence in each language. Refuses: nothing.

use super::texts;
use crate::calendar::{Date, Studiejaar};
use crate::diagnose::{Lang, ProgramFault, Spoken};
use crate::snapshot::SnapshotError;
use crate::sources::SourcesError;

/// Why no signals were computed.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
#[non_exhaustive]
pub enum SignalError {
    /// The snapshot cannot be read, or has faults.
    Snapshot(#[from] SnapshotError),
    /// The public sources cannot be read.
    Sources(#[from] SourcesError),
    /// The period begins after the state of the register: there is nothing to count yet, and no zero.
    AfterState {
        /// The studiejaar.
        studiejaar: Studiejaar,
        /// The state.
        stand_per: Date,
    },
    /// A rule of the catalogue; its tests keep it from happening in a released binary.
    Rule {
        /// The signal, or the eenheid.
        signal: String,
    },
    /// What cannot happen.
    Program(#[from] ProgramFault),
}

impl Spoken for SignalError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Snapshot(error) => error.say(lang),
            Self::Sources(error) => error.say(lang),
            Self::AfterState { studiejaar, stand_per } => texts::AfterState { studiejaar, stand_per }.say(lang),
            Self::Rule { signal } => texts::Rule { signal }.say(lang),
            Self::Program(error) => error.say(lang),
        }
    }
}

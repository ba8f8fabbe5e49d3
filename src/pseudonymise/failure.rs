//! Why there is no key or no pseudonym.
//!
//! In: what the disk, the key or the domain lacks. Out: one sentence in either language.
//! Refuses: a byte of a key, a number of a person.

use super::texts;
use crate::diagnose::{Lang, Spoken};
use crate::disk::cause;

/// Why there is no key or no pseudonym. Names files and causes; never a byte of a key, never a number of a person.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum PseudonymiseError {
    /// The key file cannot be opened, read or made.
    StoredFile {
        /// Path as given.
        path: String,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// The path names something other than a file.
    NotAFile {
        /// Path as given.
        path: String,
    },
    /// `key new` would overwrite something.
    AlreadyExists {
        /// Path as given.
        path: String,
    },
    /// Group or world may use the key file.
    AccessibleToOthers {
        /// Path as given.
        path: String,
        /// The permission bits.
        mode: u32,
    },
    /// Not 64 hex digits with at most one line end behind them.
    Malformed {
        /// Path as given.
        path: String,
    },
    /// All 32 bytes are the same (zero included): nobody drew this at random.
    Weak {
        /// Path as given.
        path: String,
    },
    /// The system has no randomness to give.
    NoRandomness,
    /// A part of the pseudonym domain is empty or holds a control character.
    Domain {
        /// `sector`, `ontvanger` or `reeks`.
        part: &'static str,
    },
}

impl Spoken for PseudonymiseError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::StoredFile { path, cause: error } => texts::StoredFile { path, cause: &cause(error, lang) }.say(lang),
            Self::NotAFile { path } => texts::NotAFile { path }.say(lang),
            Self::AlreadyExists { path } => texts::AlreadyExists { path }.say(lang),
            Self::AccessibleToOthers { path, mode } => {
                texts::AccessibleToOthers { path, mode: &format!("{mode:03o}") }.say(lang)
            }
            Self::Malformed { path } => texts::Malformed { path }.say(lang),
            Self::Weak { path } => texts::Weak { path }.say(lang),
            Self::NoRandomness => texts::NoRandomness.say(lang),
            Self::Domain { part } => texts::Domain { part }.say(lang),
        }
    }
}

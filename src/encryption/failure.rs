//! Why nothing was encrypted.
//!
//! In: what the file of recipients, the stream or the program lacks. Out: one sentence in either language.
//! Refuses: a character of a key, secret or public, and of what was to be encrypted.

use super::texts;
use crate::diagnose::{Lang, Spoken};
use crate::disk::cause;

/// Why nothing was encrypted. Names files and lines; never what stands in them.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum EncryptionError {
    /// The file of recipients cannot be opened or read.
    StoredFile {
        /// Path as given.
        path: String,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// Group or world may write the file of recipients.
    ChangeableByOthers {
        /// Path as given.
        path: String,
        /// The permission bits.
        mode: u32,
    },
    /// A line is a secret key.
    HoldsIdentity {
        /// Path as given.
        path: String,
        /// From 1.
        line: usize,
    },
    /// A line is no recipient.
    Malformed {
        /// Path as given.
        path: String,
        /// From 1.
        line: usize,
    },
    /// A recipient stands there twice.
    Repeated {
        /// Path as given.
        path: String,
        /// From 1.
        line: usize,
    },
    /// No line is a recipient.
    NoRecipients {
        /// Path as given.
        path: String,
    },
    /// More than a list of recipients has.
    TooLarge {
        /// Path as given.
        path: String,
        /// How many lines there may be.
        lines: usize,
        /// How many bytes.
        bytes: usize,
    },
    /// The program was built without the feature `age`.
    NotBuilt,
    /// The stream cannot be begun, written or ended.
    Stream {
        /// What the system or the format said.
        #[source]
        cause: std::io::Error,
    },
}

impl Spoken for EncryptionError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::StoredFile { path, cause: error } => texts::StoredFile { path, cause: &cause(error, lang) }.say(lang),
            Self::ChangeableByOthers { path, mode } => {
                texts::ChangeableByOthers { path, mode: &format!("{mode:03o}") }.say(lang)
            }
            Self::HoldsIdentity { path, line } => texts::HoldsIdentity { path, line: &line.to_string() }.say(lang),
            Self::Malformed { path, line } => texts::Malformed { path, line: &line.to_string() }.say(lang),
            Self::Repeated { path, line } => texts::Repeated { path, line: &line.to_string() }.say(lang),
            Self::NoRecipients { path } => texts::NoRecipients { path }.say(lang),
            Self::TooLarge { path, lines, bytes } => {
                texts::TooLarge { path, lines: &lines.to_string(), bytes: &bytes.to_string() }.say(lang)
            }
            Self::NotBuilt => texts::NotBuilt.say(lang),
            Self::Stream { cause: error } => texts::Stream { cause: &cause(error, lang) }.say(lang),
        }
    }
}

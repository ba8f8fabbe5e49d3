//! Why a release could not be packed.
//!
//! In: what stood in the way. Out: one sentence in either language. Refuses: a value: paths only.

use super::texts;
use crate::diagnose::{Lang, Spoken};
use crate::disk::cause;
use crate::encryption::EncryptionError;
use std::io;
use std::path::Path;

/// Why a release could not be packed.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum PackageError {
    /// A file cannot be read or written.
    StoredFile {
        /// Path.
        path: String,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// The file to write is there already.
    Exists {
        /// Path as given.
        path: String,
    },
    /// What stands in the place of the signature is none of this manifest.
    NoSignature {
        /// Path as given.
        path: String,
    },
    /// The file to write is `-`, which elsewhere means standard output.
    NoFile,
    /// Who answers questions is not said, or with what may be the number of a person.
    Contact,
    /// A file of the release was changed since it was verified.
    Changed {
        /// Path within the release.
        path: String,
    },
    /// It cannot be encrypted.
    Encryption(#[from] EncryptionError),
}

impl PackageError {
    pub(super) fn file(path: &Path, cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::AlreadyExists => Self::Exists { path: path.display().to_string() },
            _ => Self::StoredFile { path: path.display().to_string(), cause },
        }
    }
}

impl Spoken for PackageError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::StoredFile { path, cause: error } => texts::StoredFile { path, cause: &cause(error, lang) }.say(lang),
            Self::Exists { path } => texts::Exists { path }.say(lang),
            Self::NoSignature { path } => texts::NoSignature { path }.say(lang),
            Self::NoFile => texts::NoFile.say(lang),
            Self::Contact => texts::Contact.say(lang),
            Self::Changed { path } => texts::Changed { path }.say(lang),
            Self::Encryption(error) => error.say(lang),
        }
    }
}

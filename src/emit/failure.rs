//! Why a release could not be written.
//!
//! In: what the disk or the sorter met. Out: one sentence in either language. Refuses: a value: files and counts only.

use super::texts;
use crate::diagnose::{Lang, Spoken};
use crate::disk::cause;
use std::io;
use std::path::Path;

/// Why a release could not be written. Names files and counts, never a value.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum EmitError {
    /// A file or folder could not be made, written, read back or moved.
    StoredFile {
        /// Path.
        path: String,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// Different persons have the same omnummer.
    Collision {
        /// How many omnummers belong to more than one person.
        count: u64,
    },
    /// The rows of a person are 4 GiB or more.
    RowTooLong,
    /// A row for an output that was not announced.
    UnknownOutput {
        /// Number of the output, from 0.
        number: usize,
        /// How many were announced.
        count: usize,
    },
    /// The release folder exists and holds something else.
    TargetDiffers {
        /// Path of the folder.
        path: String,
        /// First file that differs, is missing or is too many.
        file: String,
    },
}

impl EmitError {
    /// An I/O fault with the file it is about.
    pub(crate) fn file(path: &Path, cause: io::Error) -> Self {
        Self::StoredFile { path: path.display().to_string(), cause }
    }

    /// What the system said, for who names the file himself.
    pub(super) fn into_cause(self) -> io::Error {
        match self {
            Self::StoredFile { cause, .. } => cause,
            other => io::Error::other(other),
        }
    }
}

impl Spoken for EmitError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::StoredFile { path, cause: error } => texts::StoredFile { path, cause: &cause(error, lang) }.say(lang),
            Self::Collision { count } => texts::Collision { count }.say(lang),
            Self::RowTooLong => texts::RowTooLong.say(lang),
            Self::UnknownOutput { number, count } => texts::UnknownOutput { number, count }.say(lang),
            Self::TargetDiffers { path, file } => texts::TargetDiffers { path, file }.say(lang),
        }
    }
}

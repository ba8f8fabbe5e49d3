//! Why a statutory delivery is not made.
//!
//! In: what the request, the former delivery or the snapshot lacks. Out: one sentence in either language.
//! Refuses: a number of a person; files are named, and lines.

use super::texts;
use crate::calendar::Date;
use crate::diagnose::{Bilingual, Lang, Spoken};
use crate::disk::cause;
use std::path::{Path, PathBuf};

/// Why a delivery is not made. Names files and lines, never a number.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum LeveringError {
    /// No state of the register will do.
    NoState {
        /// The peildatum.
        from: Date,
        /// The day of the delivery.
        until: Date,
        /// The states that there are.
        there: Vec<Date>,
    },
    /// The request cannot be read.
    RequestFile {
        /// Path as given.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// Group or world may use the request.
    RequestAccessible {
        /// Path as given.
        path: PathBuf,
        /// The permission bits.
        mode: u32,
    },
    /// A line is no number.
    RequestLine {
        /// Path as given.
        path: PathBuf,
        /// From 1.
        line: usize,
    },
    /// A person is named twice.
    RequestRepeated {
        /// Path as given.
        path: PathBuf,
        /// From 1.
        line: usize,
    },
    /// Nobody is named.
    RequestEmpty {
        /// Path as given.
        path: PathBuf,
    },
    /// The former delivery cannot be read.
    Former {
        /// Path as given.
        path: PathBuf,
        /// Why.
        reason: Bilingual,
    },
    /// The former delivery cannot be made again.
    FormerDiffers {
        /// Path as given.
        path: PathBuf,
        /// What differs.
        part: Bilingual,
    },
    /// A flag of a besluit.
    Flag {
        /// The flag.
        flag: &'static str,
    },
    /// A final delivery of a made-up register.
    SyntheticFinal,
}

/// It is not what the recipient has.
pub(super) fn differs(folder: &Path, nl: &str, en: &str) -> LeveringError {
    let part = Bilingual { nl: nl.to_owned(), en: en.to_owned() };
    LeveringError::FormerDiffers { path: folder.to_owned(), part }
}

impl Spoken for LeveringError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::NoState { from, until, there } => {
                let there = there.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                texts::NoState { from, until, there: &there }.say(lang)
            }
            Self::RequestFile { path, cause: error } => {
                texts::RequestFile { path: &path.display(), cause: &cause(error, lang) }.say(lang)
            }
            Self::RequestAccessible { path, mode } => {
                texts::RequestAccessible { path: &path.display(), mode: &format!("{mode:03o}") }.say(lang)
            }
            Self::RequestLine { path, line } => texts::RequestLine { path: &path.display(), line }.say(lang),
            Self::RequestRepeated { path, line } => texts::RequestRepeated { path: &path.display(), line }.say(lang),
            Self::RequestEmpty { path } => texts::RequestEmpty { path: &path.display() }.say(lang),
            Self::Former { path, reason } => {
                texts::Former { path: &path.display(), reason: &reason.get(lang) }.say(lang)
            }
            Self::FormerDiffers { path, part } => {
                texts::FormerDiffers { path: &path.display(), part: &part.get(lang) }.say(lang)
            }
            Self::Flag { flag } => texts::Flag { flag }.say(lang),
            Self::SyntheticFinal => texts::SyntheticFinal.say(lang),
        }
    }
}

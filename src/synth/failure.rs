//! What can stop the generator: its options, or the disk.
//!
//! In: the place of a failure. Out: [`SynthError`], one sentence in each language. Refuses: nothing.

use super::texts;
use crate::catalogue::CatalogueError;
use crate::diagnose::{Lang, Spoken};
use crate::disk::cause;
use std::path::PathBuf;

/// Why no synthetic snapshot was made.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
#[non_exhaustive]
pub enum SynthError {
    /// Fewer persons than the boundary block has, or more than ten million.
    Persons {
        /// What was asked.
        requested: u64,
        /// The least that is possible with these studiejaren.
        at_least: u64,
        /// The most.
        at_most: u64,
    },
    /// A state of the register outside the years that the generator knows.
    StandPer,
    /// States of the register that do not ascend, or too many.
    States,
    /// The built-in catalogue.
    Catalogue(CatalogueError),
    /// More studiejaren than the numbers of the boundary block reach.
    Studiejaren,
    /// The folder to be written holds something already.
    FolderNotEmpty(PathBuf),
    /// A folder that does not say that its persons are invented: no real register is aged.
    NotSynthetic(PathBuf),
    /// The disk said no.
    Writing {
        /// Which file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// A worker ended early: a fault of the program.
    SynthThread,
}

impl Spoken for SynthError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Persons { requested, at_least, at_most } => texts::Persons { requested, at_least, at_most }.say(lang),
            Self::StandPer => texts::StandPer.say(lang),
            Self::States => texts::States.say(lang),
            Self::Catalogue(error) => error.say(lang),
            Self::Studiejaren => texts::Studiejaren.say(lang),
            Self::FolderNotEmpty(path) => texts::FolderNotEmpty { path: &path.display() }.say(lang),
            Self::NotSynthetic(path) => texts::NotSynthetic { path: &path.display() }.say(lang),
            Self::Writing { path, cause: error } => {
                texts::Writing { path: &path.display(), cause: &cause(error, lang) }.say(lang)
            }
            Self::SynthThread => texts::SynthThread.say(lang),
        }
    }
}

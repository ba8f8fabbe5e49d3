//! What stops a command before its work begins.
//!
//! In: the arguments, `rod-release.toml`. Out: one sentence in either language.

use super::texts;
use crate::diagnose::{Lang, Spoken};
use crate::disk::cause;
use std::path::PathBuf;

/// `rod-release.toml` cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub(super) struct ConfigError {
    pub(super) path: PathBuf,
    pub(super) line: Option<usize>,
    pub(super) reason: String,
}

impl Spoken for ConfigError {
    fn say(&self, lang: Lang) -> String {
        let (path, reason) = (&self.path.display(), &self.reason);
        match &self.line {
            Some(line) => texts::ConfigLine { path, line, reason }.say(lang),
            None => texts::Config { path, reason }.say(lang),
        }
    }
}

/// Why a new file or folder is not there.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub(super) struct NewFileError {
    pub(super) path: PathBuf,
    pub(super) cause: std::io::Error,
}

impl Spoken for NewFileError {
    fn say(&self, lang: Lang) -> String {
        let path = &self.path.display();
        if self.cause.kind() == std::io::ErrorKind::AlreadyExists {
            return texts::NewExists { path }.say(lang);
        }
        texts::NewUnwritten { path, reason: &cause(&self.cause, lang) }.say(lang)
    }
}

/// A statutory delivery, where a release under a besluit is asked for.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub(super) struct OfLevering {
    pub(super) path: PathBuf,
}

impl Spoken for OfLevering {
    fn say(&self, lang: Lang) -> String {
        texts::OfLevering { path: &self.path.display() }.say(lang)
    }
}

/// Why there is no man page.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub(super) struct ManPageError {
    pub(super) cause: std::io::Error,
}

impl Spoken for ManPageError {
    fn say(&self, lang: Lang) -> String {
        texts::ManPage { reason: &cause(&self.cause, lang) }.say(lang)
    }
}

/// What is wrong with the two sides of `diff`.
pub(super) enum SidesError {
    /// A folder beside a file.
    Different,
    /// A form that there is not for besluiten.
    OutputFormat,
    /// Rows, of what has none.
    RowsOnly,
    /// Counts only, in a form that is made of rows.
    Stat,
    /// Statutory deliveries.
    Levering,
}

impl Spoken for SidesError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Different => texts::SidesDifferent.say(lang),
            Self::OutputFormat => texts::SidesOutputFormat.say(lang),
            Self::RowsOnly => texts::SidesRowsOnly.say(lang),
            Self::Stat => texts::SidesStat.say(lang),
            Self::Levering => texts::SidesLevering.say(lang),
        }
    }
}

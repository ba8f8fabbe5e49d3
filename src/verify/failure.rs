//! Why a release, a signature or a ledger could not be looked at. Not that it is wrong: that is a finding.
//!
//! In: what stood in the way. Out: one sentence in either language. Refuses: a key or a password in it.

use super::texts;
use crate::diagnose::{Lang, ProgramFault, Spoken};
use crate::diff::DiffError;
use crate::disk::cause;
use crate::pipeline::BuildError;
use std::io;
use std::path::Path;

/// The work could not be done.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum VerifyError {
    /// A file or folder cannot be read or written.
    StoredFile {
        /// Path.
        path: String,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// Not a folder.
    NotAFolder {
        /// Path as given.
        path: String,
    },
    /// Not a minisign public key.
    PublicKey {
        /// Path as given.
        path: String,
    },
    /// Not a minisign secret key, or not one that this password opens.
    SecretKey {
        /// Path as given.
        path: String,
    },
    /// The secret key is encrypted and no password file was given.
    PasswordRequired {
        /// Path as given.
        path: String,
    },
    /// Group or world may use the secret key.
    AccessibleToOthers {
        /// Path as given.
        path: String,
        /// The permission bits.
        mode: u32,
    },
    /// The signature could not be made.
    Signing,
    /// What must be there is not.
    Program(#[from] ProgramFault),
    /// There is a signature already.
    SignatureExists {
        /// Path.
        path: String,
    },
    /// Not a regular file.
    NotAFile {
        /// Path as given.
        path: String,
    },
    /// Building, or building again, failed.
    Build(#[from] BuildError),
    /// Two releases cannot be compared.
    Diff(#[from] DiffError),
    /// The persons of two releases have other omnummers.
    OtherSeries,
    /// There is no ledger in this folder.
    NoLedger {
        /// Path that was looked for.
        path: String,
    },
}

impl VerifyError {
    pub(super) fn file(path: &Path, cause: io::Error) -> Self {
        Self::StoredFile { path: path.display().to_string(), cause }
    }
}

impl Spoken for VerifyError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::StoredFile { path, cause: error } => texts::StoredFile { path, cause: &cause(error, lang) }.say(lang),
            Self::NotAFolder { path } => texts::NotAFolder { path }.say(lang),
            Self::PublicKey { path } => texts::PublicKey { path }.say(lang),
            Self::SecretKey { path } => texts::SecretKey { path }.say(lang),
            Self::PasswordRequired { path } => texts::PasswordRequired { path }.say(lang),
            Self::AccessibleToOthers { path, mode } => {
                texts::AccessibleToOthers { path, mode: &format!("{mode:03o}") }.say(lang)
            }
            Self::Signing => texts::Signing.say(lang),
            Self::Program(fault) => fault.say(lang),
            Self::SignatureExists { path } => texts::SignatureExists { path }.say(lang),
            Self::NotAFile { path } => texts::NotAFile { path }.say(lang),
            Self::Build(error) => error.say(lang),
            Self::Diff(error) => error.say(lang),
            Self::OtherSeries => texts::OtherSeries.say(lang),
            Self::NoLedger { path } => texts::NoLedger { path }.say(lang),
        }
    }
}

//! Why a release, a signature or a ledger could not be looked at. Not that it is wrong: that is a finding.
//!
//! In: what stood in the way. Out: one sentence in either language. Refuses: a key or a password in it.

use crate::diagnose::{Lang, ProgramFault, Spoken};
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
        use Lang::{En, Nl};
        match (self, lang) {
            (Self::StoredFile { path, cause }, Nl) => format!(
                "{path} is niet te gebruiken: {cause}",
                cause = crate::disk::cause(cause, lang),
                path = crate::diagnose::visible(path)
            ),
            (Self::StoredFile { path, cause }, En) => format!(
                "{path} cannot be used: {cause}",
                cause = crate::disk::cause(cause, lang),
                path = crate::diagnose::visible(path)
            ),
            (Self::NotAFolder { path }, Nl) => format!("{path} is geen map", path = crate::diagnose::visible(path)),
            (Self::NotAFolder { path }, En) => format!("{path} is no folder", path = crate::diagnose::visible(path)),
            (Self::PublicKey { path }, Nl) => {
                format!("{path} is geen openbare minisign-sleutel", path = crate::diagnose::visible(path))
            }
            (Self::PublicKey { path }, En) => {
                format!("{path} is no minisign public key", path = crate::diagnose::visible(path))
            }
            (Self::SecretKey { path }, Nl) => {
                format!(
                    "{path} is geen geheime minisign-sleutel, of het wachtwoord past niet",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::SecretKey { path }, En) => {
                format!(
                    "{path} is no minisign secret key, or the password does not open it",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::PasswordRequired { path }, Nl) => {
                format!(
                    "de sleutel {path} is versleuteld: geef het wachtwoord in een bestand met --password-file (`-`: stdin)",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::PasswordRequired { path }, En) => {
                format!(
                    "the key {path} is encrypted: give its password in a file with --password-file (`-`: stdin)",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::AccessibleToOthers { path, mode }, Nl) => {
                format!(
                    "{path} is voor anderen toegankelijk (rechten {mode:03o}); draai: chmod 600 {path}",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::AccessibleToOthers { path, mode }, En) => {
                format!(
                    "{path} is accessible to others (mode {mode:03o}); run: chmod 600 {path}",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::Signing, Nl) => "de handtekening kon niet worden gezet".to_owned(),
            (Self::Signing, En) => "the signature could not be made".to_owned(),
            (Self::Program(fault), lang) => fault.say(lang),
            (Self::SignatureExists { path }, Nl) => {
                format!("er staat al een handtekening {path}: verwijder die, of geef met --signature een andere plaats")
            }
            (Self::SignatureExists { path }, En) => {
                format!("there is a signature {path} already: remove it, or give another place with --signature")
            }
            (Self::NotAFile { path }, Nl) => format!("{path} is geen gewoon bestand"),
            (Self::NotAFile { path }, En) => format!("{path} is no regular file"),
            (Self::Build(error), lang) => error.say(lang),
            (Self::NoLedger { path }, Nl) => {
                format!("er is geen grootboek {path}", path = crate::diagnose::visible(path))
            }
            (Self::NoLedger { path }, En) => {
                format!("there is no ledger {path}", path = crate::diagnose::visible(path))
            }
        }
    }
}

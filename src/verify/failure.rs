//! Why a release, a signature or a ledger could not be looked at. Not that it is wrong: that is a finding.
//!
//! In: what stood in the way. Out: one sentence in either language. Refuses: a key or a password in it.

use crate::diagnose::{Lang, Spoken};
use crate::pipeline::BuildError;
use std::io;
use std::path::Path;

/// The work could not be done.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum VerifyError {
    /// A file or folder cannot be read or written.
    Bestand {
        /// Path.
        pad: String,
        /// What the system said.
        #[source]
        oorzaak: io::Error,
    },
    /// Not a folder.
    GeenMap {
        /// Path as given.
        pad: String,
    },
    /// Not a minisign public key.
    PubliekeSleutel {
        /// Path as given.
        pad: String,
    },
    /// Not a minisign secret key, or not one that this password opens.
    GeheimeSleutel {
        /// Path as given.
        pad: String,
    },
    /// The secret key is encrypted and no password file was given.
    WachtwoordNodig {
        /// Path as given.
        pad: String,
    },
    /// Group or world may use the secret key.
    Leesbaar {
        /// Path as given.
        pad: String,
        /// The permission bits.
        rechten: u32,
    },
    /// The signature could not be made.
    Tekenen,
    /// Building again failed.
    Herbouw(#[from] BuildError),
    /// There is no ledger in this folder.
    GeenGrootboek {
        /// Path that was looked for.
        pad: String,
    },
}

impl VerifyError {
    pub(super) fn bestand(pad: &Path, oorzaak: io::Error) -> Self {
        Self::Bestand { pad: pad.display().to_string(), oorzaak }
    }
}

impl Spoken for VerifyError {
    fn say(&self, lang: Lang) -> String {
        use Lang::{En, Nl};
        match (self, lang) {
            (Self::Bestand { pad, oorzaak }, Nl) => format!("{pad} is niet te gebruiken: {oorzaak}"),
            (Self::Bestand { pad, oorzaak }, En) => format!("{pad} cannot be used: {oorzaak}"),
            (Self::GeenMap { pad }, Nl) => format!("{pad} is geen map"),
            (Self::GeenMap { pad }, En) => format!("{pad} is no folder"),
            (Self::PubliekeSleutel { pad }, Nl) => format!("{pad} is geen openbare minisign-sleutel"),
            (Self::PubliekeSleutel { pad }, En) => format!("{pad} is no minisign public key"),
            (Self::GeheimeSleutel { pad }, Nl) => {
                format!("{pad} is geen geheime minisign-sleutel, of het wachtwoord past niet")
            }
            (Self::GeheimeSleutel { pad }, En) => {
                format!("{pad} is no minisign secret key, or the password does not open it")
            }
            (Self::WachtwoordNodig { pad }, Nl) => {
                format!(
                    "de sleutel {pad} is versleuteld: geef het wachtwoord in een bestand met --password-file (`-`: stdin)"
                )
            }
            (Self::WachtwoordNodig { pad }, En) => {
                format!("the key {pad} is encrypted: give its password in a file with --password-file (`-`: stdin)")
            }
            (Self::Leesbaar { pad, rechten }, Nl) => {
                format!("{pad} is voor anderen toegankelijk (rechten {rechten:03o}); draai: chmod 600 {pad}")
            }
            (Self::Leesbaar { pad, rechten }, En) => {
                format!("{pad} is accessible to others (mode {rechten:03o}); run: chmod 600 {pad}")
            }
            (Self::Tekenen, Nl) => "de handtekening kon niet worden gezet".to_owned(),
            (Self::Tekenen, En) => "the signature could not be made".to_owned(),
            (Self::Herbouw(fout), lang) => fout.say(lang),
            (Self::GeenGrootboek { pad }, Nl) => format!("er is geen grootboek {pad}"),
            (Self::GeenGrootboek { pad }, En) => format!("there is no ledger {pad}"),
        }
    }
}

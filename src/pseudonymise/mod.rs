//! The omnummer: the keyed replacement of the persoonsgebonden nummer (BRO 29a.2), version 1.
//!
//! In: a master key, a pseudonym domain, nine digits. Out: [`Omnummer`], 26 characters of Crockford base32.
//! Refuses: weak or readable key files, a domain whose parts are empty or hold the separator.
//!
//! Why this construction. A plain hash of nine digits can be enumerated in seconds, so the function is keyed. Every
//! domain (sector, recipient, series) has its own subkey, so two recipients cannot join their files on the omnummer.
//! 128 bits keep accidental equality away (at 20 million persons below 10⁻²⁴); `emit` still proves it per build. The
//! alphabet has no I, L, O and U, a spreadsheet takes none of the results for a number and rounds it, and no omnummer
//! can be mistaken for a BSN.
//!
//! 1. Domain D = `"rod-release/omnummer/v1" 0x1F sector 0x1F ontvanger.id 0x1F reeks`, UTF-8.
//! 2. Subkey S = HKDF-SHA-256(ikm = K, salt = empty, info = D), 32 bytes.
//! 3. Person input P = the nine ASCII digits of the earliest number that is known: the first of `eerder_nummer` if that is
//!    an onderwijsnummer, else `onderwijsnummer_eerder` if filled, else the first of `eerder_nummer`, else `pgn`.
//! 4. Omnummer = first 16 bytes of HMAC-SHA-256(S, P), one big-endian number, Crockford base32, 26 characters.
//!
//! The test vectors, made by an independent calculation that they print:
//!
//! ```toml
#![doc = include_str!("vectors.toml")]
//! ```

mod key;
mod key_file;
mod omnummer;

pub use key::Key;
pub use omnummer::{ALGORITHM, Omnummer, Pseudonymiser};

use crate::diagnose::{Lang, Spoken};

/// Why there is no key or no pseudonym. Names files and causes; never a byte of a key, never a number of a person.
#[derive(Debug, thiserror::Error)]
pub enum PseudonymiseError {
    /// The key file cannot be opened, read or made.
    #[error("{}", self.say(Lang::En))]
    StoredFile {
        /// Path as given.
        path: String,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// The path names something other than a file.
    #[error("{}", self.say(Lang::En))]
    NotAFile {
        /// Path as given.
        path: String,
    },
    /// `key new` would overwrite something.
    #[error("{}", self.say(Lang::En))]
    AlreadyExists {
        /// Path as given.
        path: String,
    },
    /// Group or world may use the key file.
    #[error("{}", self.say(Lang::En))]
    AccessibleToOthers {
        /// Path as given.
        path: String,
        /// The permission bits.
        mode: u32,
    },
    /// Not 64 hex digits with at most one line end behind them.
    #[error("{}", self.say(Lang::En))]
    Malformed {
        /// Path as given.
        path: String,
    },
    /// All 32 bytes are the same (zero included): nobody drew this at random.
    #[error("{}", self.say(Lang::En))]
    Weak {
        /// Path as given.
        path: String,
    },
    /// The system has no randomness to give.
    #[error("{}", self.say(Lang::En))]
    NoRandomness,
    /// A part of the pseudonym domain is empty or holds a control character.
    #[error("{}", self.say(Lang::En))]
    Domain {
        /// `sector`, `ontvanger` or `reeks`.
        part: &'static str,
    },
}

impl Spoken for PseudonymiseError {
    fn say(&self, lang: Lang) -> String {
        use Lang::{En, Nl};
        match (self, lang) {
            (Self::StoredFile { path, cause }, Nl) => format!(
                "sleutelbestand {path} is niet te gebruiken: {cause}",
                cause = crate::disk::cause(cause, lang),
                path = crate::diagnose::visible(path)
            ),
            (Self::StoredFile { path, cause }, En) => format!(
                "key file {path} cannot be used: {cause}",
                cause = crate::disk::cause(cause, lang),
                path = crate::diagnose::visible(path)
            ),
            (Self::NotAFile { path }, Nl) => {
                format!("sleutelbestand {path} is geen gewoon bestand", path = crate::diagnose::visible(path))
            }
            (Self::NotAFile { path }, En) => {
                format!("key file {path} is not a regular file", path = crate::diagnose::visible(path))
            }
            (Self::AlreadyExists { path }, Nl) => {
                format!(
                    "{path} bestaat al; een sleutel wordt nooit overschreven, want zonder hem is geen reeks te volgen",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::AlreadyExists { path }, En) => {
                format!(
                    "{path} exists; a key is never overwritten, because without it no series can be followed",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::AccessibleToOthers { path, mode }, Nl) => {
                format!(
                    "sleutelbestand {path} is voor anderen toegankelijk (rechten {mode:03o}); draai: chmod 600 {path}",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::AccessibleToOthers { path, mode }, En) => {
                format!(
                    "key file {path} is accessible to others (mode {mode:03o}); run: chmod 600 {path}",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::Malformed { path }, Nl) => {
                format!(
                    "sleutelbestand {path} bevat geen sleutel: verwacht zijn precies 64 hexadecimale cijfers op één regel",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::Malformed { path }, En) => {
                format!(
                    "key file {path} holds no key: exactly 64 hexadecimal digits on one line are expected",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::Weak { path }, Nl) => {
                format!(
                    "de sleutel in {path} heeft een patroon en is te raden; maak een nieuwe met: rod-release key new",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::Weak { path }, En) => {
                format!(
                    "the key in {path} has a pattern and can be guessed; make a new one with: rod-release key new",
                    path = crate::diagnose::visible(path)
                )
            }
            (Self::NoRandomness, Nl) => "het systeem levert geen toevalsgetallen voor een nieuwe sleutel".to_owned(),
            (Self::NoRandomness, En) => "the system has no randomness for a new key".to_owned(),
            (Self::Domain { part }, Nl) => {
                format!("het omnummerdomein is niet eenduidig: {part} is leeg of bevat een stuurteken")
            }
            (Self::Domain { part }, En) => {
                format!("the pseudonym domain is ambiguous: {part} is empty or holds a control character")
            }
        }
    }
}

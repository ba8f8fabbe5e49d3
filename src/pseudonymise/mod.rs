//! The omnummer: the keyed replacement of the persoonsgebonden nummer (BRO 29a.2; design §10, version 1).
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
//! 3. Person input P = the nine ASCII digits of `onderwijsnummer_eerder` if filled, else of `pgn`.
//! 4. Omnummer = first 16 bytes of HMAC-SHA-256(S, P), one big-endian number, Crockford base32, 26 characters.
//!
//! The test vectors, made by an independent calculation that they print:
//!
//! ```toml
#![doc = include_str!("vectoren.toml")]
//! ```

mod omnummer;
mod sleutel;
mod sleutelbestand;

pub use omnummer::{ALGORITME, Omnummer, Omnummeraar};
pub use sleutel::Sleutel;

use crate::diagnose::{Lang, Spoken};

/// Why there is no key or no pseudonym. Names files and causes; never a byte of a key, never a number of a person.
#[derive(Debug, thiserror::Error)]
pub enum PseudonymiseError {
    /// The key file cannot be opened, read or made.
    #[error("{}", self.say(Lang::En))]
    Bestand {
        /// Path as given.
        pad: String,
        /// What the system said.
        #[source]
        oorzaak: std::io::Error,
    },
    /// The path names something other than a file.
    #[error("{}", self.say(Lang::En))]
    GeenBestand {
        /// Path as given.
        pad: String,
    },
    /// `key new` would overwrite something.
    #[error("{}", self.say(Lang::En))]
    BestaatAl {
        /// Path as given.
        pad: String,
    },
    /// Group or world may use the key file.
    #[error("{}", self.say(Lang::En))]
    Leesbaar {
        /// Path as given.
        pad: String,
        /// The permission bits.
        rechten: u32,
    },
    /// Not 64 hex digits with at most one line end behind them.
    #[error("{}", self.say(Lang::En))]
    Vorm {
        /// Path as given.
        pad: String,
    },
    /// All 32 bytes are the same (zero included): nobody drew this at random.
    #[error("{}", self.say(Lang::En))]
    Zwak {
        /// Path as given.
        pad: String,
    },
    /// The system has no randomness to give.
    #[error("{}", self.say(Lang::En))]
    GeenToeval,
    /// A part of the pseudonym domain is empty or holds a control character.
    #[error("{}", self.say(Lang::En))]
    Domein {
        /// `sector`, `ontvanger` or `reeks`.
        deel: &'static str,
    },
}

impl Spoken for PseudonymiseError {
    fn say(&self, lang: Lang) -> String {
        use Lang::{En, Nl};
        match (self, lang) {
            (Self::Bestand { pad, oorzaak }, Nl) => format!("sleutelbestand {pad} is niet te gebruiken: {oorzaak}"),
            (Self::Bestand { pad, oorzaak }, En) => format!("key file {pad} cannot be used: {oorzaak}"),
            (Self::GeenBestand { pad }, Nl) => format!("sleutelbestand {pad} is geen gewoon bestand"),
            (Self::GeenBestand { pad }, En) => format!("key file {pad} is not a regular file"),
            (Self::BestaatAl { pad }, Nl) => {
                format!(
                    "{pad} bestaat al; een sleutel wordt nooit overschreven, want zonder hem is geen reeks te volgen"
                )
            }
            (Self::BestaatAl { pad }, En) => {
                format!("{pad} exists; a key is never overwritten, because without it no series can be followed")
            }
            (Self::Leesbaar { pad, rechten }, Nl) => {
                format!(
                    "sleutelbestand {pad} is voor anderen toegankelijk (rechten {rechten:03o}); draai: chmod 600 {pad}"
                )
            }
            (Self::Leesbaar { pad, rechten }, En) => {
                format!("key file {pad} is accessible to others (mode {rechten:03o}); run: chmod 600 {pad}")
            }
            (Self::Vorm { pad }, Nl) => {
                format!(
                    "sleutelbestand {pad} bevat geen sleutel: verwacht zijn precies 64 hexadecimale cijfers op één regel"
                )
            }
            (Self::Vorm { pad }, En) => {
                format!("key file {pad} holds no key: exactly 64 hexadecimal digits on one line are expected")
            }
            (Self::Zwak { pad }, Nl) => {
                format!(
                    "de sleutel in {pad} herhaalt één byte en is te raden; maak een nieuwe met: rod-release key new"
                )
            }
            (Self::Zwak { pad }, En) => {
                format!(
                    "the key in {pad} repeats one byte and can be guessed; make a new one with: rod-release key new"
                )
            }
            (Self::GeenToeval, Nl) => "het systeem levert geen toevalsgetallen voor een nieuwe sleutel".to_owned(),
            (Self::GeenToeval, En) => "the system has no randomness for a new key".to_owned(),
            (Self::Domein { deel }, Nl) => {
                format!("het omnummerdomein is niet eenduidig: {deel} is leeg of bevat een stuurteken")
            }
            (Self::Domein { deel }, En) => {
                format!("the pseudonym domain is ambiguous: {deel} is empty or holds a control character")
            }
        }
    }
}

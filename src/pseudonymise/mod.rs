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
//! 3. Person input P = the nine ASCII digits of `onderwijsnummer_eerder` if filled, else of `pgn`.
//! 4. Omnummer = first 16 bytes of HMAC-SHA-256(S, P), one big-endian number, Crockford base32, 26 characters.
//!
//! The test vectors, made by an independent calculation that they print:
//!
//! ```toml
#![doc = include_str!("vectors.toml")]
//! ```

mod failure;
mod key;
mod key_file;
mod omnummer;
mod texts;

pub use failure::PseudonymiseError;
pub use key::Key;
pub use omnummer::{ALGORITHM, Omnummer, Pseudonymiser};

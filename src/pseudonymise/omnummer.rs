//! From nine digits to an omnummer.
//!
//! In: a [`Key`] and a [`Domain`], then number after number. Out: [`Omnummer`] and its 26 characters.
//! Refuses: an ambiguous domain; the numbers themselves have been checked by `snapshot`.

use super::{Key, PseudonymiseError};
use crate::plan::Domain;
use crate::spelling::CROCKFORD;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Name of the algorithm in the manifest.
pub const ALGORITHM: &str = "omnummer/v1";

/// First part of every domain.
const PREFIX: &str = "rod-release/omnummer/v1";

/// The same for the digest of what was read: a subkey of its own.
const DIGEST_PREFIX: &str = "rod-release/leesafdruk/v3";

/// A pseudonym: 128 bits, ordered as its text is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Omnummer(u128);

impl Omnummer {
    /// Back from [`Self::number`].
    #[inline]
    #[must_use]
    pub fn from(number: u128) -> Self {
        Self(number)
    }

    /// The number, by which a release is sorted.
    #[must_use]
    pub fn number(self) -> u128 {
        self.0
    }

    /// The 26 characters: upper case, with leading zeros; the first is 0 to 7.
    #[inline]
    #[must_use]
    pub fn write(&self) -> [u8; 26] {
        let mut text = [b'0'; 26];
        // Twelve letters are sixty bits: a word at a time, as shifting 128 bits is dear.
        let (mut rest, mut word) = (self.0, 0_u64);
        for (index, char) in text.iter_mut().rev().enumerate() {
            if index % 12 == 0 {
                word = rest as u64 & ((1 << 60) - 1);
                rest >>= 60;
            }
            if let Some(letter) = CROCKFORD.get((word & 31) as usize) {
                *char = *letter;
            }
            word >>= 5;
        }
        text
    }
}

/// Makes omnummers of one domain. Shared between threads; the state that stands for the subkey is wiped on drop.
pub struct Pseudonymiser {
    /// HMAC state after the padded subkey: cloned per number, so that a number costs two compressions and not four.
    begin: Hmac<Sha256>,
    /// The same for the digest of what was read.
    digest: Hmac<Sha256>,
}

impl Pseudonymiser {
    /// Derives the subkey of a domain.
    ///
    /// # Errors
    /// A part of the domain is empty or holds a control character (0x1F is the separator: two domains could be one).
    pub fn new(key: &Key, domain: &Domain) -> Result<Self, PseudonymiseError> {
        let parts = [("sector", &domain.sector), ("ontvanger", &domain.ontvanger), ("reeks", &domain.reeks)];
        if let Some((part, _)) = parts.iter().find(|(_, text)| text.is_empty() || text.chars().any(char::is_control)) {
            return Err(PseudonymiseError::Domain { part });
        }
        Ok(Self { begin: keyed(key, PREFIX, domain)?, digest: keyed(key, DIGEST_PREFIX, domain)? })
    }

    /// The digest of what was read as a release shows it, 64 hex digits. Without the key nobody can compute it: else a
    /// digest of a few persons could be compared with that of every number there is.
    #[must_use]
    pub fn read_digest(&self, digest: &[u8; 32]) -> String {
        let mut mac = self.digest.clone();
        mac.update(digest);
        hex::encode(mac.finalize().as_bytes())
    }

    /// The omnummer of nine ASCII digits: `onderwijsnummer_eerder` if filled, else `pgn`.
    #[inline]
    #[must_use]
    pub fn omnummer(&self, digits: &[u8; 9]) -> Omnummer {
        let mut mac = self.begin.clone();
        mac.update(digits);
        let outcome = mac.finalize();
        // 32 bytes, so the first 16 are always there.
        Omnummer(outcome.as_bytes().first_chunk::<16>().map_or(0, |first| u128::from_be_bytes(*first)))
    }
}

/// HMAC with the subkey of a domain.
fn keyed(key: &Key, prefix: &str, domain: &Domain) -> Result<Hmac<Sha256>, PseudonymiseError> {
    let info = format!("{prefix}\u{1f}{}\u{1f}{}\u{1f}{}", domain.sector, domain.ontvanger, domain.reeks);
    let mut subkey = Zeroizing::new([0_u8; 32]);
    // Neither can fail: 32 bytes is within the reach of HKDF, and HMAC takes keys of every length.
    Hkdf::<Sha256>::new(None, key.bytes())
        .expand(info.as_bytes(), subkey.as_mut_slice())
        .map_err(|_| PseudonymiseError::Domain { part: "reeks" })?;
    Hmac::<Sha256>::new_from_slice(subkey.as_slice()).map_err(|_| PseudonymiseError::Domain { part: "reeks" })
}

#[cfg(test)]
mod tests {

    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_digest_of_what_was_read_is_of_key_and_domain_and_no_omnummer() {
        let of = |byte, reeks| {
            let domain = domain("mbo", "job-mbo", reeks);
            Pseudonymiser::new(&Key::from_bytes(&[byte; 32]), &domain).unwrap().read_digest(&[1; 32])
        };
        assert_eq!(of(7, "a"), of(7, "a"));
        let digests: BTreeSet<String> = [of(7, "a"), of(8, "a"), of(7, "b"), hex::encode([1; 32])].into();
        assert_eq!(digests.len(), 4);
    }

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct TestVectors {
        vector: Vec<Vector>,
        #[serde(rename = "vingerafdruk")]
        fingerprint: Vec<FingerprintVector>,
    }

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Vector {
        #[serde(rename = "sleutel")]
        key: String,
        sector: String,
        ontvanger: String,
        reeks: String,
        #[serde(rename = "nummer")]
        number: String,
        omnummer: String,
    }

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct FingerprintVector {
        #[serde(rename = "sleutel")]
        key: String,
        #[serde(rename = "vingerafdruk")]
        fingerprint: String,
    }

    fn key(hex: &str) -> Key {
        let bytes: Vec<u8> = (0..32).map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap()).collect();
        Key::from_bytes(&bytes.try_into().unwrap())
    }

    fn domain(sector: &str, ontvanger: &str, reeks: &str) -> Domain {
        Domain { sector: sector.into(), ontvanger: ontvanger.into(), reeks: reeks.into() }
    }

    fn maker(key: &Key, domain: &Domain) -> Pseudonymiser {
        Pseudonymiser::new(key, domain).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn the_published_vectors_hold() {
        let vectors: TestVectors = toml::from_str(include_str!("vectors.toml")).unwrap();
        for v in &vectors.vector {
            let omnummer = maker(&key(&v.key), &domain(&v.sector, &v.ontvanger, &v.reeks))
                .omnummer(v.number.as_bytes().try_into().unwrap());
            assert_eq!(std::str::from_utf8(&omnummer.write()).unwrap(), v.omnummer);
        }
        for v in &vectors.fingerprint {
            assert_eq!(key(&v.key).fingerprint(), v.fingerprint);
        }
        assert!(vectors.vector.iter().any(|v| v.omnummer.starts_with("00")), "a vector with leading zeros");
        assert_eq!(Key::demo().fingerprint(), vectors.fingerprint[0].fingerprint);
    }

    #[test]
    fn text_and_number_have_one_order_and_26_characters() {
        assert_eq!(&Omnummer(0).write(), b"00000000000000000000000000");
        assert_eq!(&Omnummer(u128::MAX).write(), b"7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
        assert_eq!(&Omnummer(32).write(), b"00000000000000000000000010");
        let mut number = 1_u128;
        let mut previous = Omnummer(0);
        while number < u128::MAX / 7 {
            let next = Omnummer(number);
            assert!(previous.write() < next.write() && previous < next);
            (previous, number) = (next, number * 7 + 3);
        }
    }

    #[test]
    fn no_two_domains_share_an_omnummer() {
        let basis = domain("mbo", "job-mbo", "job-monitor");
        let otherwise = [
            domain("vo", "job-mbo", "job-monitor"),
            domain("mbo", "job", "job-monitor"),
            domain("mbo", "job-mbo", "job-monitor-2"),
        ];
        let k = Key::demo();
        let from = |d: &Domain| -> BTreeSet<u128> {
            let maker = maker(&k, d);
            (0..500_u32).map(|n| maker.omnummer(format!("{n:09}").as_bytes().try_into().unwrap()).number()).collect()
        };
        let first = from(&basis);
        assert_eq!(first.len(), 500);
        assert!(otherwise.iter().all(|d| first.is_disjoint(&from(d))));
        assert_eq!(first, from(&basis.clone()));
    }

    #[test]
    fn a_separator_in_a_part_is_refused() {
        for (d, part) in [
            (domain("", "o", "r"), "sector"),
            (domain("s", "o\u{1f}r", "r"), "ontvanger"),
            (domain("s", "o", "r\n"), "reeks"),
        ] {
            assert!(
                matches!(Pseudonymiser::new(&Key::demo(), &d), Err(PseudonymiseError::Domain { part: x }) if x == part)
            );
        }
    }
}

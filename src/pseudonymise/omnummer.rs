//! From nine digits to an omnummer.
//!
//! In: a [`Sleutel`] and a [`Domein`], then number after number. Out: [`Omnummer`] and its 26 characters.
//! Refuses: an ambiguous domain; the numbers themselves have been checked by `snapshot`.

use super::{PseudonymiseError, Sleutel};
use crate::plan::Domein;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Name of the algorithm in the manifest.
pub const ALGORITME: &str = "omnummer/v1";

/// First part of every domain.
const VOORVOEGSEL: &str = "rod-release/omnummer/v1";

/// Crockford base32: no I, L, O, U.
const ALFABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A pseudonym: 128 bits, ordered as its text is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Omnummer(u128);

impl Omnummer {
    /// Back from [`Self::getal`].
    #[inline]
    #[must_use]
    pub fn van(getal: u128) -> Self {
        Self(getal)
    }

    /// The number, by which a release is sorted.
    #[must_use]
    pub fn getal(self) -> u128 {
        self.0
    }

    /// The 26 characters: upper case, with leading zeros; the first is 0 to 7.
    #[inline]
    #[must_use]
    pub fn schrijf(&self) -> [u8; 26] {
        let mut tekst = [b'0'; 26];
        // Twelve letters are sixty bits: a word at a time, as shifting 128 bits is dear.
        let (mut rest, mut woord) = (self.0, 0_u64);
        for (nr, teken) in tekst.iter_mut().rev().enumerate() {
            if nr % 12 == 0 {
                woord = rest as u64 & ((1 << 60) - 1);
                rest >>= 60;
            }
            if let Some(letter) = ALFABET.get((woord & 31) as usize) {
                *teken = *letter;
            }
            woord >>= 5;
        }
        tekst
    }
}

/// Makes omnummers of one domain. Shared between threads; the state that stands for the subkey is wiped on drop.
pub struct Omnummeraar {
    /// HMAC state after the padded subkey: cloned per number, so that a number costs two compressions and not four.
    begin: Hmac<Sha256>,
}

impl Omnummeraar {
    /// Derives the subkey of a domain.
    ///
    /// # Errors
    /// A part of the domain is empty or holds a control character (0x1F is the separator: two domains could be one).
    pub fn new(sleutel: &Sleutel, domein: &Domein) -> Result<Self, PseudonymiseError> {
        let delen = [("sector", &domein.sector), ("ontvanger", &domein.ontvanger), ("reeks", &domein.reeks)];
        if let Some((deel, _)) = delen.iter().find(|(_, tekst)| tekst.is_empty() || tekst.chars().any(char::is_control))
        {
            return Err(PseudonymiseError::Domein { deel });
        }
        let info = format!("{VOORVOEGSEL}\u{1f}{}\u{1f}{}\u{1f}{}", domein.sector, domein.ontvanger, domein.reeks);
        let mut subsleutel = Zeroizing::new([0_u8; 32]);
        // Neither can fail: 32 bytes is within the reach of HKDF, and HMAC takes keys of every length.
        Hkdf::<Sha256>::new(None, sleutel.bytes())
            .expand(info.as_bytes(), subsleutel.as_mut_slice())
            .map_err(|_| PseudonymiseError::Domein { deel: "reeks" })?;
        let begin = Hmac::<Sha256>::new_from_slice(subsleutel.as_slice())
            .map_err(|_| PseudonymiseError::Domein { deel: "reeks" })?;
        Ok(Self { begin })
    }

    /// The omnummer of nine ASCII digits: `onderwijsnummer_eerder` if filled, else `pgn`.
    #[inline]
    #[must_use]
    pub fn omnummer(&self, cijfers: &[u8; 9]) -> Omnummer {
        let mut mac = self.begin.clone();
        mac.update(cijfers);
        let uitkomst = mac.finalize();
        // 32 bytes, so the first 16 are always there.
        Omnummer(uitkomst.as_bytes().first_chunk::<16>().map_or(0, |eerste| u128::from_be_bytes(*eerste)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Vectoren {
        vector: Vec<Vector>,
        vingerafdruk: Vec<Vingerafdruk>,
    }

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Vector {
        sleutel: String,
        sector: String,
        ontvanger: String,
        reeks: String,
        nummer: String,
        omnummer: String,
    }

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Vingerafdruk {
        sleutel: String,
        vingerafdruk: String,
    }

    fn sleutel(hex: &str) -> Sleutel {
        let bytes: Vec<u8> = (0..32).map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap()).collect();
        Sleutel::new(&bytes.try_into().unwrap())
    }

    fn domein(sector: &str, ontvanger: &str, reeks: &str) -> Domein {
        Domein { sector: sector.into(), ontvanger: ontvanger.into(), reeks: reeks.into() }
    }

    fn maker(sleutel: &Sleutel, domein: &Domein) -> Omnummeraar {
        Omnummeraar::new(sleutel, domein).unwrap_or_else(|fout| panic!("{fout}"))
    }

    #[test]
    fn the_published_vectors_hold() {
        let vectoren: Vectoren = toml::from_str(include_str!("vectoren.toml")).unwrap();
        for v in &vectoren.vector {
            let omnummer = maker(&sleutel(&v.sleutel), &domein(&v.sector, &v.ontvanger, &v.reeks))
                .omnummer(v.nummer.as_bytes().try_into().unwrap());
            assert_eq!(std::str::from_utf8(&omnummer.schrijf()).unwrap(), v.omnummer);
        }
        for v in &vectoren.vingerafdruk {
            assert_eq!(sleutel(&v.sleutel).vingerafdruk(), v.vingerafdruk);
        }
        assert!(vectoren.vector.iter().any(|v| v.omnummer.starts_with("00")), "a vector with leading zeros");
        assert_eq!(Sleutel::demo().vingerafdruk(), vectoren.vingerafdruk[0].vingerafdruk);
    }

    #[test]
    fn text_and_number_have_one_order_and_26_characters() {
        assert_eq!(&Omnummer(0).schrijf(), b"00000000000000000000000000");
        assert_eq!(&Omnummer(u128::MAX).schrijf(), b"7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
        assert_eq!(&Omnummer(32).schrijf(), b"00000000000000000000000010");
        let mut getal = 1_u128;
        let mut vorige = Omnummer(0);
        while getal < u128::MAX / 7 {
            let volgende = Omnummer(getal);
            assert!(vorige.schrijf() < volgende.schrijf() && vorige < volgende);
            (vorige, getal) = (volgende, getal * 7 + 3);
        }
    }

    #[test]
    fn no_two_domains_share_an_omnummer() {
        let basis = domein("mbo", "job-mbo", "job-monitor");
        let anders = [
            domein("vo", "job-mbo", "job-monitor"),
            domein("mbo", "job", "job-monitor"),
            domein("mbo", "job-mbo", "job-monitor-2"),
        ];
        let k = Sleutel::demo();
        let van = |d: &Domein| -> BTreeSet<u128> {
            let maker = maker(&k, d);
            (0..500_u32).map(|n| maker.omnummer(format!("{n:09}").as_bytes().try_into().unwrap()).getal()).collect()
        };
        let eerste = van(&basis);
        assert_eq!(eerste.len(), 500);
        assert!(anders.iter().all(|d| eerste.is_disjoint(&van(d))));
        assert_eq!(eerste, van(&basis.clone()));
    }

    #[test]
    fn a_separator_in_a_part_is_refused() {
        for (d, deel) in [
            (domein("", "o", "r"), "sector"),
            (domein("s", "o\u{1f}r", "r"), "ontvanger"),
            (domein("s", "o", "r\n"), "reeks"),
        ] {
            assert!(
                matches!(Omnummeraar::new(&Sleutel::demo(), &d), Err(PseudonymiseError::Domein { deel: x }) if x == deel)
            );
        }
    }
}

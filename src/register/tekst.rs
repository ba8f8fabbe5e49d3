//! A code or text of the register: short ones in one word, long ones by reference.
//!
//! In: bytes. Out: [`Tekst`], which compares as its bytes do, and [`Lange`], which keeps those of a long one.
//! Refuses: to be shown; neither has `Debug` or `Display`.
//!
//! Nearly every code has at most eight letters and digits. Those are kept in the value itself, first byte highest, so
//! that words order as texts do and two codes are compared in one step. Every text has one form: a short one is never
//! kept as a long one, so equality of forms is equality of texts.

use std::cmp::Ordering;

/// The highest bit of each byte: set where a byte is not ASCII.
const HOOG: u64 = u64::from_le_bytes([0x80; 8]);

/// A text that does not fit in a word. Up to 30 bytes stand in the value itself: names of places seldom have more.
pub struct Lange(Opslag);

enum Opslag {
    Hier(u8, [u8; Lange::HIER]),
    Elders(Box<[u8]>),
}

impl Lange {
    const HIER: usize = 30;

    /// Keeps a text.
    #[inline]
    #[must_use]
    pub fn van(bytes: &[u8]) -> Self {
        let mut hier = [0; Self::HIER];
        match (hier.get_mut(..bytes.len()), u8::try_from(bytes.len())) {
            (Some(plek), Ok(lengte)) => {
                plek.copy_from_slice(bytes);
                Self(Opslag::Hier(lengte, hier))
            }
            _ => Self(Opslag::Elders(bytes.into())),
        }
    }

    /// Its bytes.
    #[inline]
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.0 {
            Opslag::Hier(lengte, hier) => hier.get(..usize::from(*lengte)).unwrap_or_default(),
            Opslag::Elders(bytes) => bytes,
        }
    }
}

impl PartialEq for Lange {
    fn eq(&self, ander: &Self) -> bool {
        self.bytes() == ander.bytes()
    }
}

impl Eq for Lange {}

/// A code or text, as registered (UTF-8).
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tekst<'a> {
    /// One to eight bytes of ASCII without NUL, first byte highest, zeros behind: as [`pak`] makes it.
    Kort(u64),
    /// Any other.
    Lang(&'a Lange),
}

impl<'a> Tekst<'a> {
    /// Hands its bytes to `f`.
    #[inline]
    pub fn met_bytes<R>(self, f: impl FnOnce(&[u8]) -> R) -> R {
        match self {
            Self::Kort(woord) => f(woord.to_be_bytes().get(..lengte(woord)).unwrap_or_default()),
            Self::Lang(lange) => f(lange.bytes()),
        }
    }
}

impl Ord for Tekst<'_> {
    #[inline]
    fn cmp(&self, ander: &Self) -> Ordering {
        match (self, ander) {
            (Self::Kort(a), Self::Kort(b)) => a.cmp(b),
            _ => self.met_bytes(|a| ander.met_bytes(|b| a.cmp(b))),
        }
    }
}

impl PartialOrd for Tekst<'_> {
    #[inline]
    fn partial_cmp(&self, ander: &Self) -> Option<Ordering> {
        Some(self.cmp(ander))
    }
}

/// The bytes of a short text: those before the zeros.
#[inline]
#[must_use]
pub fn lengte(woord: u64) -> usize {
    8 - (woord.trailing_zeros() / 8) as usize
}

/// A text of one to eight bytes of ASCII without NUL as one word; `None` for every other.
#[inline]
#[must_use]
pub fn pak(bytes: &[u8]) -> Option<u64> {
    let woord = match (bytes.len(), bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        // Two halves that may overlap.
        (aantal @ 4..=8, Some(voor), Some(achter)) => {
            let voor = u64::from(u32::from_be_bytes(*voor)) << 32;
            voor | u64::from(u32::from_be_bytes(*achter)) << (64 - 8 * aantal)
        }
        (1..4, ..) => {
            let byte = |nr: usize| u64::from(bytes.get(nr).copied().unwrap_or(0)) << (56 - 8 * nr);
            byte(0) | byte(1) | byte(2)
        }
        _ => return None,
    };
    pakbaar(woord, bytes.len()).then_some(woord)
}

/// The digits of a number below 10,000, packed.
#[inline(always)]
#[must_use]
pub fn pak_getal(getal: u64) -> Option<u64> {
    let cijfer = |deler: u64, plek: u32| (u64::from(b'0') + getal / deler % 10) << plek;
    Some(match getal {
        0..10 => cijfer(1, 56),
        10..100 => cijfer(10, 56) | cijfer(1, 48),
        100..1000 => cijfer(100, 56) | cijfer(10, 48) | cijfer(1, 40),
        1000..10_000 => cijfer(1000, 56) | cijfer(100, 48) | cijfer(10, 40) | cijfer(1, 32),
        _ => return None,
    })
}

/// Are the first `aantal` bytes of the word (1 to 8) ASCII without NUL?
#[inline]
fn pakbaar(woord: u64, aantal: usize) -> bool {
    const EENEN: u64 = u64::from_le_bytes([1; 8]);
    // Behind the text no byte may look like NUL.
    let vol = woord | EENEN.checked_shr(8 * aantal as u32).unwrap_or(0);
    (woord | vol.wrapping_sub(EENEN)) & HOOG == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Bewaard;

    fn kort(tekst: &str) -> bool {
        pak(tekst.as_bytes()).is_some()
    }

    #[test]
    fn short_is_ascii_of_one_to_eight_bytes_without_nul() {
        for tekst in ["A", "AB", "ABC", "0001", "25003", "1234AB", "100X102", "12345678", "\x01", "a b;\"\n"] {
            assert!(kort(tekst), "{tekst:?}");
        }
        for tekst in ["", "123456789", "é", "A\0", "\0A", "\0", "1234567\0", "1234567é", "\u{7f}\u{80}"] {
            assert!(!kort(tekst), "{tekst:?}");
        }
    }

    #[test]
    fn a_number_is_packed_as_its_digits_are() {
        for getal in 0..10_000 {
            assert_eq!(pak_getal(getal), pak(getal.to_string().as_bytes()));
        }
        assert!(pak_getal(10_000).is_none() && pak_getal(u64::MAX).is_none());
    }

    #[test]
    fn long_texts_come_back() {
        assert_eq!(size_of::<Lange>(), 32);
        for lengte in [0, 1, 9, 29, 30, 31, 300] {
            let bytes = vec![b'x'; lengte];
            assert_eq!(Lange::van(&bytes).bytes(), bytes);
        }
    }

    proptest::proptest! {
        #[test]
        fn a_text_is_its_bytes_and_orders_like_them(
            a in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..12),
            b in proptest::collection::vec(b'\0'..b'\x03', 0..10),
            c in "[AB]{0,10}",
            d in "[AB]{0,10}",
        ) {
            let alle: [&[u8]; 4] = [&a, &b, c.as_bytes(), d.as_bytes()];
            for links in alle {
                let bewaard = Bewaard::tekst(links);
                let tekst = bewaard.waarde().tekst().unwrap();
                proptest::prop_assert_eq!(tekst.met_bytes(<[u8]>::to_vec), links);
                for rechts in alle {
                    let bewaard = Bewaard::tekst(rechts);
                    let ander = bewaard.waarde().tekst().unwrap();
                    proptest::prop_assert_eq!(tekst.cmp(&ander), links.cmp(rechts));
                    proptest::prop_assert_eq!(tekst == ander, links == rechts);
                }
            }
        }
    }
}

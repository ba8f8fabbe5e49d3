//! One cell: from bytes to a typed value, strictly.
//!
//! In: the raw bytes of a field and what the register schema says of its column. Out: a [`Waarde`] that borrows them.
//! Refuses: anything that is not exactly of the type; the kind of fault is told, the bytes are not.

use super::{Foutsoort, Nummersoort, nummersoort};
use crate::catalogue::{Codelijst, Kolom, Patroon, Type};
use crate::register::Waarde;
use crate::tijd::{Datum, OnvolledigeDatum, lees_datum};
use chrono::Datelike;
use std::borrow::Cow;

/// How the cells of one column are read.
pub(super) struct Celsoort {
    soort: Type,
    verplicht: bool,
    codes: Option<Codes>,
    patroon: Option<Patroon>,
}

/// A code list made fast: codes of up to eight bytes as numbers; longer ones, which are rare, as they are.
struct Codes {
    kort: Vec<u64>,
    lang: Vec<Vec<u8>>,
}

impl Celsoort {
    /// Prepares the reading of a column.
    pub(super) fn new(kolom: &Kolom, codelijst: Option<&Codelijst>) -> Self {
        let codes = codelijst.map(|lijst| {
            let (kort, lang): (Vec<_>, Vec<_>) =
                lijst.waarden.iter().map(|waarde| waarde.code.as_bytes()).partition(|code| code.len() <= 8);
            Codes { kort: kort.into_iter().map(pak).collect(), lang: lang.into_iter().map(<[u8]>::to_vec).collect() }
        });
        // A malformed shape cannot be here: the catalogue's tests read every one of them.
        let patroon = kolom.patroon.as_deref().and_then(Patroon::lees);
        Self { soort: kolom.soort, verplicht: kolom.verplicht, codes, patroon }
    }

    /// Reads a field without quotes; codes that `geheugen` has seen to be good are not looked at again.
    #[inline]
    pub(super) fn lees<'a>(&self, veld: &'a [u8], geheugen: &mut Codegeheugen) -> Result<Waarde<'a>, Foutsoort> {
        if veld.is_empty() {
            return if self.verplicht { Err(Foutsoort::Leeg) } else { Ok(Waarde::Onbekend) };
        }
        match self.soort {
            Type::Datum => lees_datum(veld).filter(in_bereik).map(Waarde::Datum).ok_or(Foutsoort::Datum),
            Type::OnvolledigeDatum => OnvolledigeDatum::lees(veld)
                .filter(|datum| in_bereik(&datum.eerste))
                .map(Waarde::Onvolledig)
                .ok_or(Foutsoort::Datum),
            Type::Code if geheugen.kent(veld) => Ok(Waarde::Tekst(veld)),
            Type::Code => self.code(veld).inspect(|_| geheugen.onthoud(veld)),
            Type::Tekst => Ok(Waarde::Tekst(veld)),
            Type::Geheel => geheel(veld).map(Waarde::Geheel).ok_or(Foutsoort::Geheel),
            Type::Decimaal => decimaal(veld).map(Waarde::Decimaal).ok_or(Foutsoort::Decimaal),
            Type::Janee => match veld {
                b"J" => Ok(Waarde::JaNee(true)),
                b"N" => Ok(Waarde::JaNee(false)),
                _ => Err(Foutsoort::Codelijst),
            },
            Type::Onderwijsnummer => <&[u8; 9]>::try_from(veld)
                .ok()
                .filter(|cijfers| nummersoort(cijfers) == Some(Nummersoort::Onderwijsnummer))
                .map(|_| Waarde::Tekst(veld))
                .ok_or(Foutsoort::Onderwijsnummer),
            Type::Pgn => <&[u8; 9]>::try_from(veld)
                .ok()
                .filter(|cijfers| nummersoort(cijfers).is_some())
                .map(|_| Waarde::Tekst(veld))
                .ok_or(Foutsoort::Pgn),
        }
    }

    #[inline]
    fn code<'a>(&self, veld: &'a [u8]) -> Result<Waarde<'a>, Foutsoort> {
        if let Some(codes) = &self.codes {
            let bekend =
                if veld.len() <= 8 { codes.kort.contains(&pak(veld)) } else { codes.lang.iter().any(|c| c == veld) };
            if !bekend {
                return Err(Foutsoort::Codelijst);
            }
        }
        if self.patroon.as_ref().is_none_or(|patroon| patroon.past(veld)) {
            Ok(Waarde::Tekst(veld))
        } else {
            Err(Foutsoort::Patroon)
        }
    }
}

/// Codes of one column that were found good, in the memory of one thread: a column has few codes and many rows, and
/// comparing eight bytes is cheaper than going through a list or a shape. Direct-mapped; a newer code takes the place.
#[derive(Clone)]
pub(super) struct Codegeheugen {
    plekken: [(u64, u8); 64],
}

impl Default for Codegeheugen {
    fn default() -> Self {
        Self { plekken: [(0, 0); 64] }
    }
}

impl Codegeheugen {
    #[inline]
    fn plek(veld: &[u8]) -> Option<(usize, (u64, u8))> {
        let sleutel = match *veld {
            [a] => u64::from(a),
            [a, b] => u64::from(u16::from_le_bytes([a, b])),
            [a, b, c] => u64::from(u32::from_le_bytes([a, b, c, 0])),
            [a, b, c, d] => u64::from(u32::from_le_bytes([a, b, c, d])),
            [a, b, c, d, ref rest @ ..] if rest.len() <= 4 => {
                rest.iter().fold(u64::from(u32::from_le_bytes([a, b, c, d])), |getal, byte| {
                    getal.rotate_left(8) ^ u64::from(*byte)
                })
            }
            _ => return None,
        };
        let plek = sleutel.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58;
        Some((plek as usize, (sleutel, veld.len() as u8)))
    }

    #[inline]
    fn kent(&self, veld: &[u8]) -> bool {
        Self::plek(veld).is_some_and(|(plek, sleutel)| self.plekken.get(plek) == Some(&sleutel))
    }

    fn onthoud(&mut self, veld: &[u8]) {
        if let Some((plek, sleutel)) = Self::plek(veld)
            && let Some(oud) = self.plekken.get_mut(plek)
        {
            *oud = sleutel;
        }
    }
}

/// Days that the register can hold; also the years that counting peildata is built for.
#[inline]
fn in_bereik(datum: &Datum) -> bool {
    (1900..=2155).contains(&datum.year())
}

/// Up to eight bytes as a number, length included by the zero padding (no code holds a zero byte).
#[inline]
fn pak(code: &[u8]) -> u64 {
    code.iter().fold(0, |getal, byte| (getal << 8) | u64::from(*byte))
}

/// A whole number of at most 18 digits, without sign or leading zeros, so that every number has one spelling.
#[inline]
fn geheel(veld: &[u8]) -> Option<i64> {
    if veld.is_empty() || veld.len() > 18 || (veld.len() > 1 && veld.first() == Some(&b'0')) {
        return None;
    }
    veld.iter().try_fold(0_i64, |getal, byte| byte.is_ascii_digit().then(|| getal * 10 + i64::from(byte - b'0')))
}

/// A number with at most four decimals, in ten-thousandths.
fn decimaal(veld: &[u8]) -> Option<i64> {
    let mut delen = veld.splitn(2, |byte| *byte == b'.');
    let heel = geheel(delen.next()?).filter(|heel| *heel < 100_000_000_000_000)?;
    let Some(achter) = delen.next() else { return Some(heel * 10_000) };
    if achter.is_empty() || achter.len() > 4 {
        return None;
    }
    let breuk = achter
        .iter()
        .chain(std::iter::repeat(&b'0'))
        .take(4)
        .try_fold(0_i64, |getal, byte| byte.is_ascii_digit().then(|| getal * 10 + i64::from(byte - b'0')))?;
    Some(heel * 10_000 + breuk)
}

/// A field without its quotes, doubled quotes made single.
#[inline]
pub(super) fn zonder_aanhaling(veld: &[u8]) -> Cow<'_, [u8]> {
    let Some(binnen) = veld.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else {
        return Cow::Borrowed(veld);
    };
    if memchr::memchr(b'"', binnen).is_none() {
        return Cow::Borrowed(binnen);
    }
    let mut uit = Vec::with_capacity(binnen.len());
    let mut vorige_aanhaling = false;
    for byte in binnen {
        vorige_aanhaling = *byte == b'"' && !vorige_aanhaling;
        if !vorige_aanhaling {
            uit.push(*byte);
        }
    }
    Cow::Owned(uit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kolom(soort: &str, extra: &str) -> Celsoort {
        let kolom: Kolom =
            toml::from_str(&format!("naam = \"k\"\ntype = \"{soort}\"\nomschrijving = \"\"\n{extra}")).unwrap();
        let lijst: Codelijst = toml::from_str(
            "id = \"l\"\nomschrijving = \"\"\nbron = \"\"\n[[waarde]]\ncode = \"BOL\"\nlabel = \"\"\n[[waarde]]\ncode = \"LANGERDANACHT\"\nlabel = \"\"\n",
        )
        .unwrap();
        let met_lijst = kolom.codelijst.is_some();
        Celsoort::new(&kolom, met_lijst.then_some(&lijst))
    }

    fn fout(cel: &Celsoort, veld: &str) -> Option<Foutsoort> {
        let mut geheugen = Codegeheugen::default();
        let eerst = cel.lees(veld.as_bytes(), &mut geheugen).err();
        assert_eq!(cel.lees(veld.as_bytes(), &mut geheugen).err(), eerst, "the memory changes nothing");
        eerst
    }

    fn leest<'a>(cel: &Celsoort, veld: &'a [u8]) -> Option<Waarde<'a>> {
        cel.lees(veld, &mut Codegeheugen::default()).ok()
    }

    #[test]
    fn dates_must_exist_and_be_complete() {
        let datum = kolom("datum", "");
        assert!(fout(&datum, "2024-02-29").is_none());
        for slecht in ["2023-02-29", "1990-00-00", "1899-12-31", "2156-01-01", "01-10-2023"] {
            assert_eq!(fout(&datum, slecht), Some(Foutsoort::Datum), "{slecht}");
        }
        assert!(fout(&kolom("onvolledige_datum", ""), "1990-00-00").is_none());
        assert!(leest(&datum, b"").is_some_and(Waarde::is_onbekend));
        assert_eq!(fout(&kolom("datum", "verplicht = true"), ""), Some(Foutsoort::Leeg));
    }

    #[test]
    fn codes_follow_their_list_and_shape() {
        let lijst = kolom("code", "codelijst = \"l\"");
        assert!(fout(&lijst, "BOL").is_none() && fout(&lijst, "LANGERDANACHT").is_none());
        assert_eq!(fout(&lijst, "BO"), Some(Foutsoort::Codelijst));
        assert_eq!(fout(&lijst, "LANGERDANACHTX"), Some(Foutsoort::Codelijst));
        let vorm = kolom("code", "patroon = '9999AA|0999\\A'");
        assert!(fout(&vorm, "1234AB").is_none() && fout(&vorm, "0123A").is_none());
        for slecht in ["1234ab", "1234 AB", "0123B", "1234ABC", "１234AB"] {
            assert_eq!(fout(&vorm, slecht), Some(Foutsoort::Patroon), "{slecht}");
        }
    }

    #[test]
    fn the_memory_of_good_codes_tells_codes_of_different_lengths_apart() {
        let codes: &[&[u8]] =
            &[b"A", b"\0A", b"A\0", b"AA", b"AAA", b"AAAA", b"AAAAA", b"AAAAAAAA", b"BAAAAAAA", b"AAAAAAAB"];
        for (nr, code) in codes.iter().enumerate() {
            let mut geheugen = Codegeheugen::default();
            geheugen.onthoud(code);
            for (ander_nr, ander) in codes.iter().enumerate() {
                assert_eq!(geheugen.kent(ander), nr == ander_nr, "{nr} {ander_nr}");
            }
        }
        assert!(!Codegeheugen::default().kent(b"") && !Codegeheugen::default().kent(b"AAAAAAAAA"));
    }

    #[test]
    fn numbers_have_one_spelling() {
        let geheel = kolom("geheel", "");
        assert!(leest(&geheel, b"10").is_some_and(|w| w.geheel() == Some(10)));
        for slecht in ["01", "+1", "-1", "1.0", "9999999999999999999", " 1"] {
            assert_eq!(fout(&geheel, slecht), Some(Foutsoort::Geheel), "{slecht}");
        }
        let decimaal = kolom("decimaal", "");
        assert!(leest(&decimaal, b"7.25").is_some_and(|w| w == Waarde::Decimaal(72_500)));
        for slecht in ["7.", ".5", "7,5", "7.00001", "7.5.1"] {
            assert_eq!(fout(&decimaal, slecht), Some(Foutsoort::Decimaal), "{slecht}");
        }
    }

    #[test]
    fn quotes_are_taken_off_once() {
        assert_eq!(&*zonder_aanhaling(b"\"a\"\"\"\"b\""), b"a\"\"b");
        assert_eq!(&*zonder_aanhaling(b"\"a,b\""), b"a,b");
        assert_eq!(&*zonder_aanhaling(b"ab"), b"ab");
        assert_eq!(&*zonder_aanhaling(b"\"\""), b"");
    }
}

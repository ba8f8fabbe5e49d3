//! The shape of a code, position by position.
//!
//! In: the text of `patroon` in a register file. Out: [`Patroon`], which tells whether a cell has the shape.
//! Refuses: an empty shape, a `\` at the end, a literal that is not ASCII.

/// What may stand in one position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Positie {
    /// `9`: a digit.
    Cijfer,
    /// `A`: a capital.
    Hoofdletter,
    /// `X`: a capital or a digit.
    LetterOfCijfer,
    /// This byte: any other character, or one after `\`.
    Letterlijk(u8),
}

impl Positie {
    fn past(self, byte: u8) -> bool {
        match self {
            Self::Cijfer => byte.is_ascii_digit(),
            Self::Hoofdletter => byte.is_ascii_uppercase(),
            Self::LetterOfCijfer => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
            Self::Letterlijk(letter) => byte == letter,
        }
    }
}

/// One or more shapes; a code has one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patroon {
    vormen: Vec<Vec<Positie>>,
    woorden: Vec<Woordvorm>,
}

/// A shape of at most eight positions, each of one run of bytes: the lowest and the highest that may stand there.
/// Behind the code stands zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Woordvorm {
    laagst: u64,
    hoogst: u64,
}

impl Woordvorm {
    fn van(vorm: &[Positie]) -> Option<Self> {
        let (mut laagst, mut hoogst) = ([0; 8], [0; 8]);
        for (nr, positie) in vorm.iter().enumerate() {
            let (laag, hoog) = match positie {
                Positie::Cijfer => (b'0', b'9'),
                Positie::Hoofdletter => (b'A', b'Z'),
                // Two runs; a quote may be one around the code; a zero is none at all.
                Positie::LetterOfCijfer | Positie::Letterlijk(b'"' | 0) => return None,
                Positie::Letterlijk(letter) => (*letter, *letter),
            };
            (*laagst.get_mut(nr)?, *hoogst.get_mut(nr)?) = (laag, hoog);
        }
        Some(Self { laagst: u64::from_be_bytes(laagst), hoogst: u64::from_be_bytes(hoogst) })
    }

    /// All bytes of an ASCII word at once: none may carry over the highest bit of another.
    #[inline(always)]
    fn past(self, woord: u64) -> bool {
        const HOOG: u64 = u64::from_le_bytes([0x80; 8]);
        let te_hoog = woord.wrapping_add(!HOOG - self.hoogst);
        let te_laag = !(woord | HOOG).wrapping_sub(self.laagst);
        (te_hoog | te_laag | woord) & HOOG == 0
    }
}

impl Patroon {
    /// Reads `9999AA|9999` or `999\A999`; `None` for a malformed shape.
    #[must_use]
    pub fn lees(tekst: &str) -> Option<Self> {
        let mut vormen = vec![Vec::new()];
        let mut bytes = tekst.bytes();
        while let Some(byte) = bytes.next() {
            let positie = match byte {
                b'|' => {
                    vormen.push(Vec::new());
                    continue;
                }
                b'9' => Positie::Cijfer,
                b'A' => Positie::Hoofdletter,
                b'X' => Positie::LetterOfCijfer,
                b'\\' => Positie::Letterlijk(bytes.next()?),
                letter => Positie::Letterlijk(letter),
            };
            vormen.last_mut()?.push(positie);
        }
        let woorden = vormen.iter().filter_map(|vorm| Woordvorm::van(vorm)).collect();
        (tekst.is_ascii() && vormen.iter().all(|vorm| !vorm.is_empty())).then_some(Self { vormen, woorden })
    }

    /// Has `code` one of the shapes? Bytes against positions, no allocation.
    #[must_use]
    pub fn past(&self, code: &[u8]) -> bool {
        self.vormen
            .iter()
            .any(|vorm| vorm.len() == code.len() && vorm.iter().zip(code).all(|(positie, &byte)| positie.past(byte)))
    }

    /// Has a code of at most eight bytes, first byte highest and zeros behind, one of the shapes? `false` says no more than
    /// that it is not known: ask [`Self::past`].
    #[inline(always)]
    #[must_use]
    pub fn past_woord(&self, woord: u64) -> bool {
        self.woorden.iter().any(|vorm| vorm.past(woord))
    }

    /// The shapes, for who makes codes instead of reading them.
    #[must_use]
    pub fn vormen(&self) -> &[Vec<Positie>] {
        &self.vormen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(patroon: &str, code: &str) -> bool {
        let patroon = Patroon::lees(patroon).unwrap();
        let past = patroon.past(code.as_bytes());
        let mut woord = [0; 8];
        if let Some(plek) = woord.get_mut(..code.len()) {
            plek.copy_from_slice(code.as_bytes());
            let woord = patroon.past_woord(u64::from_be_bytes(woord));
            let anders = |positie: &Positie| matches!(positie, Positie::LetterOfCijfer | Positie::Letterlijk(b'"' | 0));
            let anders = patroon.vormen.iter().flatten().any(anders);
            assert!(if anders { past || !woord } else { woord == past }, "{code}");
        }
        past
    }

    proptest::proptest! {
        #[test]
        fn a_word_has_the_shapes_that_its_bytes_have(
            patroon in "[9AKZ0:/@\\[{]{1,8}(\\|[9AZ0]{1,8})?",
            code in "[09:/@AZ\\[KL{a\u{7f}]{0,8}",
        ) {
            if Patroon::lees(&patroon).is_some() {
                past(&patroon, &code);
            }
        }
    }

    #[test]
    fn every_position_counts_and_so_does_the_length() {
        assert!(past("9999AA|9999", "1234AB") && past("9999AA|9999", "0010"));
        for slecht in ["1234ab", "1234A", "12345", "1234 AB", "", "123AAB", "1234AB0"] {
            assert!(!past("9999AA|9999", slecht), "{slecht}");
        }
    }

    #[test]
    fn a_backslash_makes_a_class_letter_literal() {
        assert!(past(r"999\A999", "123A456") && past(r"999\X999", "123X456"));
        assert!(!past(r"999\A999", "123B456") && !past(r"999\X999", "1239456"));
        assert!(past("X", "Z") && past("X", "0") && !past("X", "z"));
        assert!(
            past("\"A\"", "\"B\"")
                && !Patroon::lees("\"A\"").unwrap().past_woord(u64::from_be_bytes(*b"\"B\"\0\0\0\0\0"))
        );
        assert!(past("K9999", "K0125") && !past("K9999", "L0125"));
    }

    #[test]
    fn a_malformed_shape_is_no_patroon() {
        for slecht in ["", "9999|", "|9999", "99\\", "9é"] {
            assert_eq!(Patroon::lees(slecht), None, "{slecht}");
        }
    }
}

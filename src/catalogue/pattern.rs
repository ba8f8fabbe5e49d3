//! The shape of a code, position by position.
//!
//! In: the text of `patroon` in a register file. Out: [`Pattern`], which tells whether a cell has the shape.
//! Refuses: an empty shape, a `\` at the end, a literal that is not ASCII.

/// What may stand in one position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// `9`: a digit.
    Digit,
    /// `A`: a capital.
    Capital,
    /// `X`: a capital or a digit.
    CapitalOrDigit,
    /// This byte: any other character, or one after `\`.
    Literal(u8),
}

impl Position {
    fn matches(self, byte: u8) -> bool {
        match self {
            Self::Digit => byte.is_ascii_digit(),
            Self::Capital => byte.is_ascii_uppercase(),
            Self::CapitalOrDigit => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
            Self::Literal(letter) => byte == letter,
        }
    }
}

/// One or more shapes; a code has one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    shapes: Vec<Vec<Position>>,
    words: Vec<WordShape>,
}

/// A shape of at most eight positions, each of one run of bytes: the lowest and the highest that may stand there.
/// Behind the code stands zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct WordShape {
    lowest: u64,
    highest: u64,
}

impl WordShape {
    fn from(shape: &[Position]) -> Option<Self> {
        let (mut lowest, mut highest) = ([0; 8], [0; 8]);
        for (index, position) in shape.iter().enumerate() {
            let (low, high) = match position {
                Position::Digit => (b'0', b'9'),
                Position::Capital => (b'A', b'Z'),
                // Two runs; a quote may be one around the code; a zero is none at all.
                Position::CapitalOrDigit | Position::Literal(b'"' | 0) => return None,
                Position::Literal(letter) => (*letter, *letter),
            };
            (*lowest.get_mut(index)?, *highest.get_mut(index)?) = (low, high);
        }
        Some(Self { lowest: u64::from_be_bytes(lowest), highest: u64::from_be_bytes(highest) })
    }

    /// All bytes of an ASCII word at once: none may carry over the highest bit of another.
    #[inline(always)]
    fn matches(self, word: u64) -> bool {
        const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
        let too_high = word.wrapping_add(!HIGH - self.highest);
        let too_low = !(word | HIGH).wrapping_sub(self.lowest);
        (too_high | too_low | word) & HIGH == 0
    }
}

impl Pattern {
    /// Reads `9999AA|9999` or `999\A999`; `None` for a malformed shape.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut shapes = vec![Vec::new()];
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            let position = match byte {
                b'|' => {
                    shapes.push(Vec::new());
                    continue;
                }
                b'9' => Position::Digit,
                b'A' => Position::Capital,
                b'X' => Position::CapitalOrDigit,
                b'\\' => Position::Literal(bytes.next()?),
                letter => Position::Literal(letter),
            };
            shapes.last_mut()?.push(position);
        }
        let words = shapes.iter().filter_map(|shape| WordShape::from(shape)).collect();
        (text.is_ascii() && shapes.iter().all(|shape| !shape.is_empty())).then_some(Self { shapes, words })
    }

    /// Has `code` one of the shapes? Bytes against positions, no allocation.
    #[must_use]
    pub fn matches(&self, code: &[u8]) -> bool {
        self.shapes.iter().any(|shape| {
            shape.len() == code.len() && shape.iter().zip(code).all(|(position, &byte)| position.matches(byte))
        })
    }

    /// Has a code of at most eight bytes, first byte highest and zeros behind, one of the shapes? `false` says no more than
    /// that it is not known: ask [`Self::matches`].
    #[inline(always)]
    #[must_use]
    pub fn matches_word(&self, word: u64) -> bool {
        self.words.iter().any(|shape| shape.matches(word))
    }

    /// May a code be nine digits, as the number of a person is?
    #[must_use]
    pub fn admits_nine_digits(&self) -> bool {
        self.shapes.iter().any(|shape| shape.len() == 9 && shape.iter().all(|place| *place == Position::Digit))
    }

    /// The shapes, for who makes codes instead of reading them.
    #[must_use]
    pub fn shapes(&self) -> &[Vec<Position>] {
        &self.shapes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, code: &str) -> bool {
        let pattern = Pattern::read(pattern).unwrap();
        let matches = pattern.matches(code.as_bytes());
        let mut word = [0; 8];
        if let Some(slot) = word.get_mut(..code.len()) {
            slot.copy_from_slice(code.as_bytes());
            let word = pattern.matches_word(u64::from_be_bytes(word));
            let otherwise =
                |position: &Position| matches!(position, Position::CapitalOrDigit | Position::Literal(b'"' | 0));
            let otherwise = pattern.shapes.iter().flatten().any(otherwise);
            assert!(if otherwise { matches || !word } else { word == matches }, "{code}");
        }
        matches
    }

    proptest::proptest! {
        #[test]
        fn a_word_has_the_shapes_that_its_bytes_have(
            pattern in "[9AKZ0:/@\\[{]{1,8}(\\|[9AZ0]{1,8})?",
            code in "[09:/@AZ\\[KL{a\u{7f}]{0,8}",
        ) {
            if Pattern::read(&pattern).is_some() {
                matches(&pattern, &code);
            }
        }
    }

    #[test]
    fn every_position_counts_and_so_does_the_length() {
        assert!(matches("9999AA|9999", "1234AB") && matches("9999AA|9999", "0010"));
        for bad in ["1234ab", "1234A", "12345", "1234 AB", "", "123AAB", "1234AB0"] {
            assert!(!matches("9999AA|9999", bad), "{bad}");
        }
    }

    #[test]
    fn a_backslash_makes_a_class_letter_literal() {
        assert!(matches(r"999\A999", "123A456") && matches(r"999\X999", "123X456"));
        assert!(!matches(r"999\A999", "123B456") && !matches(r"999\X999", "1239456"));
        assert!(matches("X", "Z") && matches("X", "0") && !matches("X", "z"));
        assert!(
            matches("\"A\"", "\"B\"")
                && !Pattern::read("\"A\"").unwrap().matches_word(u64::from_be_bytes(*b"\"B\"\0\0\0\0\0"))
        );
        assert!(matches("K9999", "K0125") && !matches("K9999", "L0125"));
    }

    #[test]
    fn a_malformed_shape_is_no_patroon() {
        for bad in ["", "9999|", "|9999", "99\\", "9é"] {
            assert_eq!(Pattern::read(bad), None, "{bad}");
        }
    }
}

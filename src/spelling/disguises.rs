//! The numbers that a cell may hold in disguise.
//!
//! In: the bytes of a cell. Out: every number of nine digits that passes the 11-test of BSN or onderwijsnummer and can be
//! read out of it: as it stands, within more digits, without its first zero, with separators, backwards, in digits of any
//! script, in Dutch or English words, also with digits among them, in hexadecimal, base36 or base32 (of Crockford and of
//! RFC 4648), these whole or as one word of it, also behind `0x`. Refuses: nothing; whether one is that of a person is for
//! the caller to say.

use super::{crockford, fold, nine_digits, number_kind, numbers_in_words};

/// Most digits of a cell that are looked at; nothing of the register is longer than that.
const MAX_DIGITS: usize = 64;

/// Shortest cell that can hold a number: base32 and base36 need six characters for thirty bits.
const SHORTEST: usize = 6;

/// Shortest cell that can hold a number of which a part is in words: eight digits and a word of three letters.
const SHORTEST_IN_WORDS: usize = 11;

/// Hands out every candidate of a cell, some more than once.
#[inline]
pub fn candidates(cell: &[u8], mut take: impl FnMut([u8; 9])) {
    if cell.len() < SHORTEST {
        return;
    }
    let mut tell = |digits: [u8; 9]| {
        if number_kind(&digits).is_some() {
            take(digits);
        }
    };
    let folded = (!cell.is_ascii()).then(|| fold(&String::from_utf8_lossy(cell)));
    let cell = folded.as_ref().map_or(cell, String::as_bytes);
    in_digits(cell.iter().copied().filter(u8::is_ascii_digit), &mut tell);
    in_bases(cell, &mut tell);
    let words = || cell.split(|byte| !byte.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    if words().nth(1).is_some() {
        words().for_each(|word| in_bases(word, &mut tell));
    }
    if cell.len() >= SHORTEST_IN_WORDS && cell.iter().any(u8::is_ascii_alphabetic) {
        for number in numbers_in_words(&String::from_utf8_lossy(cell).to_lowercase()) {
            in_digits(number.bytes(), &mut tell);
        }
    }
}

/// The number that a text is in one of the notations with letters; signs between the characters are passed over.
fn in_bases(text: &[u8], tell: &mut impl FnMut([u8; 9])) {
    for base in [Base::Crockford, Base::Rfc4648, Base::Hexadecimal, Base::Base36] {
        base.read(text).into_iter().for_each(&mut *tell);
    }
    // `0x75BCD0E` is no number of base36, and `x` none of hexadecimal.
    let mut chars = text.iter().filter(|byte| byte.is_ascii_alphanumeric());
    if chars.next() == Some(&b'0') && chars.next().is_some_and(|byte| byte.eq_ignore_ascii_case(&b'x')) {
        let rest: Vec<u8> = chars.copied().collect();
        Base::Hexadecimal.read(&rest).into_iter().for_each(tell);
    }
}

/// Every nine digits that follow each other, backwards too; eight alone with the zero that a sheet takes away.
fn in_digits(all: impl Iterator<Item = u8>, tell: &mut impl FnMut([u8; 9])) {
    let (mut room, mut count) = ([b'0'; MAX_DIGITS], 0);
    for (slot, digit) in room.iter_mut().zip(all) {
        *slot = digit;
        count += 1;
    }
    if count == 8 {
        let mut padded = [b'0'; 9];
        padded.iter_mut().skip(1).zip(room).for_each(|(slot, digit)| *slot = digit);
        tell(padded);
        padded.reverse();
        tell(padded);
    }
    if let Some(digits) = room.get_mut(..count).filter(|digits| digits.len() >= 9) {
        for _ in 0..2 {
            digits.windows(9).filter_map(|window| window.try_into().ok()).for_each(&mut *tell);
            digits.reverse();
        }
    }
}

/// Notations of a whole number with letters in it.
#[derive(Clone, Copy)]
enum Base {
    Crockford,
    Rfc4648,
    Hexadecimal,
    Base36,
}

impl Base {
    /// The number in nine digits; `None` for other characters, or when it has more. Signs between them are passed over.
    fn read(self, cell: &[u8]) -> Option<[u8; 9]> {
        let mut number = 0_u64;
        for byte in cell.iter().filter(|byte| byte.is_ascii_alphanumeric()) {
            let (base, value) = match self {
                Self::Crockford => (32, of_crockford(*byte)?),
                Self::Rfc4648 => (32, rfc4648(*byte)?),
                Self::Hexadecimal => (16, char::from(*byte).to_digit(16)?),
                Self::Base36 => (36, char::from(*byte).to_digit(36)?),
            };
            number = number * base + u64::from(value);
            if number > 999_999_999 {
                return None;
            }
        }
        Some(nine_digits(number as u32))
    }
}

fn of_crockford(byte: u8) -> Option<u32> {
    Some(u32::from(crockford(byte.to_ascii_uppercase()))).filter(|value| *value < 32)
}

/// The value of a character of base32: letters first, then 2 to 7.
fn rfc4648(byte: u8) -> Option<u32> {
    match byte.to_ascii_uppercase() {
        letter @ b'A'..=b'Z' => Some(u32::from(letter - b'A')),
        digit @ b'2'..=b'7' => Some(u32::from(digit - b'2') + 26),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::candidates;

    #[test]
    fn a_number_is_read_out_of_every_disguise_and_out_of_nothing_else() {
        let found = |cell: &str| {
            let mut hit = false;
            candidates(cell.as_bytes(), |digits| hit |= &digits == b"123456782");
            hit
        };
        // 123456782 is 75BCD0E in hexadecimal and 3NQK8E in base32.
        for cell in [
            "123456782",
            "000123456782",
            "123.456.782",
            "1 2 3 4 5 6 7 8 2",
            "nr 123456782",
            "287654321",
            "75BCD0E",
            "075bcd0e",
            "3NQK8E",
            "000000000000000000003NQK8E",
            "12345.6782",
            "１２３４５６７８２",
            "١٢٣٤٥٦٧٨٢",
            "¹²³⁴⁵⁶⁷⁸²",
            "nr ⑴⑵⑶⑷⑸⑹⑺⑻⑵",
            "21I3V2",
            "21i3v2",
            "DVXTIO",
            "0x75BCD0E",
            "0X075bcd0e",
            "#75BCD0E",
            "(75bcd0e)",
            "<21i3v2>",
            "Dorp-21i3v2",
            "Dorp 0x75bcd0e",
            "Huis 3NQK8E, Dorp",
            "1 2 drie 4 vijf 6 7 8 2",
            "een 2 drie 4 vijf 6 zeven 8 twee",
            "1234567acht2",
            "een234567 acht twee",
            "123 miljoen 456 duizend 782",
            "een twee drie vier vijf zes zeven acht twee",
            "Honderddrieëntwintig miljoen vierhonderdzesenvijftigduizend zevenhonderdtweeëntachtig",
        ] {
            assert!(found(cell), "{cell}");
        }
        for cell in ["", "12345678", "2023-10-01", "123456783", "3NQK8F", "Amsterdam", "MBO-4"] {
            assert!(!found(cell), "{cell}");
        }
        let mut padded = false;
        candidates(b"12345672", |digits| padded |= &digits == b"012345672");
        assert!(padded);
    }
}

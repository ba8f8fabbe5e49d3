//! The numbers that a cell may hold in disguise.
//!
//! In: the bytes of a cell. Out: every number of nine digits that passes the 11-test of BSN or onderwijsnummer and can be
//! read out of it: as it stands, within more digits, without its first zero, with separators, backwards, in base32 or in
//! hexadecimal. Refuses: nothing; whether one is that of a person is for the caller to say.

use crate::snapshot::number_kind;

/// Most digits of a cell that are looked at; nothing of the register is longer than that.
const MAX_DIGITS: usize = 64;

/// Shortest cell that can hold a number: base32 needs six characters for thirty bits.
const SHORTEST: usize = 6;

/// Hands out every candidate of a cell, some more than once.
#[inline]
pub(super) fn candidates(cell: &[u8], mut take: impl FnMut([u8; 9])) {
    if cell.len() < SHORTEST {
        return;
    }
    let mut tell = |digits: [u8; 9]| {
        if number_kind(&digits).is_some() {
            take(digits);
        }
    };
    let (mut room, mut count) = ([b'0'; MAX_DIGITS], 0);
    for digit in cell.iter().filter(|byte| byte.is_ascii_digit()) {
        let Some(slot) = room.get_mut(count) else { break };
        *slot = *digit;
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
            digits.windows(9).filter_map(|window| window.try_into().ok()).for_each(&mut tell);
            digits.reverse();
        }
    }
    for base in [Base::Crockford, Base::Hexadecimal] {
        if let Some(digits) = base.read(cell) {
            tell(digits);
        }
    }
}

/// Notations of a whole number with letters in it.
#[derive(Clone, Copy)]
enum Base {
    Crockford,
    Hexadecimal,
}

impl Base {
    /// The number in nine digits; `None` for other characters, or when it has more.
    fn read(self, cell: &[u8]) -> Option<[u8; 9]> {
        let mut number = 0_u64;
        for byte in cell {
            let (base, value) = match self {
                Self::Crockford => (32, super::cell::crockford(byte.to_ascii_uppercase())?),
                Self::Hexadecimal => (16, char::from(*byte).to_digit(16)?),
            };
            number = number * base + u64::from(value);
            if number > 999_999_999 {
                return None;
            }
        }
        let mut digits = [b'0'; 9];
        for slot in digits.iter_mut().rev() {
            *slot = b'0' + (number % 10) as u8;
            number /= 10;
        }
        Some(digits)
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

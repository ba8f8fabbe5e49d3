//! The 11-test: is this a number that a person may have?
//!
//! In: nine digits. Out: [`NumberKind`].

/// Weights of the 11-test over nine digits; BSN and onderwijsnummer share them.
pub(crate) const WEIGHTS: [i32; 9] = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/// The kind of a persoonsgebonden nummer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// Remainder 0, and not all zeros.
    Bsn,
    /// Starts with `10`, remainder 5. The two sets are disjoint.
    Onderwijsnummer,
}

/// The nine digits of a number below 10⁹, with leading zeros; of a larger one the last nine.
#[must_use]
#[inline]
pub fn nine_digits(mut number: u32) -> [u8; 9] {
    let mut digits = [b'0'; 9];
    for slot in digits.iter_mut().rev() {
        *slot = b'0' + (number % 10) as u8;
        number /= 10;
    }
    digits
}

/// Tells what kind of number nine ASCII digits are; `None` when they are neither.
#[must_use]
#[inline]
pub fn number_kind(digits: &[u8; 9]) -> Option<NumberKind> {
    let mut sum = 0;
    for (byte, weight) in digits.iter().zip(WEIGHTS) {
        if !byte.is_ascii_digit() {
            return None;
        }
        sum += i32::from(byte - b'0') * weight;
    }
    match sum.rem_euclid(11) {
        0 if digits != b"000000000" => Some(NumberKind::Bsn),
        5 if digits.starts_with(b"10") => Some(NumberKind::Onderwijsnummer),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_the_dossier() {
        for good in [b"111222333", b"123456782"] {
            assert_eq!(number_kind(good), Some(NumberKind::Bsn));
        }
        assert_eq!(number_kind(b"101222331"), Some(NumberKind::Onderwijsnummer));
        // No onderwijsnummer, although it starts with 10: its remainder makes it a BSN.
        assert_eq!(number_kind(b"100252333"), Some(NumberKind::Bsn));
        for bad in [b"123456789", b"101222332", b"000000000", b"12345678x"] {
            assert_eq!(number_kind(bad), None);
        }
    }
}

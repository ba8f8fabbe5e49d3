//! Is this cell a number that may belong to a person?
//!
//! In: the bytes of a cell or of a text. Out: yes or no. Refuses: nothing; omnummers and hashes hold no such number,
//! because a number counts only when nothing but a separator stands beside it.

use crate::spelling::number_kind;

/// A word of exactly nine digits, or the whole cell written with separators or without its first zero, that passes
/// the 11-test of BSN or onderwijsnummer.
pub(in crate::verify) fn person_number(cell: &[u8]) -> bool {
    if cell.len() < 8 {
        return false;
    }
    words(cell).any(|word| <&[u8; 9]>::try_from(word).is_ok_and(|digits| number_kind(digits).is_some()))
        || formatted(cell)
}

/// Words of letters and digits; every byte beyond ASCII counts as a letter.
fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| !(byte.is_ascii_alphanumeric() || *byte >= 0x80 || *byte == b'_'))
}

/// `123.456.782`, `1234 56 782`, or `12345678` for `012345678`.
fn formatted(cell: &[u8]) -> bool {
    let mut digits = [b'0'; 9];
    let (mut count, mut otherwise) = (0, 0);
    for byte in cell {
        match byte {
            b'0'..=b'9' => {
                if let Some(slot) = digits.get_mut(count) {
                    *slot = *byte;
                }
                count += 1;
            }
            b'.' | b' ' | b'-' | b'/' => otherwise += 1,
            _ => return false,
        }
    }
    match (count, otherwise) {
        (9, 1..=8) => number_kind(&digits).is_some(),
        (8, 0) => {
            digits.rotate_right(1);
            number_kind(&digits).is_some()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::person_number;

    #[test]
    fn numbers_of_persons_are_seen_however_they_are_written() {
        for yes in
            ["111222333", "123456782", "101222331", "123.456.782", "1234 56 782", "bsn: 123456782.", "(101222331)"]
        {
            assert!(person_number(yes.as_bytes()), "{yes}");
        }
        // 012345672 without its zero.
        assert!(person_number(b"012345672") && person_number(b"12345672"));
    }

    #[test]
    fn what_is_no_number_of_a_person_is_left_alone() {
        for negative in [
            "",
            "123456789",
            "1234567820",
            "a123456782",
            "123456782b",
            "2023-10-01",
            "0123A456",
            "000000000",
            "01ARZ3NDEKTSV4RRFFQ69G5FAV",
            "\u{e9}123456782",
            "1234567,82",
        ] {
            assert!(!person_number(negative.as_bytes()), "{negative}");
        }
    }
}

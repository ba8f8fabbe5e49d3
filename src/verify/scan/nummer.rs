//! Is this cell a number that may belong to a person?
//!
//! In: the bytes of a cell or of a text. Out: yes or no. Refuses: nothing; omnummers and hashes hold no such number,
//! because a number counts only when nothing but a separator stands beside it.

use crate::snapshot::nummersoort;

/// A word of exactly nine digits, or the whole cell written with separators or without its first zero, that passes
/// the 11-test of BSN or onderwijsnummer.
pub(in crate::verify) fn persoonsnummer(cel: &[u8]) -> bool {
    if cel.len() < 8 {
        return false;
    }
    woorden(cel).any(|woord| <&[u8; 9]>::try_from(woord).is_ok_and(|cijfers| nummersoort(cijfers).is_some()))
        || opgemaakt(cel)
}

/// Words of letters and digits; every byte beyond ASCII counts as a letter.
fn woorden(tekst: &[u8]) -> impl Iterator<Item = &[u8]> {
    tekst.split(|byte| !(byte.is_ascii_alphanumeric() || *byte >= 0x80 || *byte == b'_'))
}

/// `123.456.782`, `1234 56 782`, or `12345678` for `012345678`.
fn opgemaakt(cel: &[u8]) -> bool {
    let mut cijfers = [b'0'; 9];
    let (mut aantal, mut anders) = (0, 0);
    for byte in cel {
        match byte {
            b'0'..=b'9' => {
                if let Some(plek) = cijfers.get_mut(aantal) {
                    *plek = *byte;
                }
                aantal += 1;
            }
            b'.' | b' ' | b'-' | b'/' => anders += 1,
            _ => return false,
        }
    }
    match (aantal, anders) {
        (9, 1..=8) => nummersoort(&cijfers).is_some(),
        (8, 0) => {
            cijfers.rotate_right(1);
            nummersoort(&cijfers).is_some()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::persoonsnummer;

    #[test]
    fn numbers_of_persons_are_seen_however_they_are_written() {
        for ja in
            ["111222333", "123456782", "101222331", "123.456.782", "1234 56 782", "bsn: 123456782.", "(101222331)"]
        {
            assert!(persoonsnummer(ja.as_bytes()), "{ja}");
        }
        // 012345672 without its zero.
        assert!(persoonsnummer(b"012345672") && persoonsnummer(b"12345672"));
    }

    #[test]
    fn what_is_no_number_of_a_person_is_left_alone() {
        for nee in [
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
            assert!(!persoonsnummer(nee.as_bytes()), "{nee}");
        }
    }
}

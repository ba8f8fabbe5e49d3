//! Digits of every script.
//!
//! In: a character. Out: the digit that it is: of any script, raised, lowered, wide, or in a circle.

/// The zeros of scripts whose ten digits follow each other.
const ZEROS: [u32; 64] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0x2070, 0x2080,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136,
    0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0,
    0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0,
];

/// The ones of forms that have no zero beside them: in circles, in brackets, with a full stop.
const ONES: [u32; 7] = [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a];

/// Signs of Han and digits that stand alone, with what they are.
const SINGLES: [(char, u8); 17] = [
    ('\u{b9}', 1),
    ('\u{b2}', 2),
    ('\u{b3}', 3),
    ('\u{24ea}', 0),
    ('\u{24ff}', 0),
    ('\u{1f100}', 0),
    ('\u{3007}', 0),
    ('\u{96f6}', 0),
    ('\u{4e00}', 1),
    ('\u{4e8c}', 2),
    ('\u{4e09}', 3),
    ('\u{56db}', 4),
    ('\u{4e94}', 5),
    ('\u{516d}', 6),
    ('\u{4e03}', 7),
    ('\u{516b}', 8),
    ('\u{4e5d}', 9),
];

/// The digit that a character is.
#[must_use]
#[inline]
pub fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        _ if c.is_ascii() => None,
        _ => of_other_script(c),
    }
}

fn of_other_script(c: char) -> Option<u8> {
    if let Some((_, value)) = SINGLES.iter().find(|(sign, _)| *sign == c) {
        return Some(*value);
    }
    let code = u32::from(c);
    // Raised 1, 2 and 3 are elsewhere; an i stands in their place.
    if (0x2071..=0x2073).contains(&code) {
        return None;
    }
    // Five styles of mathematics, one after the other.
    if (0x1d7ce..=0x1d7ff).contains(&code) {
        return Some(((code - 0x1d7ce) % 10) as u8);
    }
    let of = |zero: &u32| code.checked_sub(*zero).filter(|value| *value < 10).map(|value| value as u8);
    let one = |one: &u32| code.checked_sub(*one).filter(|value| *value < 9).map(|value| value as u8 + 1);
    ZEROS.iter().find_map(of).or_else(|| ONES.iter().find_map(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_in_every_script() {
        for text in [
            "123456782",
            "１２３４５６７８２",
            "١٢٣٤٥٦٧٨٢",
            "۱۲۳۴۵۶۷۸۲",
            "¹²³⁴⁵⁶⁷⁸²",
            "₁₂₃₄₅₆₇₈₂",
            "①②③④⑤⑥⑦⑧②",
            "𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟐",
            "१२३४५६७८२",
            "一二三四五六七八二",
        ] {
            let digits: Vec<_> = text.chars().filter_map(digit).collect();
            assert_eq!(digits, [1, 2, 3, 4, 5, 6, 7, 8, 2], "{text}");
        }
        assert_eq!("aé½Ⅷ\u{2071}".chars().find_map(digit), None);
    }
}

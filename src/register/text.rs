//! A code or text of the register: short ones in one word, long ones by reference.
//!
//! In: bytes. Out: [`Text`], which compares as its bytes do, and [`LongText`], which keeps those of a long one.
//! Refuses: to be shown; neither has `Debug` or `Display`.
//!
//! Nearly every code has at most eight letters and digits. Those are kept in the value itself, first byte highest, so
//! that words order as texts do and two codes are compared in one step. Every text has one form: a short one is never
//! kept as a long one, so equality of forms is equality of texts.

use std::cmp::Ordering;

/// The highest bit of each byte: set where a byte is not ASCII.
const HIGH: u64 = u64::from_le_bytes([0x80; 8]);

/// A text that does not fit in a word. Up to 30 bytes stand in the value itself: names of places seldom have more.
pub struct LongText(LongTextStorage);

enum LongTextStorage {
    Inline(u8, [u8; LongText::INLINE_CAPACITY]),
    Heap(Box<[u8]>),
}

impl LongText {
    const INLINE_CAPACITY: usize = 30;

    /// Keeps a text.
    #[inline]
    #[must_use]
    pub fn from(bytes: &[u8]) -> Self {
        let mut here = [0; Self::INLINE_CAPACITY];
        match (here.get_mut(..bytes.len()), u8::try_from(bytes.len())) {
            (Some(slot), Ok(length)) => {
                slot.copy_from_slice(bytes);
                Self(LongTextStorage::Inline(length, here))
            }
            _ => Self(LongTextStorage::Heap(bytes.into())),
        }
    }

    /// Its bytes.
    #[inline]
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.0 {
            // The length is that of what was copied in.
            LongTextStorage::Inline(length, here) => here.get(..usize::from(*length)).unwrap_or_default(),
            LongTextStorage::Heap(bytes) => bytes,
        }
    }
}

impl PartialEq for LongText {
    fn eq(&self, other: &Self) -> bool {
        self.bytes() == other.bytes()
    }
}

impl Eq for LongText {}

/// A code or text, as registered (UTF-8).
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Text<'a> {
    /// One to eight bytes of ASCII without NUL, first byte highest, zeros behind: as [`pack`] makes it.
    Short(u64),
    /// Any other.
    Long(&'a LongText),
}

impl<'a> Text<'a> {
    /// Hands its bytes to `f`.
    #[inline]
    pub fn with_bytes<R>(self, f: impl FnOnce(&[u8]) -> R) -> R {
        match self {
            // A word has eight bytes, and no length is more.
            Self::Short(word) => f(word.to_be_bytes().get(..length(word)).unwrap_or_default()),
            Self::Long(long_text) => f(long_text.bytes()),
        }
    }
}

impl Ord for Text<'_> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Short(a), Self::Short(b)) => a.cmp(b),
            _ => self.with_bytes(|a| other.with_bytes(|b| a.cmp(b))),
        }
    }
}

impl PartialOrd for Text<'_> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The bytes of a short text: those before the zeros.
#[inline]
#[must_use]
pub fn length(word: u64) -> usize {
    8 - (word.trailing_zeros() / 8) as usize
}

/// A text of one to eight bytes of ASCII without NUL as one word; `None` for every other.
#[inline]
#[must_use]
pub fn pack(bytes: &[u8]) -> Option<u64> {
    let word = match (bytes.len(), bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        // Two halves that may overlap.
        (count @ 4..=8, Some(before), Some(tail)) => {
            let before = u64::from(u32::from_be_bytes(*before)) << 32;
            before | u64::from(u32::from_be_bytes(*tail)) << (64 - 8 * count)
        }
        (1..4, ..) => {
            // Shorter texts are filled up with zeros.
            let byte = |index: usize| u64::from(bytes.get(index).copied().unwrap_or(0)) << (56 - 8 * index);
            byte(0) | byte(1) | byte(2)
        }
        _ => return None,
    };
    is_packable(word, bytes.len()).then_some(word)
}

/// The digits of a number below 10,000, packed.
#[inline(always)]
#[must_use]
pub fn pack_number(number: u64) -> Option<u64> {
    let cijfer = |divisor: u64, slot: u32| (u64::from(b'0') + number / divisor % 10) << slot;
    Some(match number {
        0..10 => cijfer(1, 56),
        10..100 => cijfer(10, 56) | cijfer(1, 48),
        100..1000 => cijfer(100, 56) | cijfer(10, 48) | cijfer(1, 40),
        1000..10_000 => cijfer(1000, 56) | cijfer(100, 48) | cijfer(10, 40) | cijfer(1, 32),
        _ => return None,
    })
}

/// Are the first `count` bytes of the word (1 to 8) ASCII without NUL?
#[inline]
fn is_packable(word: u64, count: usize) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    // Behind the text no byte may look like NUL.
    let full = word | ONES.checked_shr(8 * count as u32).unwrap_or(0);
    (word | full.wrapping_sub(ONES)) & HIGH == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::OwnedValue;

    fn short(text: &str) -> bool {
        pack(text.as_bytes()).is_some()
    }

    #[test]
    fn short_is_ascii_of_one_to_eight_bytes_without_nul() {
        for text in ["A", "AB", "ABC", "0001", "25003", "1234AB", "100X102", "12345678", "\x01", "a b;\"\n"] {
            assert!(short(text), "{text:?}");
        }
        for text in ["", "123456789", "é", "A\0", "\0A", "\0", "1234567\0", "1234567é", "\u{7f}\u{80}"] {
            assert!(!short(text), "{text:?}");
        }
    }

    #[test]
    fn a_number_is_packed_as_its_digits_are() {
        for number in 0..10_000 {
            assert_eq!(pack_number(number), pack(number.to_string().as_bytes()));
        }
        assert!(pack_number(10_000).is_none() && pack_number(u64::MAX).is_none());
    }

    #[test]
    fn long_texts_come_back() {
        assert_eq!(size_of::<LongText>(), 32);
        for length in [0, 1, 9, 29, 30, 31, 300] {
            let bytes = vec![b'x'; length];
            assert_eq!(LongText::from(&bytes).bytes(), bytes);
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
            let all: [&[u8]; 4] = [&a, &b, c.as_bytes(), d.as_bytes()];
            for links in all {
                let owned = OwnedValue::text(links);
                let text = owned.value().text().unwrap();
                proptest::prop_assert_eq!(text.with_bytes(<[u8]>::to_vec), links);
                for right in all {
                    let owned = OwnedValue::text(right);
                    let other = owned.value().text().unwrap();
                    proptest::prop_assert_eq!(text.cmp(&other), links.cmp(right));
                    proptest::prop_assert_eq!(text == other, links == right);
                }
            }
        }
    }
}

//! The three numbers of `YYYY-MM-DD`.
//!
//! In: ten bytes. Out: year, month and day. Refuses: any other spelling; whether the day exists is not asked.

/// Splits `YYYY-MM-DD` into its three numbers without asking whether that day exists.
#[inline]
pub(super) fn read_parts(text: &[u8]) -> Option<(u32, u32, u32)> {
    let (parts, are_numbers) = parts(text.try_into().ok()?);
    are_numbers.then_some(parts)
}

/// The three numbers, and whether they are: the last eight bytes at once, as digits are what is left of them after
/// `^ '0'`.
#[inline(always)]
pub(super) fn parts(&[a, b, c, d, e, f, g, h, i, j]: &[u8; 10]) -> ((u32, u32, u32), bool) {
    let tail = u64::from_le_bytes([c, d, e, f, g, h, i, j]) ^ u64::from_le_bytes(*b"00-00-00");
    let century = (a.wrapping_sub(b'0'), b.wrapping_sub(b'0'));
    let dashes = tail & u64::from_le_bytes([0, 0, 0xff, 0, 0, 0xff, 0, 0]);
    let are_numbers = (dashes == 0) & digits(tail) & (century.0 <= 9) & (century.1 <= 9);
    // Two digits to a byte, in the lower byte of each pair.
    let pairs = tail.wrapping_mul(10).wrapping_add(tail >> 8);
    let byte = |index: u32| (pairs >> (8 * index)) as u32 & 0xff;
    let century = u32::from(century.0) * 10 + u32::from(century.1);
    ((century * 100 + byte(0), byte(3), byte(6)), are_numbers)
}

/// Is every byte at most nine?
#[inline]
fn digits(word: u64) -> bool {
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    const NINE_TO_HIGH_BIT: u64 = u64::from_le_bytes([0x80 - 10; 8]);
    (word.wrapping_add(NINE_TO_HIGH_BIT) | word) & HIGH == 0
}

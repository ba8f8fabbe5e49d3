//! The base32 of Crockford, in which an omnummer is written.
//!
//! In: a character. Out: its value. Refuses: small letters; whoever reads text makes them large.

/// The characters by their value: digits, then letters without I, L, O and U.
pub const CROCKFORD: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What is no character of the alphabet: more than five bits, so that it shows in a sum of values.
const NONE: u8 = 0xff;

/// Value of each byte.
const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut index = 0;
    while index < CROCKFORD.len() {
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, which checks it")]
        {
            values[CROCKFORD[index] as usize] = index as u8;
        }
        index += 1;
    }
    values
};

/// The value of a character, below 32; for any other byte 255.
#[must_use]
#[inline]
pub fn crockford(byte: u8) -> u8 {
    VALUES.get(usize::from(byte)).copied().unwrap_or(NONE) // there are 256
}

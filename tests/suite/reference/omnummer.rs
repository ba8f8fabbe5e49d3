//! The omnummer straight from its definition (version 1), with the `hmac`, `hkdf` and `sha2` crates.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

/// The alphabet of Crockford.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The key that `demo` names.
pub(in super::super) fn demo_key() -> [u8; 32] {
    Sha256::digest(b"rod-release demo key, niet voor echte verstrekkingen").into()
}

/// The omnummer of a person: of the earlier onderwijsnummer if there is one, else of the number itself.
pub(in super::super) fn omnummer(
    key: &[u8; 32],
    [sector, ontvanger, reeks]: [&str; 3],
    pgn: &str,
    onderwijsnummer_eerder: &str,
) -> String {
    let person = if onderwijsnummer_eerder.is_empty() { pgn } else { onderwijsnummer_eerder };
    let domain = format!("rod-release/omnummer/v1\u{1f}{sector}\u{1f}{ontvanger}\u{1f}{reeks}");
    let mut subkey = [0; 32];
    Hkdf::<Sha256>::new(None, key).expand(domain.as_bytes(), &mut subkey).expect("32 bytes");
    let mut mac = Hmac::<Sha256>::new_from_slice(&subkey).expect("any length");
    mac.update(person.as_bytes());
    let tag = mac.finalize().into_bytes();
    base32(&tag[..16])
}

/// A big-endian number in base 32, by repeated division, 26 signs.
fn base32(bytes: &[u8]) -> String {
    let mut number = bytes.to_vec();
    let mut signs = Vec::new();
    for _ in 0..26 {
        let mut remainder = 0;
        for byte in &mut number {
            let dividend = remainder * 256 + u32::from(*byte);
            *byte = u8::try_from(dividend / 32).expect("below 256");
            remainder = dividend % 32;
        }
        signs.push(SIGNS[remainder as usize]);
    }
    signs.reverse();
    String::from_utf8(signs).expect("ascii")
}

#[test]
fn base32_of_small_and_great_numbers() {
    assert_eq!(base32(&[0; 16]), "00000000000000000000000000");
    assert_eq!(base32(&1_u128.to_be_bytes()), "00000000000000000000000001");
    assert_eq!(base32(&1023_u128.to_be_bytes()), "000000000000000000000000ZZ");
    assert_eq!(base32(&[255; 16]), "7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
}

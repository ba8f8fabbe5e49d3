//! One cell of a source: bytes to a typed value.
//!
//! In: the bytes of a field and its type. Out: [`Bewaard`]; empty is unknown.
//! Refuses: another spelling than the type's, and types of persons (no public source holds a persoonsgebonden nummer).

use crate::catalogue::Type;
use crate::register::{Bewaard, Waarde};
use crate::tijd::{Dag, OnvolledigeDatum};

/// Reads one field; `None` when it is not of the type.
pub(super) fn lees(soort: Type, bytes: &[u8]) -> Option<Bewaard> {
    if bytes.is_empty() {
        return Some(Bewaard::Waarde(Waarde::Onbekend));
    }
    let waarde = match soort {
        Type::Pgn | Type::Onderwijsnummer => None,
        Type::Code | Type::Tekst => return std::str::from_utf8(bytes).ok().map(|_| Bewaard::tekst(bytes)),
        Type::Datum => Dag::lees(bytes).map(Waarde::Datum),
        Type::OnvolledigeDatum => OnvolledigeDatum::lees(bytes).map(Waarde::Onvolledig),
        Type::Geheel => geheel(bytes).map(Waarde::Geheel),
        Type::Decimaal => decimaal(bytes).map(Waarde::Decimaal),
        Type::Janee => match bytes {
            b"J" => Some(true.into()),
            b"N" => Some(false.into()),
            _ => None,
        },
    };
    waarde.map(Bewaard::Waarde)
}

/// Digits without sign and without leading zeros.
fn geheel(bytes: &[u8]) -> Option<i64> {
    if bytes.len() > 1 && bytes.starts_with(b"0") {
        return None;
    }
    bytes.iter().try_fold(0_i64, |getal, byte| {
        let cijfer = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
        getal.checked_mul(10)?.checked_add(cijfer)
    })
}

/// A whole number, or one with a point and one to four decimals; in ten-thousandths.
fn decimaal(bytes: &[u8]) -> Option<i64> {
    let mut delen = bytes.splitn(2, |byte| *byte == b'.');
    let heel = delen.next().filter(|heel| !heel.is_empty()).and_then(geheel)?.checked_mul(10_000)?;
    let Some(rest) = delen.next() else { return Some(heel) };
    if rest.is_empty() || rest.len() > 4 || !rest.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let breuk = rest.iter().chain(std::iter::repeat(&b'0')).take(4).fold(0, |som, b| som * 10 + i64::from(b - b'0'));
    heel.checked_add(breuk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_spelling() {
        let heel = |tekst: &str| lees(Type::Geheel, tekst.as_bytes()).and_then(|bewaard| bewaard.waarde().geheel());
        assert_eq!(heel("2023"), Some(2023));
        assert_eq!(heel("0"), Some(0));
        assert!(["007", "-1", "+1", "1.0", " 1", "99999999999999999999"].iter().all(|t| heel(t).is_none()));
        let deci = |tekst: &str| match lees(Type::Decimaal, tekst.as_bytes()) {
            Some(Bewaard::Waarde(Waarde::Decimaal(getal))) => Some(getal),
            _ => None,
        };
        assert_eq!((deci("7.5"), deci("10"), deci("0.0001")), (Some(75_000), Some(100_000), Some(1)));
        assert!(["7.", ".5", "7.00001", "07.5", "7,5"].iter().all(|t| deci(t).is_none()));
    }

    #[test]
    fn an_empty_field_is_unknown_and_a_person_has_no_place_here() {
        assert!(lees(Type::Datum, b"").is_some_and(|bewaard| bewaard.waarde().is_onbekend()));
        assert!(lees(Type::Pgn, b"123456782").is_none());
        assert!(lees(Type::Code, b"\xff").is_none());
        assert!(lees(Type::Janee, b"j").is_none());
    }
}

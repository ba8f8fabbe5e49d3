//! One cell of a source: bytes to a typed value.
//!
//! In: the bytes of a field and its type. Out: [`OwnedValue`]; empty is unknown.
//! Refuses: another spelling than the type's, and types of persons (no public source holds a persoonsgebonden nummer).

use crate::calendar::{Day, IncompleteDate};
use crate::catalogue::Type;
use crate::register::{EmptyKind, OwnedValue, Value};

/// Reads one field; `None` when it is not of the type.
pub(super) fn read(kind: Type, bytes: &[u8]) -> Option<OwnedValue> {
    if bytes.is_empty() {
        return Some(OwnedValue::Value(Value::Unknown(EmptyKind::NotInSource)));
    }
    let value = match kind {
        Type::Pgn | Type::Onderwijsnummer => None,
        // As in the register: no reader of a release is sure to take a control character.
        Type::Code | Type::Text if bytes.iter().any(u8::is_ascii_control) => None,
        Type::Code | Type::Text => return std::str::from_utf8(bytes).ok().map(|_| OwnedValue::text(bytes)),
        Type::Date => Day::read(bytes).map(Value::Date),
        Type::IncompleteDate => IncompleteDate::read(bytes).map(Value::Incomplete),
        Type::Integer => integer(bytes).map(Value::Integer),
        Type::Decimal => decimal(bytes).map(Value::Decimal),
        Type::YesNo => match bytes {
            b"J" => Some(true.into()),
            b"N" => Some(false.into()),
            _ => None,
        },
    };
    value.map(OwnedValue::Value)
}

/// Digits without sign and without leading zeros.
fn integer(bytes: &[u8]) -> Option<i64> {
    if bytes.len() > 1 && bytes.starts_with(b"0") {
        return None;
    }
    bytes.iter().try_fold(0_i64, |number, byte| {
        let cijfer = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(cijfer)
    })
}

/// A whole number, or one with a point and one to four decimals; in ten-thousandths.
fn decimal(bytes: &[u8]) -> Option<i64> {
    let mut parts = bytes.splitn(2, |byte| *byte == b'.');
    let whole = parts.next().filter(|whole| !whole.is_empty()).and_then(integer)?.checked_mul(10_000)?;
    let Some(rest) = parts.next() else { return Some(whole) };
    if rest.is_empty() || rest.len() > 4 || !rest.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let fraction = rest.iter().chain(std::iter::repeat(&b'0')).take(4).fold(0, |sum, b| sum * 10 + i64::from(b - b'0'));
    whole.checked_add(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_spelling() {
        let whole = |text: &str| read(Type::Integer, text.as_bytes()).and_then(|kept| kept.value().integer());
        assert_eq!(whole("2023"), Some(2023));
        assert_eq!(whole("0"), Some(0));
        assert!(["007", "-1", "+1", "1.0", " 1", "99999999999999999999"].iter().all(|t| whole(t).is_none()));
        let read_decimal = |text: &str| match read(Type::Decimal, text.as_bytes()) {
            Some(OwnedValue::Value(Value::Decimal(number))) => Some(number),
            _ => None,
        };
        assert_eq!(
            (read_decimal("7.5"), read_decimal("10"), read_decimal("0.0001")),
            (Some(75_000), Some(100_000), Some(1))
        );
        assert!(["7.", ".5", "7.00001", "07.5", "7,5"].iter().all(|t| read_decimal(t).is_none()));
    }

    #[test]
    fn an_empty_field_is_unknown_and_a_person_has_no_place_here() {
        assert!(read(Type::Date, b"").is_some_and(|kept| kept.value().is_unknown()));
        assert!(read(Type::Pgn, b"123456782").is_none());
        assert!(read(Type::Code, b"\xff").is_none());
        assert!(read(Type::Text, b"een\x1b[0m").is_none());
        assert!(read(Type::YesNo, b"j").is_none());
    }
}

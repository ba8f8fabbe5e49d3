//! What single values do: order, arithmetic, parts of texts.
//!
//! In: values. Out: values; unknown in, unknown out. Refuses: nothing; what overflows is unknown.

use super::ast::{ArithmeticOp, Comparison};
use super::ir::Constant;
use crate::register::{EmptyKind, Persons, Text, Value, pack, pack_number};
use std::cmp::Ordering;

/// Ten-thousandths in one.
const ONE: i64 = 10_000;

/// A constant as a value.
#[inline]
pub(super) fn constant(constant: &Constant) -> Value<'_> {
    match constant {
        // What a rule says itself: there is nothing to say.
        Constant::Unknown => Value::Unknown(EmptyKind::NotApplicable),
        Constant::YesNo(truth) => (*truth).into(),
        Constant::Integer(number) => Value::Integer(*number),
        Constant::Decimal(number) => Value::Decimal(*number),
        Constant::Date(date) => Value::Date(*date),
        Constant::Text(text) => text.value(),
    }
}

/// The order of two known values of one type (texts by bytes, nee before ja); unknown when one is.
#[inline]
pub(super) fn ordering(a: Value<'_>, b: Value<'_>) -> Option<Ordering> {
    Some(match (a, b) {
        (Value::Short(a), Value::Short(b)) => a.cmp(&b),
        (Value::Date(a), Value::Date(b)) => a.cmp(&b),
        (Value::Integer(a), Value::Integer(b)) | (Value::Decimal(a), Value::Decimal(b)) => a.cmp(&b),
        (Value::Integer(a), Value::Decimal(b)) => (i128::from(a) * i128::from(ONE)).cmp(&i128::from(b)),
        (Value::Decimal(a), Value::Integer(b)) => i128::from(a).cmp(&(i128::from(b) * i128::from(ONE))),
        (Value::YesNo(a), Value::YesNo(b)) => a.cmp(&b),
        (a, b) => a.text()?.cmp(&b.text()?),
    })
}

/// The order of two constants, as [`ordering`] has it.
pub(crate) fn constants_in_order(a: &Constant, b: &Constant) -> Option<Ordering> {
    ordering(constant(a), constant(b))
}

/// Does this order satisfy the comparison?
#[inline]
pub(crate) fn satisfies(operator: Comparison, ordering: Ordering) -> bool {
    match operator {
        Comparison::Is => ordering.is_eq(),
        Comparison::IsNot => ordering.is_ne(),
        Comparison::Less => ordering.is_lt(),
        Comparison::AtMost => ordering.is_le(),
        Comparison::Greater => ordering.is_gt(),
        Comparison::AtLeast => ordering.is_ge(),
    }
}

/// Arithmetic on two numbers of one type; a product of decimals is rounded half away from zero.
pub(super) fn compute<'a>(operator: ArithmeticOp, a: Value<'a>, b: Value<'a>) -> Value<'a> {
    let out = match (a, b) {
        (Value::Integer(a), Value::Integer(b)) => tally(operator, a, b).map(Value::Integer),
        (Value::Decimal(a), Value::Decimal(b)) if operator == ArithmeticOp::Times => {
            let product = i128::from(a) * i128::from(b);
            let half = i128::from(ONE / 2) * product.signum();
            i64::try_from((product + half) / i128::from(ONE)).ok().map(Value::Decimal)
        }
        (Value::Decimal(a), Value::Decimal(b)) => tally(operator, a, b).map(Value::Decimal),
        _ => None,
    };
    // An unknown part, or a result that does not fit in 64 bits.
    out.unwrap_or_else(|| unknown_of(a, b))
}

/// Unknown for the reason for which one of two is, the first before the second; else not to be told.
#[inline]
pub(super) fn unknown_of<'a>(a: Value<'a>, b: Value<'a>) -> Value<'a> {
    match (a, b) {
        (Value::Unknown(_), _) => a,
        (_, Value::Unknown(_)) => b,
        _ => Value::UNDETERMINED,
    }
}

fn tally(operator: ArithmeticOp, a: i64, b: i64) -> Option<i64> {
    match operator {
        ArithmeticOp::Plus => a.checked_add(b),
        ArithmeticOp::Min => a.checked_sub(b),
        ArithmeticOp::Times => a.checked_mul(b),
    }
}

/// A whole number as a decimal one.
pub(super) fn to_decimal(value: Value<'_>) -> Value<'_> {
    match value {
        Value::Integer(number) => number.checked_mul(ONE).map_or(Value::UNDETERMINED, Value::Decimal),
        value => value,
    }
}

/// The mean of numbers in ten-thousandths, half up; unknown without numbers.
pub(super) fn mean(sum: i128, count: i128) -> Value<'static> {
    let doubled = sum.checked_mul(2).and_then(|doubled| doubled.checked_add(count));
    let out = doubled.and_then(|doubled| doubled.checked_div_euclid(count.checked_mul(2)?));
    out.and_then(|out| i64::try_from(out).ok()).map_or(Value::UNDETERMINED, Value::Decimal)
}

/// A number in ten-thousandths with so many digits behind the point, half up.
pub(super) fn rounded(number: Value<'_>, digits: u32) -> Option<Value<'static>> {
    let Value::Decimal(number) = number else { return None };
    let step = 10_i64.checked_pow(4_u32.checked_sub(digits)?)?;
    let steps = number.checked_add(step / 2)?.div_euclid(step);
    steps.checked_mul(step).map(Value::Decimal)
}

/// Characters `from` up to and including `until`, from 1; `None` when the text is shorter. A part that is long in itself
/// is kept with the persons.
pub(super) fn part<'a>(text: Text<'_>, from: usize, until: usize, persons: &Persons<'a>) -> Option<Value<'a>> {
    let before = from.checked_sub(1)?;
    text.with_bytes(|bytes| {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut boundaries = text.char_indices().map(|(slot, _)| slot).chain([text.len()]);
        let begin = boundaries.nth(before)?;
        let end = boundaries.nth(until.checked_sub(from)?)?;
        let part = bytes.get(begin..end)?;
        Some(pack(part).map_or_else(|| Value::Long(persons.keep(part)), Value::Short))
    })
}

/// The digits of a number below 10,000 as a short text.
pub(super) fn in_digits(number: i64) -> Option<u64> {
    u64::try_from(number).ok().and_then(pack_number)
}

//! The cells of an Arrow column as fields of text.
//!
//! In: an array of a type that [`column_type`](super::column_type) lets through, a range of rows. Out: fields in the text
//! of a CSV; what is not known is empty. Refuses: nothing; whoever decodes the fields holds them to their column.

use super::super::columnar::FieldColumn;
use crate::calendar::Date;
use crate::catalogue::Type;
use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    Date32Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{Array, ArrowPrimitiveType, PrimitiveArray};
use arrow_schema::DataType;
use std::io::Write as _;
use std::ops::Range;

/// Days between the first of our era and that of a file.
pub(in crate::snapshot) const EPOCH: i32 = 719_163;

/// Hands the field of each row to `take`.
pub(super) fn each(array: &dyn Array, kind: Type, rows: Range<usize>, mut take: impl FnMut(&[u8])) {
    let padded = matches!(kind, Type::Pgn | Type::Onderwijsnummer);
    match array.data_type() {
        DataType::Utf8 => {
            let texts = array.as_string::<i32>();
            rows.for_each(|row| take(if texts.is_null(row) { b"" } else { texts.value(row).as_bytes() }));
        }
        DataType::Binary => {
            let texts = array.as_binary::<i32>();
            rows.for_each(|row| take(if texts.is_null(row) { b"" } else { texts.value(row) }));
        }
        DataType::Int8 => numbers(array.as_primitive::<Int8Type>(), padded, rows, take),
        DataType::Int16 => numbers(array.as_primitive::<Int16Type>(), padded, rows, take),
        DataType::Int32 => numbers(array.as_primitive::<Int32Type>(), padded, rows, take),
        DataType::Int64 => numbers(array.as_primitive::<Int64Type>(), padded, rows, take),
        DataType::UInt8 => numbers(array.as_primitive::<UInt8Type>(), padded, rows, take),
        DataType::UInt16 => numbers(array.as_primitive::<UInt16Type>(), padded, rows, take),
        DataType::UInt32 => numbers(array.as_primitive::<UInt32Type>(), padded, rows, take),
        DataType::UInt64 => numbers(array.as_primitive::<UInt64Type>(), padded, rows, take),
        DataType::Date32 => written(array.as_primitive::<Date32Type>(), rows, take, |days, text| {
            let day = days.checked_add(EPOCH).and_then(Date::from_num_days_from_ce_opt);
            // A year of more than four digits is no date of a register, and is told by whoever decodes it.
            let _ = match day {
                Some(day) => write!(text, "{day}"),
                None => write!(text, "?"),
            };
        }),
        DataType::Decimal128(_, scale) => {
            let scale = *scale;
            written(array.as_primitive::<Decimal128Type>(), rows, take, |number, text| decimal(number, scale, text));
        }
        // No other type is let through.
        _ => rows.for_each(|_| take(b"?")),
    }
}

/// Adds some rows of an array to a column.
pub(super) fn add(array: &dyn Array, kind: Type, rows: Range<usize>, column: &mut FieldColumn) {
    each(array, kind, rows, |field| column.push(field));
}

fn numbers<T: ArrowPrimitiveType>(array: &PrimitiveArray<T>, padded: bool, rows: Range<usize>, take: impl FnMut(&[u8]))
where
    T::Native: Into<i128>,
{
    written(array, rows, take, |number, text| {
        let number: i128 = number.into();
        let _ = match u32::try_from(number) {
            Ok(number @ 0..=9) if !padded => text.write_all(&[b'0' + number as u8]),
            Ok(number @ 0..=999_999_999) if padded => text.write_all(&nine_digits(number)),
            _ => write!(text, "{number}"),
        };
    });
}

/// A number of at most nine digits, with zeros in front: fewer steps than formatting takes, for every row that there is.
fn nine_digits(mut number: u32) -> [u8; 9] {
    let mut digits = [b'0'; 9];
    for digit in digits.iter_mut().rev() {
        *digit += (number % 10) as u8;
        number /= 10;
    }
    digits
}

/// Hands on what `write` makes of each value.
fn written<T: ArrowPrimitiveType>(
    array: &PrimitiveArray<T>,
    rows: Range<usize>,
    mut take: impl FnMut(&[u8]),
    write: impl Fn(T::Native, &mut Vec<u8>),
) {
    let mut text = Vec::with_capacity(48);
    for row in rows {
        text.clear();
        if array.is_valid(row) {
            write(array.value(row), &mut text);
        }
        take(&text);
    }
}

/// Writes a decimal number without zeros behind it.
fn decimal(number: i128, scale: i8, text: &mut Vec<u8>) {
    let Ok(scale) = usize::try_from(scale) else {
        // More than a whole number can be: told by whoever decodes it.
        text.push(b'?');
        return;
    };
    if number < 0 {
        text.push(b'-');
    }
    let digits = format!("{:0width$}", number.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    text.extend_from_slice(whole.as_bytes());
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        text.push(b'.');
        text.extend_from_slice(fraction.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{Date32Array, Decimal128Array, Int32Array, Int64Array, StringArray};

    fn fields(array: &dyn Array, kind: Type) -> Vec<String> {
        let mut out = Vec::new();
        each(array, kind, 0..array.len(), |field| out.push(String::from_utf8(field.to_vec()).unwrap()));
        out
    }

    #[test]
    fn values_become_the_text_that_a_csv_has() {
        assert_eq!(fields(&Int32Array::from(vec![Some(12), None]), Type::Pgn), ["000000012", ""]);
        assert_eq!(fields(&Int64Array::from(vec![1_234_567_890, -1]), Type::Pgn), ["1234567890", "-1"]);
        assert_eq!(fields(&Int64Array::from(vec![0, 7, -3]), Type::Integer), ["0", "7", "-3"]);
        assert_eq!(fields(&StringArray::from(vec![Some("01"), Some(""), None]), Type::Code), ["01", "", ""]);
        let days = Date32Array::from(vec![Some(0), Some(19_782), None, Some(i32::MAX)]);
        assert_eq!(fields(&days, Type::Date), ["1970-01-01", "2024-02-29", "", "?"]);
        let decimals = Decimal128Array::from(vec![75, -5, 100, 0, 3]).with_precision_and_scale(9, 1).unwrap();
        assert_eq!(fields(&decimals, Type::Decimal), ["7.5", "-0.5", "10", "0", "0.3"]);
    }
}

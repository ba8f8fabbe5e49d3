//! What a part of a rule is at the places of a selection.
//!
//! In: a list that a node has filled. Out: [`Column`], in the shape that who asked can use. Refuses: nothing; the checker
//! of types has seen to it that a condition is true or false and a row is a row, and anything else is unknown.

use super::scratch::{List, Scratch};
use crate::register::{EmptyKind, NO_ROW, Value};

/// One entry per place, in the order of the places.
pub(super) enum Column<'p, 'a> {
    /// Values of any type; of a row that is kept, its number.
    Values(List<'p, Value<'a>>),
    /// Truth values after Kleene; `None` is unknown.
    Truths(List<'p, Option<bool>>),
    /// Rows of a table or a source; [`NO_ROW`] where there is none.
    Rows(List<'p, u32>),
}

impl<'p, 'a> Column<'p, 'a> {
    /// As values.
    pub(super) fn into_values(self, scratch: &'p Scratch<'a>) -> List<'p, Value<'a>> {
        let mut out = match self {
            Self::Values(values) => return values,
            Self::Truths(_) | Self::Rows(_) => scratch.values.acquire(),
        };
        match &self {
            Self::Values(_) => {}
            Self::Truths(truths) => {
                out.extend(truths.iter().map(|truth| truth.map_or(Value::UNDETERMINED, Value::from)));
            }
            Self::Rows(rows) => out.extend(rows.iter().map(|row| row_value(*row))),
        }
        out
    }

    /// As truth values.
    pub(super) fn into_truths(self, scratch: &'p Scratch<'a>) -> List<'p, Option<bool>> {
        match self {
            Self::Truths(truths) => truths,
            column => {
                let (mut out, values) = (scratch.truths.acquire(), column.into_values(scratch));
                out.extend(values.iter().map(|value| match value {
                    Value::YesNo(truth) => Some(truth.is_yes()),
                    _ => None,
                }));
                out
            }
        }
    }

    /// As rows.
    pub(super) fn into_rows(self, scratch: &'p Scratch<'a>) -> List<'p, u32> {
        match self {
            Self::Rows(rows) => rows,
            column => {
                let (mut out, values) = (scratch.rows.acquire(), column.into_values(scratch));
                out.extend(values.iter().map(|value| row_of(*value)));
                out
            }
        }
    }
}

/// The number of a row as a value, so that names and shared parts keep rows as they keep values.
#[inline]
fn row_value<'a>(row: u32) -> Value<'a> {
    // No row is unknown, as a value.
    if EmptyKind::is_no_row(row) { Value::Unknown(EmptyKind::of_row(row)) } else { Value::Integer(row.into()) }
}

/// The row of which a value has the number.
#[inline]
fn row_of(value: Value<'_>) -> u32 {
    match value {
        // Made by `row_value` of 32 bits.
        Value::Integer(row) => row as u32,
        // Unknown, as a value, is no row.
        Value::Unknown(kind) => kind.no_row(),
        // The checker of types lets nothing else be a row.
        _ => NO_ROW,
    }
}

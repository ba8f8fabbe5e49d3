//! Typed values: of a cell, or of an expression over cells.
//!
//! In: cells, constants, outcomes. Out: [`Value`], and [`OwnedValue`] for who keeps one. Refuses: to be shown: neither
//! has `Debug` or `Display`, so no cell can reach a message by accident.
//!
//! A value is a tag and one word, whatever its type, so that it travels in two registers: a release makes hundreds of
//! millions of them, and one that goes through memory costs more than the rule that asked for it.

use super::{EmptyKind, LongText, Text};
use crate::calendar::{Day, IncompleteDate};

/// True or false, as wide as the other values.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u64)]
pub enum YesNo {
    /// False.
    No,
    /// True.
    Yes,
}

impl From<bool> for YesNo {
    #[inline]
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

impl YesNo {
    /// As the language has it.
    #[inline]
    #[must_use]
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

/// A typed value. *Unknown* is a value of every type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// Missing, or not to be told from what is registered; as wide as the other values.
    Unknown(EmptyKind),
    /// True or false.
    YesNo(YesNo),
    /// Whole number.
    Integer(i64),
    /// Decimal number in ten-thousandths.
    Decimal(i64),
    /// A complete date.
    Date(Day),
    /// A date of which parts may be unknown.
    Incomplete(IncompleteDate),
    /// A code or text that [`pack`](super::pack) packs; no other variant ever holds such a text.
    Short(u64),
    /// Any other code or text.
    Long(&'a LongText),
}

impl<'a> Value<'a> {
    /// Not to be told.
    pub const UNDETERMINED: Self = Self::Unknown(EmptyKind::Undetermined);
    /// Not in the register.
    pub const NOT_REGISTERED: Self = Self::Unknown(EmptyKind::NotRegistered);

    /// Is it unknown?
    #[inline]
    #[must_use]
    pub fn is_unknown(self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// Why it is unknown, when it is.
    #[inline]
    #[must_use]
    pub fn empty_kind(self) -> Option<EmptyKind> {
        if let Self::Unknown(kind) = self { Some(kind) } else { None }
    }

    /// The code or text.
    #[inline]
    #[must_use]
    pub fn text(self) -> Option<Text<'a>> {
        match self {
            Self::Short(word) => Some(Text::Short(word)),
            Self::Long(long_text) => Some(Text::Long(long_text)),
            _ => None,
        }
    }

    /// The day of a complete date.
    #[inline]
    #[must_use]
    pub fn date(self) -> Option<Day> {
        if let Self::Date(date) = self { Some(date) } else { None }
    }

    /// The whole number.
    #[inline]
    #[must_use]
    pub fn integer(self) -> Option<i64> {
        if let Self::Integer(number) = self { Some(number) } else { None }
    }
}

impl<'a> From<Text<'a>> for Value<'a> {
    #[inline]
    fn from(text: Text<'a>) -> Self {
        match text {
            Text::Short(word) => Self::Short(word),
            Text::Long(long_text) => Self::Long(long_text),
        }
    }
}

impl From<bool> for Value<'_> {
    #[inline]
    fn from(yes: bool) -> Self {
        Self::YesNo(yes.into())
    }
}

/// A value that owns its text.
pub enum OwnedValue {
    /// A value without a long text.
    Value(Value<'static>),
    /// A long text.
    Long(LongText),
}

impl OwnedValue {
    /// A code or text.
    #[must_use]
    pub fn text(bytes: &[u8]) -> Self {
        match super::pack(bytes) {
            Some(word) => Self::Value(Value::Short(word)),
            None => Self::Long(LongText::from(bytes)),
        }
    }

    /// The value.
    #[inline]
    #[must_use]
    pub fn value(&self) -> Value<'_> {
        match self {
            Self::Value(value) => *value,
            Self::Long(long_text) => Value::Long(long_text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_fits_in_two_registers() {
        assert_eq!((size_of::<Value<'_>>(), size_of::<Option<Value<'_>>>()), (16, 16));
    }
}

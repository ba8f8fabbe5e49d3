//! Typed values: of a cell, or of an expression over cells.
//!
//! In: cells, constants, outcomes. Out: [`Waarde`], and [`Bewaard`] for who keeps one. Refuses: to be shown: neither
//! has `Debug` or `Display`, so no cell can reach a message by accident.
//!
//! A value is a tag and one word, whatever its type, so that it travels in two registers: a release makes hundreds of
//! millions of them, and one that goes through memory costs more than the rule that asked for it.

use super::{Lange, Tekst};
use crate::tijd::{Dag, OnvolledigeDatum};

/// True or false, as wide as the other values.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u64)]
pub enum JaNee {
    /// False.
    Nee,
    /// True.
    Ja,
}

impl From<bool> for JaNee {
    #[inline]
    fn from(ja: bool) -> Self {
        if ja { Self::Ja } else { Self::Nee }
    }
}

impl JaNee {
    /// As the language has it.
    #[inline]
    #[must_use]
    pub fn is_ja(self) -> bool {
        self == Self::Ja
    }
}

/// A typed value. *Unknown* is a value of every type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Waarde<'a> {
    /// Missing, or not to be told from what is registered.
    Onbekend,
    /// True or false.
    JaNee(JaNee),
    /// Whole number.
    Geheel(i64),
    /// Decimal number in ten-thousandths.
    Decimaal(i64),
    /// A complete date.
    Datum(Dag),
    /// A date of which parts may be unknown.
    Onvolledig(OnvolledigeDatum),
    /// A code or text that [`pak`](super::pak) packs; no other variant ever holds such a text.
    Kort(u64),
    /// Any other code or text.
    Lang(&'a Lange),
}

impl<'a> Waarde<'a> {
    /// Is it unknown?
    #[inline]
    #[must_use]
    pub fn is_onbekend(self) -> bool {
        matches!(self, Self::Onbekend)
    }

    /// The code or text.
    #[inline]
    #[must_use]
    pub fn tekst(self) -> Option<Tekst<'a>> {
        match self {
            Self::Kort(woord) => Some(Tekst::Kort(woord)),
            Self::Lang(lange) => Some(Tekst::Lang(lange)),
            _ => None,
        }
    }

    /// The day of a complete date.
    #[inline]
    #[must_use]
    pub fn datum(self) -> Option<Dag> {
        if let Self::Datum(datum) = self { Some(datum) } else { None }
    }

    /// The whole number.
    #[inline]
    #[must_use]
    pub fn geheel(self) -> Option<i64> {
        if let Self::Geheel(getal) = self { Some(getal) } else { None }
    }
}

impl<'a> From<Tekst<'a>> for Waarde<'a> {
    #[inline]
    fn from(tekst: Tekst<'a>) -> Self {
        match tekst {
            Tekst::Kort(woord) => Self::Kort(woord),
            Tekst::Lang(lange) => Self::Lang(lange),
        }
    }
}

impl From<bool> for Waarde<'_> {
    #[inline]
    fn from(ja: bool) -> Self {
        Self::JaNee(ja.into())
    }
}

/// A value that owns its text.
pub enum Bewaard {
    /// A value without a long text.
    Waarde(Waarde<'static>),
    /// A long text.
    Lang(Lange),
}

impl Bewaard {
    /// A code or text.
    #[must_use]
    pub fn tekst(bytes: &[u8]) -> Self {
        match super::pak(bytes) {
            Some(woord) => Self::Waarde(Waarde::Kort(woord)),
            None => Self::Lang(Lange::van(bytes)),
        }
    }

    /// The value.
    #[inline]
    #[must_use]
    pub fn waarde(&self) -> Waarde<'_> {
        match self {
            Self::Waarde(waarde) => *waarde,
            Self::Lang(lange) => Waarde::Lang(lange),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_fits_in_two_registers() {
        assert_eq!((size_of::<Waarde<'_>>(), size_of::<Option<Waarde<'_>>>()), (16, 16));
    }
}

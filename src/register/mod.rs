//! One person of the register in memory: typed cells, rows per table, no text of the file but by reference.
//!
//! In: cells that `snapshot` decodes. Out: [`Persoon`] for the rekenregels; [`Layout`] says which columns were read.
//! Refuses: to be shown. [`Waarde`] has neither `Debug` nor `Display`, so no cell can reach a message by accident.

mod layout;
mod persoon;

pub use layout::{KolomNr, Layout, TabelLayout, TabelNr};
pub use persoon::{Persoon, Rijen};

use crate::tijd::{Datum, OnvolledigeDatum};

/// A typed value: of a cell, or of an expression over cells. *Unknown* is a value of every type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Waarde<'a> {
    /// Missing, or not to be told from what is registered.
    Onbekend,
    /// True or false.
    JaNee(bool),
    /// Whole number.
    Geheel(i64),
    /// Decimal number in ten-thousandths.
    Decimaal(i64),
    /// A complete date.
    Datum(Datum),
    /// A date of which parts may be unknown.
    Onvolledig(OnvolledigeDatum),
    /// A code or a text: the bytes as registered, UTF-8.
    Tekst(&'a [u8]),
}

impl<'a> Waarde<'a> {
    /// Is it unknown?
    #[must_use]
    pub fn is_onbekend(self) -> bool {
        matches!(self, Self::Onbekend)
    }

    /// The bytes of a code or text.
    #[must_use]
    pub fn tekst(self) -> Option<&'a [u8]> {
        if let Self::Tekst(bytes) = self { Some(bytes) } else { None }
    }

    /// The day of a complete date.
    #[must_use]
    pub fn datum(self) -> Option<Datum> {
        if let Self::Datum(datum) = self { Some(datum) } else { None }
    }

    /// The whole number.
    #[must_use]
    pub fn geheel(self) -> Option<i64> {
        if let Self::Geheel(getal) = self { Some(getal) } else { None }
    }
}

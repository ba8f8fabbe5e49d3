//! One difference between two releases, in the terms of DUO's verschillenlijst (handbook ch. 13).
//!
//! In: rows that have no equal on the other side. Out: [`Verschil`], [`Telling`]. Refuses: nothing.

use super::oorzaak::Oorzaken;
use super::relevantie::Oordeel;
use super::velden::Velden;

/// What happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Soort {
    /// Only in the new release.
    Toegevoegd,
    /// Only in the old release.
    Verwijderd,
    /// The same key, other content.
    Gewijzigd,
    /// The same in every common column, with values of columns that are new. Part of the machine format only: in DUO's
    /// list such a row has no line.
    Aangevuld,
}

impl Soort {
    /// `T`, `V`, `W` as in the verschillenlijst; `K` for a row that only got columns.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Toegevoegd => "T",
            Self::Verwijderd => "V",
            Self::Gewijzigd => "W",
            Self::Aangevuld => "K",
        }
    }
}

/// One difference. Borrowed: valid while the person is at hand. No `Debug`: it holds cells.
pub struct Verschil<'g> {
    /// What happened.
    pub soort: Soort,
    /// The old row, fields in the order of OLD; absent for T.
    pub oud: Option<&'g Velden>,
    /// The new row, fields in the order of NEW; absent for V.
    pub nieuw: Option<&'g Velden>,
    /// For W: which common columns changed, as numbers in [`Kolommen::gemeen`](super::Kolommen::gemeen), ascending.
    pub gewijzigd: &'g [usize],
    /// The key occurs on both sides but cannot tell these rows apart, so that they are T and V and not W.
    pub dubbelzinnig: bool,
    /// Relevance for the counts of 1-10 and 1-2.
    pub oordeel: Oordeel,
    /// Why it changed, where that was found out.
    pub oorzaken: Option<Oorzaken>,
}

/// Counts of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Rows in OLD.
    pub rijen_oud: u64,
    /// Rows in NEW.
    pub rijen_nieuw: u64,
    /// T.
    pub toegevoegd: u64,
    /// V.
    pub verwijderd: u64,
    /// W.
    pub gewijzigd: u64,
    /// Keys of a person that occur on both sides and more than once on one of them, among rows without an equal.
    pub dubbelzinnige_sleutels: u64,
    /// Rows with such a key.
    pub dubbelzinnige_rijen: u64,
}

impl Telling {
    /// No row differs.
    #[must_use]
    pub fn is_gelijk(&self) -> bool {
        self.toegevoegd == 0 && self.verwijderd == 0 && self.gewijzigd == 0
    }

    pub(crate) fn tel(&mut self, verschil: &Verschil<'_>) {
        match verschil.soort {
            Soort::Toegevoegd => self.toegevoegd += 1,
            Soort::Verwijderd => self.verwijderd += 1,
            Soort::Gewijzigd => self.gewijzigd += 1,
            Soort::Aangevuld => {}
        }
        self.dubbelzinnige_rijen += u64::from(verschil.dubbelzinnig);
    }
}

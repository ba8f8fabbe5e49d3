//! One cell of the register in one word.
//!
//! In: a typed value. Out: [`Cel`]; the column knows the type. Refuses: nothing; numbers of the register have at most
//! 18 digits and its rows at most a MiB, so both fit.
//!
//! Zero is unknown. All others order as their values do, but for texts that do not fit in a word: those are marked by
//! the highest bit and number their place in the column.

use crate::tijd::{Dag, OnvolledigeDatum};

const LANG: u64 = 1 << 63;
/// What stands for the number 0, so that lower ones stay above unknown.
const NUL: i64 = 1 << 62;

/// A cell. No `Debug`: it holds a value of the register.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Cel(u64);

impl Cel {
    /// Unknown.
    pub const LEEG: Self = Self(0);

    /// A complete date.
    #[inline]
    #[must_use]
    pub fn dag(dag: Dag) -> Self {
        Self(dag.woord())
    }

    /// A date of which parts may be unknown.
    #[inline]
    #[must_use]
    pub fn onvolledig(datum: OnvolledigeDatum) -> Self {
        Self(datum.woord())
    }

    /// A whole number, or a decimal one in ten-thousandths.
    #[inline]
    #[must_use]
    pub fn getal(getal: i64) -> Self {
        Self((getal.clamp(1 - NUL, NUL - 1) + NUL).cast_unsigned())
    }

    /// Yes or no.
    #[inline]
    #[must_use]
    pub fn janee(ja: bool) -> Self {
        Self(1 + u64::from(ja))
    }

    /// A short text, packed.
    #[inline]
    #[must_use]
    pub fn kort(woord: u64) -> Self {
        Self(woord)
    }

    /// A long text: its number among those of the table.
    #[inline]
    #[must_use]
    pub fn lang(nummer: usize) -> Self {
        Self(LANG | nummer as u64)
    }

    /// Is it unknown?
    #[inline]
    #[must_use]
    pub fn is_leeg(self) -> bool {
        self.0 == 0
    }

    /// Is it a text that does not fit in a word?
    #[inline]
    #[must_use]
    pub fn is_lang(self) -> bool {
        self.0 & LANG != 0
    }

    /// The word, to compare with another of the same column.
    #[inline]
    #[must_use]
    pub fn woord(self) -> u64 {
        self.0
    }

    /// As [`Self::getal`] took it.
    #[inline]
    pub(super) fn naar_getal(self) -> i64 {
        self.0.cast_signed() - NUL
    }

    /// As [`Self::dag`] took it.
    #[inline]
    pub(super) fn naar_dag(self) -> Dag {
        Dag::van_woord(self.0)
    }

    /// As [`Self::onvolledig`] took it.
    #[inline]
    pub(super) fn naar_onvolledig(self) -> OnvolledigeDatum {
        OnvolledigeDatum::van_woord(self.0)
    }

    /// As [`Self::lang`] took it; `None` for all others.
    #[inline]
    pub(super) fn naar_lang(self) -> Option<usize> {
        self.is_lang().then_some((self.0 & !LANG) as usize)
    }
}

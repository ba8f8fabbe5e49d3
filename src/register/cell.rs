//! One cell of the register in one word.
//!
//! In: a typed value. Out: [`Cell`]; the column knows the type. Refuses: nothing; numbers of the register have at most
//! 18 digits and its rows at most a MiB, so both fit.
//!
//! Zero is unknown. All others order as their values do, but for texts that do not fit in a word: those are marked by
//! the highest bit and number their place in the column.

use crate::calendar::{Day, IncompleteDate};

const LANG: u64 = 1 << 63;
/// What stands for the number 0, so that lower ones stay above unknown.
const ZERO: i64 = 1 << 62;

/// A cell. No `Debug`: it holds a value of the register.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Cell(u64);

impl Cell {
    /// Unknown.
    pub const EMPTY: Self = Self(0);

    /// A complete date.
    #[inline]
    #[must_use]
    pub fn day(day: Day) -> Self {
        Self(day.word())
    }

    /// A date of which parts may be unknown.
    #[inline]
    #[must_use]
    pub fn incomplete(date: IncompleteDate) -> Self {
        Self(date.word())
    }

    /// A whole number, or a decimal one in ten-thousandths.
    #[inline]
    #[must_use]
    pub fn number(number: i64) -> Self {
        Self((number.clamp(1 - ZERO, ZERO - 1) + ZERO).cast_unsigned())
    }

    /// Yes or no.
    #[inline]
    #[must_use]
    pub fn janee(yes: bool) -> Self {
        Self(1 + u64::from(yes))
    }

    /// A short text, packed.
    #[inline]
    #[must_use]
    pub fn short(word: u64) -> Self {
        Self(word)
    }

    /// A long text: its number among those of the table.
    #[inline]
    #[must_use]
    pub fn long(number: usize) -> Self {
        Self(LANG | number as u64)
    }

    /// Is it unknown?
    #[inline]
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Is it a text that does not fit in a word?
    #[inline]
    #[must_use]
    pub fn is_long(self) -> bool {
        self.0 & LANG != 0
    }

    /// The word, to compare with another of the same column.
    #[inline]
    #[must_use]
    pub fn word(self) -> u64 {
        self.0
    }

    /// The word of the first day that a cell of a column of days can be, complete or not: a complete one fills half a word.
    #[inline]
    #[must_use]
    pub fn first_day(self) -> u64 {
        if self.0 >> 32 == 0 { self.0 } else { self.0 >> 32 }
    }

    /// The word of the last day that it can be.
    #[inline]
    #[must_use]
    pub fn last_day(self) -> u64 {
        // The lower half of the word.
        self.0 & u64::from(u32::MAX)
    }

    /// As [`Self::number`] took it.
    #[inline]
    pub(super) fn to_number(self) -> i64 {
        self.0.cast_signed() - ZERO
    }

    /// As [`Self::day`] took it.
    #[inline]
    pub(super) fn to_day(self) -> Day {
        Day::from_word(self.0)
    }

    /// As [`Self::incomplete`] took it.
    #[inline]
    pub(super) fn to_incomplete(self) -> IncompleteDate {
        IncompleteDate::from_word(self.0)
    }

    /// As [`Self::long`] took it; `None` for all others.
    #[inline]
    pub(super) fn to_long_index(self) -> Option<usize> {
        self.is_long().then_some((self.0 & !LANG) as usize)
    }
}

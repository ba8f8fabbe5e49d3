//! Why a cell of a release is empty.
//!
//! In: nothing. Out: [`EmptyKind`], with its word in data files, and the number of a row that is not there for that reason.
//!
//! A cell is empty whatever the kind: manifest and codebook count the kinds.

use crate::catalogue::Absence;

/// Why a value is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u64)]
pub enum EmptyKind {
    /// The register has no such cell or no such row.
    NotRegistered,
    /// The rule says that there is nothing to say here.
    NotApplicable,
    /// A public source does not have the key, or says nothing of it.
    NotInSource,
    /// It cannot be told from what is known: an incomplete date, a comparison with something unknown.
    Undetermined,
    /// The law has it registered of others only.
    OutsideLaw,
}

impl EmptyKind {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Self; 5] =
        [Self::NotRegistered, Self::NotApplicable, Self::NotInSource, Self::Undetermined, Self::OutsideLaw];

    /// The kind of nothing in the register.
    #[must_use]
    pub fn in_register(absence: Absence) -> Self {
        match absence {
            Absence::Missing => Self::NotRegistered,
            Absence::NotApplicable => Self::NotApplicable,
        }
    }

    /// The kind of an empty field of a public source.
    #[must_use]
    pub fn in_source(absence: Absence) -> Self {
        match absence {
            Absence::Missing => Self::NotInSource,
            Absence::NotApplicable => Self::NotApplicable,
        }
    }

    /// The word of manifest and codebook.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotRegistered => "niet geregistreerd",
            Self::NotApplicable => "niet van toepassing",
            Self::NotInSource => "niet in de bron",
            Self::Undetermined => "niet vast te stellen",
            Self::OutsideLaw => "buiten de wet",
        }
    }

    /// The number of no row, for this reason. No block has as many rows.
    #[inline]
    #[must_use]
    pub fn no_row(self) -> u32 {
        // There are five.
        u32::MAX - self as u32
    }

    /// Why there is no row with this number.
    #[inline]
    #[must_use]
    pub fn of_row(row: u32) -> Self {
        // The first kind is the number of no row at all.
        match u32::MAX - row {
            1 => Self::NotApplicable,
            2 => Self::NotInSource,
            3 => Self::Undetermined,
            4 => Self::OutsideLaw,
            _ => Self::NotRegistered,
        }
    }

    /// Is this the number of no row?
    #[inline]
    #[must_use]
    pub fn is_no_row(row: u32) -> bool {
        row >= Self::OutsideLaw.no_row()
    }
}

/// How often each kind occurs, in the order of [`EmptyKind::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmptyCounts(pub [u64; EmptyKind::ALL.len()]);

impl EmptyCounts {
    /// Counts one.
    #[inline]
    pub fn tally(&mut self, kind: EmptyKind) {
        if let Some(count) = self.0.get_mut(kind as usize) {
            *count += 1;
        }
    }

    /// Adds other counts.
    pub fn merge(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, part)| *sum += part);
    }

    /// All kinds together.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }

    /// The kinds that occur, with their counts.
    pub fn occurring(&self) -> impl Iterator<Item = (EmptyKind, u64)> {
        EmptyKind::ALL.into_iter().zip(self.0).filter(|(_, count)| *count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::EmptyKind;

    #[test]
    fn a_row_that_is_not_there_keeps_the_reason() {
        for kind in EmptyKind::ALL {
            assert!(EmptyKind::is_no_row(kind.no_row()));
            assert_eq!(EmptyKind::of_row(kind.no_row()), kind);
        }
        assert_eq!(EmptyKind::NotRegistered.no_row(), crate::register::NO_ROW);
        assert!(!EmptyKind::is_no_row(4_000_000_000));
    }
}

//! Numbers as they may be shown.
//!
//! In: a count. Out: [`Count`]. Refuses: a small one.
//!
//! What somebody knows who reads a page: this algorithm, every count that is shown, and which values a column can have. A
//! count below [`SMALL`] is left out and every other one is rounded to tens. So no difference of two counts that are shown tells a
//! small one: not within a column, nor between columns of which one follows from the other, between files, between rows and
//! persons, or between two releases. A share, the length of a bar and a percentile are made of what is shown. Where a
//! total would be exact it would have to be left out now and then, and that would tell something again. Property tests list all
//! tables that give the same page.

/// Counts below this, zero apart, are left out wherever counts of persons or rows are published.
pub const SMALL: u64 = 10;

/// What counts are rounded to.
const STEP: u64 = 10;

/// Is it a count that is not to be found?
#[must_use]
pub fn is_small(count: u64) -> bool {
    (1..SMALL).contains(&count)
}

/// A count as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Nothing is there.
    None,
    /// Rounded.
    About(u64),
    /// Fewer than [`SMALL`].
    Few,
}

impl Count {
    /// Of a count.
    #[must_use]
    pub fn of(count: u64) -> Self {
        match count {
            0 => Self::None,
            small if is_small(small) => Self::Few,
            // A count near 2^64 is of a manifest that somebody made up.
            more => Self::About(more.saturating_add(STEP / 2) / STEP * STEP),
        }
    }

    /// The rounded number, where there is one to show.
    #[must_use]
    pub fn number(self) -> Option<u64> {
        match self {
            Self::About(count) => Some(count),
            Self::None | Self::Few => None,
        }
    }
}

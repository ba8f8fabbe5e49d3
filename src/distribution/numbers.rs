//! Numbers as they may be shown.
//!
//! In: a count. Out: [`Count`]. Refuses: a small one.
//!
//! What somebody knows who reads a page: this algorithm, every count that is shown, and which values a column can have. A
//! count below [`SMALL`] is left out and every other one is rounded to tens. So no difference of two counts that are shown tells a
//! small one: not within a column, nor between columns of which one follows from the other, between files, between rows and
//! persons, or between two releases. A share, the length of a bar and a percentile are made of what is shown. That what is left out of a
//! column does not follow from all rows of the file less what is shown is the work of `protect`. Property tests list all
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

/// The fewest and the most that a count can be which is shown as this one is.
pub(super) fn bounds(count: u64) -> (u64, u64) {
    let shown = rounded(count);
    (shown.saturating_sub(STEP / 2).max(SMALL), shown.saturating_add(STEP / 2 - 1))
}

// A count near 2^64 is of a manifest that somebody made up.
fn rounded(count: u64) -> u64 {
    count.saturating_add(STEP / 2) / STEP * STEP
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
            more => Self::About(rounded(more)),
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

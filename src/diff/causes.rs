//! The causes that a change can have.
//!
//! In: numbers of causes. Out: [`Causes`], and their names. Refuses: nothing.

/// Causes of one change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Causes(u8);

/// Names, by bit.
const NAMES: [&str; 4] = ["register", "besluit", "bronnen", "catalogus"];

impl Causes {
    /// The causes with these numbers: register, decision, public sources, program.
    pub(super) fn of_bits(bits: impl Iterator<Item = u8>) -> Self {
        Self(bits.fold(0, |combined, bit| combined | 1 << bit))
    }

    /// Names of the causes; `samenloop` when none of them alone is one.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        let names: Vec<&str> =
            (0..).zip(NAMES).filter(|(bit, _)| self.0 & (1 << bit) != 0).map(|(_, name)| name).collect();
        if names.is_empty() { vec!["samenloop"] } else { names }
    }
}

//! The persoonsgebonden nummer: nine digits.
//!
//! In: nine digits. Out: [`Pgn`]. Refuses: to be shown.

/// A persoonsgebonden nummer. No `Debug`, no `Display`: it leaves this type only into the pseudonymiser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pgn(pub(super) [u8; 9]);

impl Pgn {
    /// The nine ASCII digits.
    #[must_use]
    pub fn digits(&self) -> &[u8; 9] {
        &self.0
    }
}

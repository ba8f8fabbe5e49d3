//! What changed between two decisions, and whether the new one grants more.
//!
//! In: two besluiten. Out: [`Change`]en in the order of the decision, each wider, narrower or other.
//! Refuses: nothing; whether either decision is lawful is for `check`.

mod header;
mod pairs;
mod rubrieken;
#[cfg(test)]
mod tests;

use super::changes::ChangeList;
use super::frame::Change;
use crate::besluit::Besluit;

/// Compares two decisions.
#[must_use]
pub fn compare_besluiten(old: &Besluit, new: &Besluit) -> Vec<Change> {
    let mut list = ChangeList::default();
    header::besluit(old, new, &mut list);
    header::populatie(old, new, &mut list);
    header::omnummer(old, new, &mut list);
    header::moments(old, new, &mut list);
    header::voorschriften(old, new, &mut list);
    rubrieken::deelbestanden(old, new, &mut list);
    rubrieken::rubrieken(old, new, &mut list);
    header::rest(old, new, &mut list);
    list.0
}

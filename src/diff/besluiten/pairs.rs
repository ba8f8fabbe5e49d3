//! Which row of the old annex is which row of the new one.
//!
//! In: the rows of two annexes. Out: pairs by position. Refuses: nothing.
//!
//! A rubriek code is no key (it may occur twice, and another decision may use another code for the same field), so rows
//! belong together by what they mean: variabele and parameters, with the same code first. A row with other parameters
//! (an age on another day) is another row: one went, one came.

use crate::besluit::Rubriek;

/// A row on both sides, or on one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
}

/// Pairs in the order of OLD, then what is only in NEW.
pub(super) fn pair(old: &[Rubriek], new: &[Rubriek]) -> Vec<Pair> {
    let mut at_old: Vec<Option<usize>> = vec![None; old.len()];
    let mut free = vec![true; new.len()];
    for with_code in [true, false] {
        for (rubriek, by) in old.iter().zip(&mut at_old).filter(|(_, by)| by.is_none()) {
            let past = |(other, free): &(&Rubriek, &bool)| **free && same(rubriek, other, with_code);
            if let Some(position) = new.iter().zip(&free).position(|candidate| past(&candidate)) {
                *by = Some(position);
                if let Some(free) = free.get_mut(position) {
                    *free = false;
                }
            }
        }
    }
    let pairs = at_old.into_iter().enumerate().map(|(old, new)| Pair { old: Some(old), new });
    let gained = free.into_iter().enumerate().filter(|(_, free)| *free);
    pairs.chain(gained.map(|(new, _)| Pair { old: None, new: Some(new) })).collect()
}

fn same(rubriek: &Rubriek, other: &Rubriek, with_code: bool) -> bool {
    let parameters = |rubriek: &Rubriek| -> Vec<(String, String)> {
        rubriek.parameters.iter().map(|(name, value)| (name.clone(), value.value.clone())).collect()
    };
    rubriek.variabele.value == other.variabele.value
        && parameters(rubriek) == parameters(other)
        && (!with_code || rubriek.code.value == other.code.value)
}

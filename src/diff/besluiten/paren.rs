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
pub(super) struct Paar {
    pub(super) oud: Option<usize>,
    pub(super) nieuw: Option<usize>,
}

/// Pairs in the order of OLD, then what is only in NEW.
pub(super) fn paar(oud: &[Rubriek], nieuw: &[Rubriek]) -> Vec<Paar> {
    let mut bij_oud: Vec<Option<usize>> = vec![None; oud.len()];
    let mut vrij = vec![true; nieuw.len()];
    for met_code in [true, false] {
        for (rubriek, bij) in oud.iter().zip(&mut bij_oud).filter(|(_, bij)| bij.is_none()) {
            let past = |(ander, vrij): &(&Rubriek, &bool)| **vrij && zelfde(rubriek, ander, met_code);
            if let Some(plaats) = nieuw.iter().zip(&vrij).position(|kandidaat| past(&kandidaat)) {
                *bij = Some(plaats);
                if let Some(vrij) = vrij.get_mut(plaats) {
                    *vrij = false;
                }
            }
        }
    }
    let paren = bij_oud.into_iter().enumerate().map(|(oud, nieuw)| Paar { oud: Some(oud), nieuw });
    let erbij = vrij.into_iter().enumerate().filter(|(_, vrij)| *vrij);
    paren.chain(erbij.map(|(nieuw, _)| Paar { oud: None, nieuw: Some(nieuw) })).collect()
}

fn zelfde(rubriek: &Rubriek, ander: &Rubriek, met_code: bool) -> bool {
    let parameters = |rubriek: &Rubriek| -> Vec<(String, String)> {
        rubriek.parameters.iter().map(|(naam, waarde)| (naam.clone(), waarde.value.clone())).collect()
    };
    rubriek.variabele.value == ander.variabele.value
        && parameters(rubriek) == parameters(ander)
        && (!met_code || rubriek.code.value == ander.code.value)
}

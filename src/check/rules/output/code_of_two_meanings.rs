//! A code names one row of the annex.
//!
//! In: one besluit and the catalogue. Out: findings ROD0807. Refuses: a code that a row with another meaning has already.

use crate::besluit::Rubriek;
use crate::check::Context;
use crate::check::rules::file::duplicate_row::same_meaning;
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeMap;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("code_of_two_meanings.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    // By code: the first row of every meaning.
    let mut earlier: BTreeMap<&str, Vec<&Rubriek>> = BTreeMap::new();
    for (rubriek, code) in context.besluit.rubrieken.iter().zip(context.codes()) {
        let meanings = earlier.entry(code).or_default();
        let first = meanings.iter().find(|other| !same_meaning(other, rubriek)).copied();
        if !meanings.iter().any(|other| same_meaning(other, rubriek)) {
            meanings.push(rubriek);
        }
        let Some(first) = first else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.code.span))
                .with("code", code)
                .with("een", first.variabele.value.as_str())
                .with("ander", rubriek.variabele.value.as_str())
                .with_label(context.at(first.code.span), "eerste rij met deze code", "first row with this code"),
        );
    }
}

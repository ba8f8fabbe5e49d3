//! Two rows of the annex are two data.
//!
//! In: one besluit and the catalogue. Out: findings ROD0808. Refuses: nothing; it notes one datum under two codes.

use crate::besluit::Rubriek;
use crate::check::Context;
use crate::check::rules::file::duplicate_row::same_meaning;
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeMap;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("meaning_of_two_codes.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    // By variabele, which is most of the meaning.
    let mut earlier: BTreeMap<&str, Vec<(&Rubriek, &str)>> = BTreeMap::new();
    for (rubriek, code) in context.besluit.rubrieken.iter().zip(context.codes()) {
        let rows = earlier.entry(&rubriek.variabele.value).or_default();
        let other = rows.iter().find(|(other, theirs)| {
            same_meaning(other, rubriek) && *theirs != code && other.code.value != rubriek.code.value
        });
        let other = other.copied();
        rows.push((rubriek, code));
        let Some((first, theirs)) = other else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.code.span))
                .with("variabele", rubriek.variabele.value.as_str())
                .with("een", theirs)
                .with("ander", code)
                .with_label(context.at(first.code.span), "hetzelfde gegeven", "the same datum"),
        );
    }
}

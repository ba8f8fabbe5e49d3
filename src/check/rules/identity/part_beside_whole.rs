//! A part of a datum is not granted beside the whole.
//!
//! In: one besluit and the catalogue. Out: findings ROD0409. Refuses: nothing; it notes a limit that limits nothing.

use crate::catalogue::VariabeleSoort;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("part_beside_whole.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let soort = |rubriek| context.variabele(rubriek).map(|variabele| variabele.soort);
    let rijen = &context.besluit.rubrieken;
    for rubriek in rijen.iter().filter(|rubriek| soort(rubriek) == Some(VariabeleSoort::Deel)) {
        let bronnen = context.bronnen_van(rubriek);
        let geheel = rijen
            .iter()
            .find(|ander| soort(ander) == Some(VariabeleSoort::Basis) && context.bronnen_van(ander) == bronnen);
        if let Some(geheel) = geheel.filter(|_| !bronnen.is_empty()) {
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                    .with("deel", rubriek.variabele.value.as_str())
                    .with("geheel", geheel.variabele.value.as_str())
                    .with_label(context.at(geheel.variabele.span), "het geheel", "the whole"),
            );
        }
    }
}

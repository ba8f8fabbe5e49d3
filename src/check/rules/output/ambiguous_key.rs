//! The key of a deelbestand about persons begins with the person.
//!
//! In: one besluit and the catalogue. Out: findings ROD0806. Refuses: a key without the omnummer.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("ambiguous_key.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for deelbestand in context.besluit.deelbestanden.iter().filter(|file| file.eenheid.value != "instelling") {
        let mut numbers = context.rows(deelbestand).filter(|rubriek| context.is_omnummer(rubriek)).peekable();
        // Without an omnummer it is a finding of another rule.
        if numbers.peek().is_none() {
            continue;
        }
        // A key with an unknown column may mean the omnummer.
        let all: Vec<_> = context.rows(deelbestand).flat_map(|rubriek| context.columns(rubriek)).collect();
        if deelbestand.key.iter().any(|name| !all.iter().any(|(column, _)| *column == name.value)) {
            continue;
        }
        let columns: Vec<_> = numbers.flat_map(|rubriek| context.columns(rubriek)).collect();
        if !deelbestand.key.iter().any(|name| columns.iter().any(|(column, _)| *column == name.value)) {
            findings.push(
                Finding::new(CARD.get(), context.at(deelbestand.name.span))
                    .with("deelbestand", deelbestand.name.value.as_str()),
            );
        }
    }
}

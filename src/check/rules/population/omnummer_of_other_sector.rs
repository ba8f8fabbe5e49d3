//! The omnummer is of a sector of the population.
//!
//! In: one besluit and the catalogue. Out: findings ROD0709. Refuses: a sector that the population does not hold.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("omnummer_of_other_sector.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(omnummer) = &context.besluit.omnummer else { return };
    let sectoren = &context.besluit.populatie.sectoren;
    if sectoren.iter().any(|sector| sector.value == omnummer.sector.value) {
        return;
    }
    let names: Vec<&str> = sectoren.iter().map(|sector| sector.value.as_str()).collect();
    findings.push(
        Finding::new(CARD.get(), context.at(omnummer.sector.span))
            .with("sector", omnummer.sector.value.as_str())
            .with("sectoren", names.join(", "))
            .with_label(context.at(context.besluit.populatie.span), "de populatie", "the population"),
    );
}

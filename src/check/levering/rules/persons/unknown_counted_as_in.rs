//! Of whom a condition is unknown, nothing is delivered.
//!
//! In: one delivery. Out: findings ROD1222. Refuses: a doelgroep that counts them in.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_counted_as_in.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    for block in context.levering.doelgroepen.iter().filter(|block| block.unknown.value != "buiten") {
        findings.push(
            Finding::new(CARD.get(), context.at(block.unknown.span)).with("doelgroep", block.name.value.as_str()),
        );
    }
}

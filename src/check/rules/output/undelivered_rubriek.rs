//! Every row of the annex is delivered somewhere.
//!
//! In: one besluit and the catalogue. Out: findings ROD0803. Refuses: a row that is granted and forgotten.

use crate::check::Context;
use crate::check::none::or_none;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("undelivered_rubriek.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let names: Vec<&str> = context.besluit.deelbestanden.iter().map(|d| d.name.value.as_str()).collect();
    let names = or_none(names.join(", "));
    for rubriek in context.besluit.rubrieken.iter().filter(|rubriek| rubriek.deelbestanden.is_empty()) {
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.code.span))
                .with("code", rubriek.code.value.as_str())
                .with("deelbestanden", &names),
        );
    }
}

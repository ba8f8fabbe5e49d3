//! Of everything that a row reads, it is known which onderdeel it is.
//!
//! In: one besluit and the catalogue. Out: findings ROD0319. Refuses: a rule that reads a column of the register without an onderdeel.

use crate::check::Context;
use crate::check::rules::citation::lineage::Lineages;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_lineage.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let mut lineages = Lineages::default();
    for rubriek in &context.besluit.rubrieken {
        let unknown = &lineages.of(context, rubriek).unknown;
        if unknown.is_empty() {
            continue;
        }
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                .with("variabele", rubriek.variabele.value.as_str())
                .with("kolommen", unknown.iter().cloned().collect::<Vec<_>>().join(", ")),
        );
    }
}

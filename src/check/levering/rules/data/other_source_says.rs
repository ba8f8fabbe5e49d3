//! What another source says of the delivery, and the law does not, is told.
//!
//! In: one delivery. Out: findings ROD1228. Refuses: nothing; it notes.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_source_says.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    for verschil in &context.levering.verschillen {
        findings.push(
            Finding::new(CARD.get(), context.at(verschil.says.span))
                .with("bron", verschil.source.value.as_str())
                .with("zegt", verschil.says.value.as_str())
                .with("wet", verschil.law.value.as_str()),
        );
    }
}

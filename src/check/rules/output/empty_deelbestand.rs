//! Every deelbestand has rows of the annex.
//!
//! In: one besluit and the catalogue. Out: findings ROD0802. Refuses: a deelbestand that no rubriek names.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("empty_deelbestand.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for deelbestand in &context.besluit.deelbestanden {
        if context.rows(deelbestand).next().is_none() {
            findings.push(
                Finding::new(CARD.get(), context.at(deelbestand.name.span))
                    .with("deelbestand", deelbestand.name.value.as_str()),
            );
        }
    }
}

//! What only the request can say is told.
//!
//! In: one delivery. Out: findings ROD1225. Refuses: nothing; it warns.

use super::untested_condition::{is_by_request, untested};
use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("rests_on_request.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let Some(ground) = context.ground().filter(|ground| is_by_request(*ground)) else { return };
    for (condition, reason) in untested(ground) {
        findings.push(
            Finding::new(CARD.get(), context.at(context.levering.header.grondslag.span))
                .with("voorwaarde", condition.text.as_str())
                .with("bepaling", condition.reference.to_string())
                .with("reden", reason),
        );
    }
}

//! A condition that no rule tests is not passed over.
//!
//! In: one delivery. Out: findings ROD1224. Refuses: a delivery with such a condition, where the law does not have a request name the persons.

use crate::catalogue::law::{Condition, Test};
use crate::check::levering::Ground;
use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("untested_condition.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let Some(ground) = context.ground() else { return };
    if is_by_request(ground) {
        return;
    }
    for (condition, reason) in untested(ground) {
        findings.push(
            Finding::new(CARD.get(), context.at(context.levering.header.grondslag.span))
                .with("grondslag", context.levering.header.grondslag.value.as_str())
                .with("voorwaarde", condition.text.as_str())
                .with("bepaling", condition.reference.to_string())
                .with("reden", reason),
        );
    }
}

/// Does the law disclose on request here?
pub(in crate::check) fn is_by_request(ground: Ground<'_>) -> bool {
    ground.column.conditions_of(ground.grondslag.reference).any(|condition| condition.test == Test::Request)
}

/// The conditions that this program does not test, and why.
pub(in crate::check) fn untested<'c>(ground: Ground<'c>) -> impl Iterator<Item = (&'c Condition, &'c str)> {
    ground.column.conditions_of(ground.grondslag.reference).filter_map(|condition| match &condition.test {
        Test::Untested(reason) => Some((condition, reason.as_str())),
        _ => None,
    })
}

//! Where the law discloses on request only, the delivery is on request.
//!
//! In: one delivery. Out: findings ROD1223. Refuses: a periodic delivery of what is disclosed on request.

use crate::catalogue::law::Test;
use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("request_required.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let Some(ground) = context.ground() else { return };
    let mut conditions = ground.column.conditions_of(ground.grondslag.reference);
    let request = conditions.find(|condition| condition.test == Test::Request);
    if let Some(condition) = request.filter(|_| !context.levering.header.on_request()) {
        findings.push(
            Finding::new(CARD.get(), context.at(context.levering.header.aanleiding.span))
                .with("grondslag", context.levering.header.grondslag.value.as_str())
                .with("bepaling", condition.reference.to_string()),
        );
    }
}

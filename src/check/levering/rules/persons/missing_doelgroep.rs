//! Every condition of the law on the persons is a doelgroep of the delivery.
//!
//! In: one delivery. Out: findings ROD1220. Refuses: a delivery that leaves one out.

use crate::catalogue::law::Test;
use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("missing_doelgroep.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let Some(ground) = context.ground() else { return };
    for condition in ground.column.conditions_of(ground.grondslag.reference) {
        let Test::Doelgroep(name) = &condition.test else { continue };
        if !context.levering.doelgroepen.iter().any(|block| block.name.value == *name) {
            findings.push(
                Finding::new(CARD.get(), context.at(context.levering.populatie.span))
                    .with("grondslag", context.levering.header.grondslag.value.as_str())
                    .with("voorwaarde", condition.text.as_str())
                    .with("bepaling", condition.reference.to_string())
                    .with("doelgroep", name.as_str()),
            );
        }
    }
}

//! Every item is in the column of the grondslag.
//!
//! In: one delivery. Out: findings ROD1210. Refuses: an item of which an onderdeel is not in the column, unless the lid grants it beside the annex.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("outside_column.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let Some(ground) = context.ground() else { return };
    for (gegeven, variabele) in context.items() {
        if let Some(onderdeel) = ground.outside(variabele) {
            findings.push(
                Finding::new(CARD.get(), context.at(gegeven.variabele.span))
                    .with("variabele", variabele.id.as_str())
                    .with("grondslag", context.levering.header.grondslag.value.as_str())
                    .with("onderdeel", onderdeel),
            );
        }
    }
}

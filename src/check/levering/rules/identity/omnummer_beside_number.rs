//! The omnummer is no item of a statutory delivery.
//!
//! In: one delivery. Out: findings ROD1206. Refuses: a gegeven that is the omnummer.

use crate::catalogue::VariabeleKind;
use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("omnummer_beside_number.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    for gegeven in &context.levering.gegevens {
        if context.item(gegeven).is_some_and(|variabele| variabele.kind == VariabeleKind::Omnummer) {
            findings.push(Finding::new(CARD.get(), context.at(gegeven.variabele.span)));
        }
    }
}

//! The data are of a day that is known when the delivery is made.
//!
//! In: one delivery. Out: findings ROD1226. Refuses: a peildatum after the day of the delivery.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("peildatum_after_delivery.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let (date, peildatum) = (&context.levering.header.date, &context.levering.populatie.peildatum);
    if peildatum.value > date.value {
        findings.push(
            Finding::new(CARD.get(), context.at(peildatum.span))
                .with("peildatum", peildatum.value)
                .with("datum", date.value),
        );
    }
}

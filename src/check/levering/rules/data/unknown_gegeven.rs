//! Every item is a name of the catalogue.
//!
//! In: one delivery. Out: findings ROD1212. Refuses: another name, with the nearest one.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Applicability, Finding, Fix, RuleCard, nearest};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_gegeven.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    for gegeven in context.levering.gegevens.iter().filter(|gegeven| context.item(gegeven).is_none()) {
        let place = context.at(gegeven.variabele.span);
        let known = context.catalogue.gegevens.keys().chain(context.catalogue.variabelen.keys());
        let finding = Finding::new(CARD.get(), place).with("variabele", gegeven.variabele.value.as_str());
        findings.push(match nearest(&gegeven.variabele.value, known.map(String::as_str)) {
            Some(meant) => finding.with_fix(Fix::did_you_mean_value(place, meant, Applicability::LegalEffect)),
            None => finding,
        });
    }
}

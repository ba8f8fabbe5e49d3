//! The selection of the population is known to the catalogue.
//!
//! In: one besluit and the catalogue. Out: findings ROD0701. Refuses: a name that is no selection.

use crate::check::Context;
use crate::diagnose::{Applicability, Finding, Fix, RuleCard, nearest};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_selectie.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let known = &context.catalogue.selecties;
    for selectie in context.besluit.selecties().filter(|selectie| !known.contains_key(&selectie.value)) {
        let place = context.at(selectie.span);
        let names: Vec<&str> = known.keys().map(String::as_str).collect();
        let mut finding = Finding::new(CARD.get(), place)
            .with("selectie", selectie.value.as_str())
            .with("selecties", names.join(", "));
        if let Some(meant) = nearest(&selectie.value, names) {
            finding = finding.with_fix(Fix::did_you_mean_value(place, meant, Applicability::LegalEffect));
        }
        findings.push(finding);
    }
}

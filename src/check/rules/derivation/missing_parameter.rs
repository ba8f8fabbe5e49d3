//! A row gives every parameter that its variabele needs.
//!
//! In: one besluit and the catalogue. Out: findings ROD0503. Refuses: a silent default.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("missing_parameter.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        for (name, parameter) in &variabele.parameters {
            if !rubriek.parameters.contains_key(name) {
                findings.push(
                    Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                        .with("variabele", variabele.id.as_str())
                        .with("parameter", name.as_str())
                        .with("uitleg", parameter.omschrijving.as_str()),
                );
            }
        }
    }
}

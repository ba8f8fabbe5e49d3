//! A row gives its variabele no parameter that it does not have.
//!
//! In: one besluit and the catalogue. Out: findings ROD0502. Refuses: an unknown key in a row of the annex.

use crate::check::Context;
use crate::check::none::or_none;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_parameter.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        for (name, value) in &rubriek.parameters {
            if variabele.parameters.contains_key(name) {
                continue;
            }
            let known: Vec<&str> = variabele.parameters.keys().map(String::as_str).collect();
            let known = or_none(known.join(", "));
            findings.push(
                Finding::new(CARD.get(), context.at(value.span))
                    .with("variabele", variabele.id.as_str())
                    .with("parameter", name.as_str())
                    .with("parameters", &known),
            );
        }
    }
}

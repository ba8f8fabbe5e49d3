//! A count per institution does not stand in a deelbestand of persons.
//!
//! In: one besluit and the catalogue. Out: findings ROD0809. Refuses: nothing here; such a row is not computed.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("aggregate_in_rows.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        if variabele.not_computable.is_none() || variabele.eenheden != ["instelling"] {
            continue;
        }
        let other =
            context.besluit.deelbestanden.iter().find(|file| file.eenheid.value != "instelling" && rubriek.is_in(file));
        if let Some(file) = other {
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                    .with("variabele", variabele.id.as_str())
                    .with("deelbestand", file.name.value.as_str())
                    .with("eenheid", file.eenheid.value.as_str()),
            );
        }
    }
}

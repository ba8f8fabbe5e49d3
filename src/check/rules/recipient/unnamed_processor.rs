//! Every processor is named, and bound by a condition.
//!
//! In: one besluit and the catalogue. Out: findings ROD0209. Refuses: a processor in one place and not in the other.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unnamed_processor.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    let verwerkers = &besluit.ontvanger.verwerkers;
    let bound: Vec<_> = besluit
        .voorschriften
        .iter()
        .filter(|voorschrift| voorschrift.kind.value == "verwerker")
        .filter_map(|voorschrift| voorschrift.value.as_ref())
        .collect();
    for value in &bound {
        if !verwerkers.iter().any(|verwerker| verwerker.value == value.value) {
            findings.push(
                Finding::new(CARD.get(), context.at(value.span))
                    .with("verwerker", value.value.as_str())
                    .with("waar", "[ontvanger] verwerkers"),
            );
        }
    }
    for verwerker in verwerkers {
        if !bound.iter().any(|value| value.value == verwerker.value) {
            findings.push(
                Finding::new(CARD.get(), context.at(verwerker.span))
                    .with("verwerker", verwerker.value.as_str())
                    .with("waar", "[[voorschrift]] soort = \"verwerker\""),
            );
        }
    }
}

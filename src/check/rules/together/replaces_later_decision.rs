//! A decision replaces an earlier one.
//!
//! In: besluiten of one run and the catalogue. Out: findings ROD0905. Refuses: a decision that replaces itself or a later one.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("replaces_later_decision.toml"));

pub(in crate::check) fn run(contexts: &[Context<'_>], findings: &mut Vec<Finding>) {
    for (at, new) in contexts.iter().enumerate() {
        let header = &new.besluit.header;
        let Some(replaces) = &header.replaces else { continue };
        let later = contexts.iter().enumerate().find(|(index, old)| {
            let old = &old.besluit.header;
            old.kenmerk.value == replaces.value && (*index == at || old.date.value > header.date.value)
        });
        if let Some((_, old)) = later {
            findings.push(
                Finding::new(CARD.get(), new.at(replaces.span))
                    .with("kenmerk", replaces.value.as_str())
                    .with("datum", old.besluit.header.date.value)
                    .with("eigen", header.date.value),
            );
        }
    }
}

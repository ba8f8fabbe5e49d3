//! A decision replaces an earlier one.
//!
//! In: besluiten of one run and the catalogue. Out: findings ROD0905. Refuses: a decision that replaces itself or a later one.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("replaces_later_decision.toml"));

pub(in crate::check) fn run(contexts: &[Context<'_>], findings: &mut Vec<Finding>) {
    for (at, nieuw) in contexts.iter().enumerate() {
        let kop = &nieuw.besluit.kop;
        let Some(vervangt) = &kop.vervangt else { continue };
        let later = contexts.iter().enumerate().find(|(nr, oud)| {
            let oud = &oud.besluit.kop;
            oud.kenmerk.value == vervangt.value && (*nr == at || oud.datum.value > kop.datum.value)
        });
        if let Some((_, oud)) = later {
            findings.push(
                Finding::new(CARD.get(), nieuw.at(vervangt.span))
                    .with("kenmerk", vervangt.value.as_str())
                    .with("datum", oud.besluit.kop.datum.value)
                    .with("eigen", kop.datum.value),
            );
        }
    }
}

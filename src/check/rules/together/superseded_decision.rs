//! A decision that another one replaces delivers nothing after that.
//!
//! In: besluiten of one run and the catalogue. Out: findings ROD0904. Refuses: nothing; it warns of a moment that two decisions claim.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("superseded_decision.toml"));

pub(in crate::check) fn run(contexts: &[Context<'_>], findings: &mut Vec<Finding>) {
    for new in contexts {
        let Some(replaces) = &new.besluit.header.replaces else { continue };
        let is_old = |old: &&Context<'_>| {
            let header = &old.besluit.header;
            header.kenmerk.value == replaces.value && header.date.value <= new.besluit.header.date.value
        };
        for old in contexts.iter().filter(is_old) {
            let since = new.besluit.header.date.value;
            let later =
                old.besluit.verstrekkingen.iter().find(|v| v.omstreeks.value > since && !v.studiejaren.is_empty());
            let Some(later) = later.filter(|_| old.besluit.header.status.value == "geldig") else { continue };
            findings.push(
                Finding::new(CARD.get(), old.at(later.omstreeks.span))
                    .with("kenmerk", old.besluit.header.kenmerk.value.as_str())
                    .with("nieuw", new.besluit.header.kenmerk.value.as_str())
                    .with("datum", since)
                    .with("nummer", later.number.value.to_string())
                    .with_label(new.at(replaces.span), "vervangt het", "replaces it"),
            );
        }
    }
}

//! Two decisions share a pseudonym domain only when one replaces the other.
//!
//! In: one besluit and the catalogue. Out: findings ROD0901. Refuses: nothing; it warns.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("shared_domain.toml"));

pub(in crate::check) fn run(contexts: &[Context<'_>], findings: &mut Vec<Finding>) {
    for (at, second) in contexts.iter().enumerate() {
        for first in contexts.iter().take(at) {
            let (Some(domain), Some(other)) = (domain(*second), domain(*first)) else { continue };
            if domain != other || replaces(*first, *second) || replaces(*second, *first) {
                continue;
            }
            for (one, two) in [(first, second), (second, first)] {
                let Some(omnummer) = &one.besluit.omnummer else { continue };
                let Some(elsewhere) = &two.besluit.omnummer else { continue };
                findings.push(
                    Finding::new(CARD.get(), one.at(omnummer.reeks.span))
                        .with("ander", two.besluit.header.kenmerk.value.as_str())
                        .with("domein", domain.join(" / "))
                        .with_label(two.at(elsewhere.reeks.span), "hetzelfde domein", "the same domain"),
                );
            }
        }
    }
}

/// Sector, recipient and series: what the omnummer depends on besides the key.
fn domain(context: Context<'_>) -> Option<[&str; 3]> {
    let omnummer = context.besluit.omnummer.as_ref()?;
    Some([&omnummer.sector.value, &context.besluit.ontvanger.id.value, &omnummer.reeks.value])
}

fn replaces(one: Context<'_>, other: Context<'_>) -> bool {
    one.besluit.header.replaces.as_ref().is_some_and(|kenmerk| kenmerk.value == other.besluit.header.kenmerk.value)
}

//! What one recipient gets from several decisions is seen as a whole.
//!
//! In: besluiten of one run and the catalogue. Out: findings ROD0903. Refuses: nothing; it notes what the decisions add to each other.

use crate::check::Context;
use crate::check::rules::derivation::listing;
use crate::check::rules::together::combined_window::same_ontvanger;
use crate::diagnose::{Finding, RuleCard};
use std::collections::{BTreeMap, BTreeSet};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("combined_columns.toml"));

pub(in crate::check) fn run(contexts: &[Context<'_>], findings: &mut Vec<Finding>) {
    // A run of hundreds compares them all with each other: equal sets are numbered alike, and passed by.
    let mut numbers: BTreeMap<BTreeSet<&str>, usize> = BTreeMap::new();
    let all: Vec<_> = contexts
        .iter()
        .map(|context| {
            let names = variabelen(*context);
            let next = numbers.len();
            (context, *numbers.entry(names.clone()).or_insert(next), names)
        })
        .collect();
    for (at, (context, number, here)) in all.iter().enumerate() {
        let otherwise =
            all.iter().take(at).filter(|(other, theirs, _)| theirs != number && same_ontvanger(**other, **context));
        for (other, _, there) in otherwise {
            let only = |one: &BTreeSet<&str>, two: &BTreeSet<&str>| {
                listing::shorten(&one.difference(two).copied().collect::<Vec<_>>())
            };
            if here.is_subset(there) || there.is_subset(here) {
                continue;
            }
            findings.push(
                Finding::new(CARD.get(), context.at(context.besluit.ontvanger.id.span))
                    .with("ontvanger", context.besluit.ontvanger.name.value.as_str())
                    .with("ander", other.besluit.header.kenmerk.value.as_str())
                    .with("samen", here.union(there).count())
                    .with("hier", only(here, there))
                    .with("daar", only(there, here))
                    .with_label(other.at(other.besluit.ontvanger.id.span), "dezelfde ontvanger", "the same recipient"),
            );
        }
    }
}

fn variabelen<'c>(context: Context<'c>) -> BTreeSet<&'c str> {
    context.besluit.rubrieken.iter().map(|rubriek| rubriek.variabele.value.as_str()).collect()
}

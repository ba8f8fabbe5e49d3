//! What one recipient gets from several decisions is seen as a whole.
//!
//! In: besluiten of one run and the catalogue. Out: findings ROD0903. Refuses: nothing; it notes what the decisions add to each other.

use crate::check::Context;
use crate::check::rules::derivation::opsomming;
use crate::check::rules::together::combined_window::zelfde_ontvanger;
use crate::diagnose::{Finding, RuleCard};
use std::collections::{BTreeMap, BTreeSet};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("combined_columns.toml"));

pub(in crate::check) fn run(contexts: &[Context<'_>], findings: &mut Vec<Finding>) {
    // A run of hundreds compares them all with each other: equal sets are numbered alike, and passed by.
    let mut nummers: BTreeMap<BTreeSet<&str>, usize> = BTreeMap::new();
    let alle: Vec<_> = contexts
        .iter()
        .map(|context| {
            let namen = variabelen(*context);
            let volgend = nummers.len();
            (context, *nummers.entry(namen.clone()).or_insert(volgend), namen)
        })
        .collect();
    for (at, (context, nummer, hier)) in alle.iter().enumerate() {
        let anders = alle.iter().take(at).filter(|(ander, zijn, _)| zijn != nummer && zelfde_ontvanger(**ander, **context));
        for (ander, _, daar) in anders {
            let alleen = |een: &BTreeSet<&str>, twee: &BTreeSet<&str>| {
                opsomming::kort(&een.difference(twee).copied().collect::<Vec<_>>())
            };
            if hier.is_subset(daar) || daar.is_subset(hier) {
                continue;
            }
            findings.push(
                Finding::new(CARD.get(), context.at(context.besluit.ontvanger.id.span))
                    .with("ontvanger", context.besluit.ontvanger.naam.value.as_str())
                    .with("ander", ander.besluit.kop.kenmerk.value.as_str())
                    .with("samen", hier.union(daar).count())
                    .with("hier", alleen(hier, daar))
                    .with("daar", alleen(daar, hier))
                    .with_label(ander.at(ander.besluit.ontvanger.id.span), "dezelfde ontvanger", "the same recipient"),
            );
        }
    }
}

fn variabelen<'c>(context: Context<'c>) -> BTreeSet<&'c str> {
    context.besluit.rubrieken.iter().map(|rubriek| rubriek.variabele.value.as_str()).collect()
}

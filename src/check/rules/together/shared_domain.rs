//! Two decisions share a pseudonym domain only when one replaces the other.
//!
//! In: besluiten of one run and the catalogue. Out: findings ROD0901, one per domain. Refuses: nothing; it warns.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};
use std::collections::{BTreeMap, BTreeSet};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("shared_domain.toml"));

pub(in crate::check) fn run(contexts: &[Context<'_>], findings: &mut Vec<Finding>) {
    let mut domains: BTreeMap<[&str; 3], Vec<&Context<'_>>> = BTreeMap::new();
    for context in contexts {
        if let Some(domain) = domain(*context) {
            domains.entry(domain).or_default().push(context);
        }
    }
    // One finding per domain, at the last decision that nobody follows: two hundred of a series are one thing to mend.
    for (domain, members) in &domains {
        let heads = unreplaced(members);
        let Some(((last, here), others)) =
            heads.split_last().and_then(|(last, others)| Some(((*last, last.besluit.omnummer.as_ref()?), others)))
        else {
            continue;
        };
        let Some(other) = others.last() else { continue };
        let mut finding = Finding::new(CARD.get(), last.at(here.reeks.span))
            .with("ander", other.besluit.header.kenmerk.value.as_str())
            .with("aantal", others.len())
            .with("domein", domain.join(" / "));
        for other in others.iter().rev().take(SHOWN) {
            if let Some(omnummer) = &other.besluit.omnummer {
                finding = finding.with_label(other.at(omnummer.reeks.span), "hetzelfde domein", "the same domain");
            }
        }
        findings.push(finding);
    }
}

/// More places than these are counted, not shown.
const SHOWN: usize = 10;

/// The decisions of a domain that no other of the domain replaces, in the order of the run.
fn unreplaced<'a, 'c>(members: &[&'a Context<'c>]) -> Vec<&'a Context<'c>> {
    let replaced: BTreeSet<&str> = members
        .iter()
        .filter_map(|context| Some((context, context.besluit.header.replaces.as_ref()?)))
        .filter(|(context, old)| old.value != context.besluit.header.kenmerk.value)
        .map(|(_, old)| old.value.as_str())
        .collect();
    members
        .iter()
        .copied()
        .filter(|context| !replaced.contains(context.besluit.header.kenmerk.value.as_str()))
        .collect()
}

/// Sector, recipient and series: what the omnummer depends on besides the key.
fn domain<'c>(context: Context<'c>) -> Option<[&'c str; 3]> {
    let omnummer = context.besluit.omnummer.as_ref()?;
    Some([&omnummer.sector.value, &context.besluit.ontvanger.id.value, &omnummer.reeks.value])
}

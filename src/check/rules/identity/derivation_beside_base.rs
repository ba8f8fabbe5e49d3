//! A derivation whose sources are all granted as they are adds nothing to what the recipient can know.
//!
//! In: one besluit and the catalogue. Out: findings ROD0408. Refuses: nothing; one note for all of them.

use crate::catalogue::VariabeleKind;
use crate::check::Context;
use crate::check::none::rows;
use crate::check::rules::derivation::listing;
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("derivation_beside_base.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let of_kind =
        |kind| context.besluit.rubrieken.iter().filter(move |r| context.variabele(r).is_some_and(|v| v.kind == kind));
    let whole: BTreeSet<_> = of_kind(VariabeleKind::Basis).flat_map(|rubriek| context.sources_of(rubriek)).collect();
    let duplicates: Vec<_> = of_kind(VariabeleKind::Derived)
        .filter(|rubriek| {
            let sources = context.sources_of(rubriek);
            !sources.is_empty() && sources.iter().all(|source| whole.contains(source))
        })
        .collect();
    let Some(first) = duplicates.first() else { return };
    let names: Vec<&str> = duplicates.iter().map(|rubriek| rubriek.variabele.value.as_str()).collect();
    findings.push(
        Finding::new(CARD.get(), context.at(first.variabele.span))
            .with("rijen", &rows(duplicates.len()))
            .with("namen", listing::shorten(&names)),
    );
}

//! A part of a datum is not granted beside the whole.
//!
//! In: one besluit and the catalogue. Out: findings ROD0409. Refuses: nothing; it notes a limit that limits nothing.

use crate::catalogue::VariabeleKind;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeMap;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("part_beside_whole.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let kind = |rubriek| context.variabele(rubriek).map(|variabele| variabele.kind);
    let rows = &context.besluit.rubrieken;
    // By what each is made of: a long annex is read once, not once per row.
    let mut wholes = BTreeMap::new();
    for rubriek in rows.iter().filter(|rubriek| kind(rubriek) == Some(VariabeleKind::Basis)) {
        wholes.entry(context.sources_of(rubriek)).or_insert(rubriek);
    }
    for rubriek in rows.iter().filter(|rubriek| kind(rubriek) == Some(VariabeleKind::Part)) {
        let sources = context.sources_of(rubriek);
        if let Some(whole) = wholes.get(&sources).filter(|_| !sources.is_empty()) {
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                    .with("deel", rubriek.variabele.value.as_str())
                    .with("geheel", whole.variabele.value.as_str())
                    .with_label(context.at(whole.variabele.span), "het geheel", "the whole"),
            );
        }
    }
}

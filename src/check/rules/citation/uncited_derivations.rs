//! A derived row names what it is derived from.
//!
//! In: one besluit and the catalogue. Out: findings ROD0307. Refuses: nothing; one note for all such rows.

use crate::catalogue::VariabeleKind;
use crate::check::Context;
use crate::check::citation::list;
use crate::check::none::{self, or_none};
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("uncited_derivations.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let rows: Vec<_> = context
        .besluit
        .rubrieken
        .iter()
        .filter(|rubriek| rubriek.artikel.is_none())
        .filter(|rubriek| {
            context.variabele(rubriek).is_some_and(|v| matches!(v.kind, VariabeleKind::Derived | VariabeleKind::Part))
        })
        .collect();
    let Some(first) = rows.first() else { return };
    let named: Vec<_> = context.citations().flat_map(|(_, citation)| citation.references()).collect();
    let sources: BTreeSet<_> = rows.iter().flat_map(|rubriek| context.sources_of(rubriek)).collect();
    let nowhere: Vec<_> = sources.iter().filter(|source| !named.iter().any(|v| v.covers(source))).collect();
    let nowhere = or_none(list(nowhere));
    findings.push(
        Finding::new(CARD.get(), context.at(first.code.span))
            .with("rijen", &none::rows(rows.len()))
            .with("nergens", &nowhere),
    );
}

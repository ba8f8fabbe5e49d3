//! Every row can be computed from the snapshot.
//!
//! In: one besluit and the catalogue. Out: findings ROD0506. Refuses: nothing here; a build refuses such a row by name.

use crate::check::Context;
use crate::check::none;
use crate::check::rules::derivation::listing;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("not_computable.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let rows: Vec<_> = context
        .besluit
        .rubrieken
        .iter()
        .filter(|rubriek| {
            // A row that says itself why it cannot be delivered needs no note.
            let variabele = context.variabele(rubriek).filter(|_| rubriek.undeliverable.is_none());
            variabele.is_some_and(|v| v.not_computable.is_some() && v.eenheden != ["instelling"])
        })
        .collect();
    let Some(first) = rows.first() else { return };
    let names: Vec<&str> = rows.iter().map(|rubriek| rubriek.variabele.value.as_str()).collect();
    let reason = context.variabele(first).and_then(|variabele| variabele.not_computable.as_deref());
    findings.push(
        Finding::new(CARD.get(), context.at(first.variabele.span))
            .with("rijen", &none::rows(rows.len()))
            .with("reden", reason.unwrap_or_default())
            .with("namen", listing::shorten(&names)),
    );
}

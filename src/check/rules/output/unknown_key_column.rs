//! The key of a deelbestand consists of its columns.
//!
//! In: one besluit and the catalogue. Out: findings ROD0805. Refuses: a key column that is not delivered.

use crate::check::Context;
use crate::diagnose::{Applicability, Finding, Fix, RuleCard, nearest};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_key_column.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let omnummer: Vec<&str> = context
        .besluit
        .rubrieken
        .iter()
        .filter(|rubriek| context.is_omnummer(rubriek))
        .flat_map(|rubriek| context.columns(rubriek))
        .map(|(name, _)| name)
        .collect();
    for deelbestand in &context.besluit.deelbestanden {
        let columns: Vec<&str> =
            context.rows(deelbestand).flat_map(|rubriek| context.columns(rubriek)).map(|(name, _)| name).collect();
        // Without any row it is an empty deelbestand, which says enough.
        for key in deelbestand.key.iter().filter(|_| !columns.is_empty()) {
            let delivered = columns.contains(&key.value.as_str());
            // A missing omnummer is a finding of its own, about the deelbestand.
            if delivered || omnummer.contains(&key.value.as_str()) {
                continue;
            }
            let place = context.at(key.span);
            let mut finding = Finding::new(CARD.get(), place)
                .with("deelbestand", deelbestand.name.value.as_str())
                .with("kolom", key.value.as_str())
                .with("kolommen", columns.join(", "));
            // Safe: the key serves to compare deliveries, it changes nothing that is disclosed.
            if let Some(meant) = nearest(&key.value, columns.iter().copied()) {
                finding = finding.with_fix(Fix::did_you_mean_value(place, meant, Applicability::Safe));
            }
            findings.push(finding);
        }
    }
}

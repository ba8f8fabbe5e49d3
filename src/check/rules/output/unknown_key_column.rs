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
        .flat_map(|rubriek| context.kolommen(rubriek))
        .map(|(naam, _)| naam)
        .collect();
    for deelbestand in &context.besluit.deelbestanden {
        let kolommen: Vec<&str> =
            context.rijen(deelbestand).flat_map(|rubriek| context.kolommen(rubriek)).map(|(naam, _)| naam).collect();
        // Without any row it is an empty deelbestand, which says enough.
        for sleutel in deelbestand.sleutel.iter().filter(|_| !kolommen.is_empty()) {
            let delivered = kolommen.contains(&sleutel.value.as_str());
            // A missing omnummer is a finding of its own, about the deelbestand.
            if delivered || omnummer.contains(&sleutel.value.as_str()) {
                continue;
            }
            let place = context.at(sleutel.span);
            let mut finding = Finding::new(CARD.get(), place)
                .with("deelbestand", deelbestand.naam.value.as_str())
                .with("kolom", sleutel.value.as_str())
                .with("kolommen", kolommen.join(", "));
            // Safe: the key serves to compare deliveries, it changes nothing that is disclosed.
            if let Some(meant) = nearest(&sleutel.value, kolommen.iter().copied()) {
                finding = finding.with_fix(Fix::did_you_mean_value(place, meant, Applicability::Safe));
            }
            findings.push(finding);
        }
    }
}

//! The key of a deelbestand about persons begins with the person.
//!
//! In: one besluit and the catalogue. Out: findings ROD0806. Refuses: a key without the omnummer.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("ambiguous_key.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for deelbestand in context.besluit.deelbestanden.iter().filter(|bestand| bestand.eenheid.value != "instelling") {
        let mut nummers = context.rijen(deelbestand).filter(|rubriek| context.is_omnummer(rubriek)).peekable();
        // Without an omnummer it is a finding of another rule.
        if nummers.peek().is_none() {
            continue;
        }
        // A key with an unknown column may mean the omnummer.
        let alle: Vec<_> = context.rijen(deelbestand).flat_map(|rubriek| context.kolommen(rubriek)).collect();
        if deelbestand.sleutel.iter().any(|naam| !alle.iter().any(|(kolom, _)| *kolom == naam.value)) {
            continue;
        }
        let kolommen: Vec<_> = nummers.flat_map(|rubriek| context.kolommen(rubriek)).collect();
        if !deelbestand.sleutel.iter().any(|naam| kolommen.iter().any(|(kolom, _)| *kolom == naam.value)) {
            findings.push(
                Finding::new(CARD.get(), context.at(deelbestand.naam.span))
                    .with("deelbestand", deelbestand.naam.value.as_str()),
            );
        }
    }
}

//! A row with a star is delivered in a file for such rows.
//!
//! In: one besluit and the catalogue. Out: findings ROD0822. Refuses: a row with a star in a file for rows without.

use crate::besluit::Deelbestand;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("row_of_other_file.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let parts = &context.besluit.deelbestanden;
    for rubriek in context.besluit.rubrieken.iter().filter(|rubriek| rubriek.star) {
        for name in &rubriek.deelbestanden {
            let Some(part) =
                parts.iter().find(|part| part.name.value == name.value && takes_stars(part) == Some(false))
            else {
                continue;
            };
            findings.push(
                Finding::new(CARD.get(), context.at(name.span))
                    .with("code", rubriek.code.value.as_str())
                    .with("deelbestand", part.name.value.as_str())
                    .with_label(context.at(part.name.span), "voor rijen zonder ster", "for rows without a star"),
            );
        }
    }
}

/// May a deelbestand have rows with a star? What it declares, else what its own words say, else unknown.
fn takes_stars(part: &Deelbestand) -> Option<bool> {
    let says = |words: &str| part.omschrijving.as_ref().is_some_and(|text| text.value.to_lowercase().contains(words));
    let declared = part.star.as_ref().map(|star| star.value);
    declared.or_else(|| says("zonder ster").then_some(false))
}

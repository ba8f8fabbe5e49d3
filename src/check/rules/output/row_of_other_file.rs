//! A row with a star is delivered in a file for such rows, and one without in a file for those.
//!
//! In: one besluit and the catalogue. Out: findings ROD0822. Refuses: a row with a star in a file for rows without, and the reverse, but for key columns.

use crate::besluit::{Deelbestand, Rubriek};
use crate::check::Context;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("row_of_other_file.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let parts = &context.besluit.deelbestanden;
    for rubriek in &context.besluit.rubrieken {
        for name in &rubriek.deelbestanden {
            let Some(part) = parts
                .iter()
                .filter(|part| part.name.value == name.value)
                .find(|part| takes_stars(part) == Some(!rubriek.star) && !is_key(context, part, rubriek))
            else {
                continue;
            };
            let (with, without) = (both("met", "with"), both("zonder", "without"));
            let (own, other) = if rubriek.star { (&with, &without) } else { (&without, &with) };
            findings.push(
                Finding::new(CARD.get(), context.at(name.span))
                    .with("code", rubriek.code.value.as_str())
                    .with("deelbestand", part.name.value.as_str())
                    .with("rij", own)
                    .with("bestand", other)
                    .with_label(context.at(part.name.span), "voor andere rijen", "for other rows"),
            );
        }
    }
}

/// Is a row without a star one of the key of the file, with which it is joined to others?
fn is_key(context: Context<'_>, part: &Deelbestand, rubriek: &Rubriek) -> bool {
    let is_named = |name: &str| part.key.iter().any(|key| key.value == name);
    !rubriek.star && (context.is_omnummer(rubriek) || context.columns(rubriek).iter().any(|(name, _)| is_named(name)))
}

fn both(nl: &str, en: &str) -> Bilingual {
    Bilingual { nl: nl.to_owned(), en: en.to_owned() }
}

/// May a deelbestand have rows with a star? What it declares, else what its own words say, else unknown.
fn takes_stars(part: &Deelbestand) -> Option<bool> {
    let says = |words: &str| part.omschrijving.as_ref().is_some_and(|text| text.value.to_lowercase().contains(words));
    let declared = part.star.as_ref().map(|star| star.value);
    declared.or_else(|| says("zonder ster").then_some(false))
}

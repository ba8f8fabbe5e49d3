//! A row that grants a part of a datum delivers that part.
//!
//! In: one besluit and the catalogue. Out: findings ROD0406. Refuses: a whole datum where the words grant a part of it.

use crate::besluit::Rubriek;
use crate::catalogue::{Catalogue, Variabele};
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("wider_than_granted.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        if let Some(part) = part(context.catalogue, rubriek, variabele) {
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                    .with("variabele", variabele.id.as_str())
                    .with("deel", part)
                    .with_label(context.at(rubriek.omschrijving.span), "toegekend", "granted"),
            );
        }
    }
}

/// The part that the words grant, of what the variabele delivers as a whole.
pub(in crate::check) fn part<'c>(
    catalogue: &'c Catalogue,
    rubriek: &Rubriek,
    variabele: &Variabele,
) -> Option<&'c str> {
    let texts: Vec<&str> = rubriek.texts().map(|text| text.value.as_str()).collect();
    catalogue.part_granted(&texts.join(" "), variabele)
}

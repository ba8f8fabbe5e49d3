//! No row of the annex stands there twice.
//!
//! In: one besluit and the catalogue. Out: findings ROD0111. Refuses: a row that repeats code, citation, words and meaning of an earlier one.

use crate::besluit::Rubriek;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("duplicate_row.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let rijen = &context.besluit.rubrieken;
    for (nr, rubriek) in rijen.iter().enumerate() {
        let Some(eerste) = rijen.iter().take(nr).find(|eerder| gelijk(eerder, rubriek)) else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.code.span)).with("code", rubriek.code.value.as_str()).with_label(
                context.at(eerste.code.span),
                "dezelfde rij",
                "the same row",
            ),
        );
    }
}

/// Same print and same meaning. Column names do not count: they cannot make one row into two.
pub(in crate::check) fn gelijk(een: &Rubriek, ander: &Rubriek) -> bool {
    let tekst = |rij: &Rubriek| {
        let los = [&rij.artikel, &rij.toelichting].map(|deel| deel.as_ref().map(|tekst| tekst.value.clone()));
        (rij.code.value.clone(), los, rij.omschrijving.value.clone())
    };
    // Most rows differ in their code: compare that first, and copy nothing.
    een.code.value == ander.code.value && zelfde_betekenis(een, ander) && tekst(een) == tekst(ander)
}

/// Same variabele with the same parameters.
pub(in crate::check) fn zelfde_betekenis(een: &Rubriek, ander: &Rubriek) -> bool {
    een.variabele.value == ander.variabele.value
        && een.parameters.len() == ander.parameters.len()
        && een.parameters.iter().zip(&ander.parameters).all(|(a, b)| (a.0, &a.1.value) == (b.0, &b.1.value))
}

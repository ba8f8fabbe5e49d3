//! No row of the annex stands there twice.
//!
//! In: one besluit and the catalogue. Out: findings ROD0111. Refuses: a row that repeats code, citation, words and meaning of an earlier one.

use crate::besluit::Rubriek;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("duplicate_row.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let rows = &context.besluit.rubrieken;
    for (index, rubriek) in rows.iter().enumerate() {
        let Some(first) = rows.iter().take(index).find(|earlier| equal(earlier, rubriek)) else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.code.span))
                .with("code", rubriek.code.value.as_str())
                .with_label(context.at(first.code.span), "dezelfde rij", "the same row"),
        );
    }
}

/// Same print and same meaning. Column names do not count: they cannot make one row into two.
pub(in crate::check) fn equal(one: &Rubriek, other: &Rubriek) -> bool {
    let text = |row: &Rubriek| {
        let remarks = [&row.artikel, &row.toelichting].map(|part| part.as_ref().map(|text| text.value.clone()));
        (row.code.value.clone(), remarks, row.omschrijving.value.clone())
    };
    // Most rows differ in their code: compare that first, and copy nothing.
    one.code.value == other.code.value && same_meaning(one, other) && text(one) == text(other)
}

/// Same variabele with the same parameters.
pub(in crate::check) fn same_meaning(one: &Rubriek, other: &Rubriek) -> bool {
    one.variabele.value == other.variabele.value
        && one.parameters.len() == other.parameters.len()
        && one.parameters.iter().zip(&other.parameters).all(|(a, b)| (a.0, &a.1.value) == (b.0, &b.1.value))
}

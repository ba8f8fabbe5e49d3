//! No row of the annex stands there twice.
//!
//! In: one besluit and the catalogue. Out: findings ROD0111. Refuses: a row that repeats code, citation, words and meaning of an earlier one.

use crate::besluit::Rubriek;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeMap;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("duplicate_row.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let mut firsts = BTreeMap::new();
    for rubriek in &context.besluit.rubrieken {
        let first: &Rubriek = firsts.entry(printed_and_meant(rubriek)).or_insert(rubriek);
        if std::ptr::eq(first, rubriek) {
            continue;
        }
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.code.span))
                .with("code", rubriek.code.value.as_str())
                .with_label(context.at(first.code.span), "dezelfde rij", "the same row"),
        );
    }
}

/// What a row prints and means. Column names do not count: they cannot make one row into two.
fn printed_and_meant(row: &Rubriek) -> (Vec<Option<&str>>, Vec<(&str, &str)>) {
    let printed = vec![
        Some(row.code.value.as_str()),
        row.artikel.as_ref().map(|text| text.value.as_str()),
        Some(row.omschrijving.value.as_str()),
        row.toelichting.as_ref().map(|text| text.value.as_str()),
        Some(row.variabele.value.as_str()),
    ];
    (printed, row.parameters.iter().map(|(name, value)| (name.as_str(), value.value.as_str())).collect())
}

/// Same variabele with the same parameters.
pub(in crate::check) fn same_meaning(one: &Rubriek, other: &Rubriek) -> bool {
    one.variabele.value == other.variabele.value
        && one.parameters.len() == other.parameters.len()
        && one.parameters.iter().zip(&other.parameters).all(|(a, b)| (a.0, &a.1.value) == (b.0, &b.1.value))
}

//! What a derivation is, is published.
//!
//! In: one besluit and the catalogue. Out: findings ROD0509. Refuses: nothing; one note for all conventions of this project.

use crate::catalogue::{SourceKind, VariabeleKind};
use crate::check::Context;
use crate::check::none;
use crate::check::rules::derivation::listing;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("project_convention.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let rows: Vec<_> = context
        .besluit
        .rubrieken
        .iter()
        .filter(|rubriek| {
            context.variabele(rubriek).is_some_and(|variabele| {
                // How the omnummer is made is fixed for every decision; what has no rule yet has no convention either.
                variabele.status == SourceKind::Conventie
                    && variabele.kind != VariabeleKind::Omnummer
                    && variabele.not_computable.is_none()
            })
        })
        .collect();
    let Some(first) = rows.first() else { return };
    let mut names: Vec<&str> = rows.iter().map(|rubriek| rubriek.variabele.value.as_str()).collect();
    names.dedup();
    findings.push(
        Finding::new(CARD.get(), context.at(first.variabele.span))
            .with("rijen", &none::rows(rows.len()))
            .with("namen", listing::shorten(&names)),
    );
}

//! What a derivation is, is published.
//!
//! In: one besluit and the catalogue. Out: findings ROD0509. Refuses: nothing; one note for all conventions of this project.

use crate::catalogue::{Kenmerk, VariabeleSoort};
use crate::check::Context;
use crate::check::rules::derivation::opsomming;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("project_convention.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let rijen: Vec<_> = context
        .besluit
        .rubrieken
        .iter()
        .filter(|rubriek| {
            context.variabele(rubriek).is_some_and(|variabele| {
                // How the omnummer is made is fixed for every decision; what has no rule yet has no convention either.
                variabele.status == Kenmerk::Conventie
                    && variabele.soort != VariabeleSoort::Omnummer
                    && variabele.niet_berekenbaar.is_none()
            })
        })
        .collect();
    let Some(eerste) = rijen.first() else { return };
    let mut namen: Vec<&str> = rijen.iter().map(|rubriek| rubriek.variabele.value.as_str()).collect();
    namen.dedup();
    findings.push(
        Finding::new(CARD.get(), context.at(eerste.variabele.span))
            .with("aantal", rijen.len())
            .with("namen", opsomming::kort(&namen)),
    );
}

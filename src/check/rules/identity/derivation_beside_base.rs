//! A derivation whose sources are all granted as they are adds nothing to what the recipient can know.
//!
//! In: one besluit and the catalogue. Out: findings ROD0408. Refuses: nothing; one note for all of them.

use crate::catalogue::VariabeleSoort;
use crate::check::Context;
use crate::check::rules::derivation::opsomming;
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("derivation_beside_base.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let van_soort = |soort| {
        context.besluit.rubrieken.iter().filter(move |r| context.variabele(r).is_some_and(|v| v.soort == soort))
    };
    let heel: BTreeSet<_> = van_soort(VariabeleSoort::Basis).flat_map(|rubriek| context.bronnen_van(rubriek)).collect();
    let dubbel: Vec<_> = van_soort(VariabeleSoort::Afgeleid)
        .filter(|rubriek| {
            let bronnen = context.bronnen_van(rubriek);
            !bronnen.is_empty() && bronnen.iter().all(|bron| heel.contains(bron))
        })
        .collect();
    let Some(eerste) = dubbel.first() else { return };
    let namen: Vec<&str> = dubbel.iter().map(|rubriek| rubriek.variabele.value.as_str()).collect();
    findings.push(
        Finding::new(CARD.get(), context.at(eerste.variabele.span))
            .with("aantal", dubbel.len())
            .with("namen", opsomming::kort(&namen)),
    );
}

//! Every row can be computed from the snapshot.
//!
//! In: one besluit and the catalogue. Out: findings ROD0506. Refuses: nothing here; a build refuses such a row by name.

use crate::check::Context;
use crate::check::rules::derivation::opsomming;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("not_computable.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let rijen: Vec<_> = context
        .besluit
        .rubrieken
        .iter()
        .filter(|rubriek| {
            let variabele = context.variabele(rubriek);
            variabele.is_some_and(|v| v.niet_berekenbaar.is_some() && v.eenheden != ["instelling"])
        })
        .collect();
    let Some(eerste) = rijen.first() else { return };
    let namen: Vec<&str> = rijen.iter().map(|rubriek| rubriek.variabele.value.as_str()).collect();
    let reden = context.variabele(eerste).and_then(|variabele| variabele.niet_berekenbaar.as_deref());
    findings.push(
        Finding::new(CARD.get(), context.at(eerste.variabele.span))
            .with("aantal", rijen.len())
            .with("reden", reden.unwrap_or_default())
            .with("namen", opsomming::kort(&namen)),
    );
}

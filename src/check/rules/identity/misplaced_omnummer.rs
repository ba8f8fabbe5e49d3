//! `[omnummer]` points at a row of the annex that grants the omnummer.
//!
//! In: one besluit and the catalogue. Out: findings ROD0403. Refuses: a rubriek that is not in the annex, or means something else.

use crate::check::Context;
use crate::check::none::or_none;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("misplaced_omnummer.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(omnummer) = &context.besluit.omnummer else { return };
    let rows: Vec<&str> = context
        .besluit
        .rubrieken
        .iter()
        .filter(|rubriek| context.is_omnummer(rubriek))
        .map(|rubriek| rubriek.code.value.as_str())
        .collect();
    if !rows.contains(&omnummer.rubriek.value.as_str()) {
        let rows = or_none(rows.join(", "));
        findings.push(
            Finding::new(CARD.get(), context.at(omnummer.rubriek.span))
                .with("rubriek", omnummer.rubriek.value.as_str())
                .with("rijen", &rows),
        );
    }
}

//! Rows that are granted and, as the besluit says itself, not delivered.
//!
//! In: one besluit. Out: one finding ROD0825. Refuses: nothing; the rest is built.

use crate::check::Context;
use crate::check::rules::derivation::listing;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("withheld_rubriek.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let rows = || context.besluit.rubrieken.iter().filter_map(|row| Some((row, row.undeliverable.as_ref()?)));
    let Some((_, reason)) = rows().next() else { return };
    let codes: Vec<&str> = rows().map(|(row, _)| row.code.value.as_str()).collect();
    findings.push(
        Finding::new(CARD.get(), context.at(reason.span))
            .with("aantal", codes.len())
            .with("rijen", context.besluit.rubrieken.len())
            .with("codes", listing::shorten(&codes)),
    );
}

//! An erratum is about something that the file prints.
//!
//! In: one besluit and the catalogue. Out: findings ROD0112. Refuses: an erratum whose printed text stands nowhere.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unused_erratum.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for erratum in context.besluit.errata.iter().filter(|erratum| context.has_row(erratum)) {
        let nowhere = if erratum.is_beoordeling() {
            context.parts(erratum).is_empty()
        } else {
            context.targets(erratum).is_empty()
        };
        if nowhere {
            findings.push(
                Finding::new(CARD.get(), context.at(erratum.gedrukt.span))
                    .with("gedrukt", erratum.gedrukt.value.as_str()),
            );
        }
    }
}

//! An erratum is about one place.
//!
//! In: one besluit and the catalogue. Out: findings ROD0123. Refuses: an erratum with a finding whose passage stands in several places.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("erratum_of_many_places.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for erratum in context.besluit.errata.iter().filter(|erratum| erratum.finding.is_some()) {
        let places = context.parts(erratum).len();
        if places > 1 {
            findings.push(
                Finding::new(CARD.get(), context.at(erratum.gedrukt.span))
                    .with("gedrukt", erratum.gedrukt.value.as_str())
                    .with("aantal", places.to_string()),
            );
        }
    }
}

//! A moment that is a reading is told as one.
//!
//! In: one besluit and the catalogue. Out: findings ROD0621. Refuses: nothing; it notes the reading.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("reading_of_moment.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for verstrekking in &context.besluit.verstrekkingen {
        let Some(reading) = &verstrekking.reading else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(reading.span))
                .with("nummer", verstrekking.number.value.to_string())
                .with("lezing", reading.value.as_str()),
        );
    }
}

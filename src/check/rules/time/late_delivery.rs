//! No delivery lies long after the studiejaren that it covers.
//!
//! In: one besluit and the catalogue. Out: findings ROD0605. Refuses: nothing; it notes a delivery more than a year after the last granted studiejaar.

use crate::calendar::plus_years;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("late_delivery.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = context.besluit.populatie.studiejaren.iter().map(|year| year.value).max() else { return };
    for verstrekking in context.besluit.verstrekkingen.iter().filter(|v| !v.studiejaren.is_empty()) {
        if verstrekking.omstreeks.value > plus_years(last.end(), 1) {
            findings.push(
                Finding::new(CARD.get(), context.at(verstrekking.omstreeks.span))
                    .with("nummer", verstrekking.number.value.to_string())
                    .with("omstreeks", verstrekking.omstreeks.value)
                    .with("laatste", last.to_string()),
            );
        }
    }
}

//! The retention term ends.
//!
//! In: one besluit and the catalogue. Out: findings ROD0610. Refuses: a condition on retention that names no number of years.

use crate::check::Context;
use crate::check::rules::time::moments::moment;
use crate::check::rules::time::words::term;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("retention_without_end.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for voorschrift in context.besluit.voorschriften.iter().filter(|v| v.kind.value == "bewaartermijn") {
        let Some(value) = voorschrift
            .value
            .as_ref()
            .filter(|value| term(&value.value).is_none() && moment(&context.catalogue.phrases, &value.value).is_none())
        else {
            continue;
        };
        findings.push(
            Finding::new(CARD.get(), context.at(value.span))
                .with("letter", voorschrift.letter.value.as_str())
                .with("waarde", value.value.as_str()),
        );
    }
}

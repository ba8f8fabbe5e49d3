//! A moment of delivery is the one that is printed.
//!
//! In: one besluit and the catalogue. Out: findings ROD0615. Refuses: another day, month or part of the year than the words say.

use crate::check::Context;
use crate::check::rules::time::moments::moment;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_moment_in_print.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for verstrekking in &context.besluit.verstrekkingen {
        let Some(gedrukt) = &verstrekking.gedrukt else { continue };
        let Some(printed) = moment(&context.catalogue.phrases, &gedrukt.value) else { continue };
        if !printed.holds(verstrekking.omstreeks.value) {
            findings.push(
                Finding::new(CARD.get(), context.at(verstrekking.omstreeks.span))
                    .with("nummer", verstrekking.number.value.to_string())
                    .with("omstreeks", verstrekking.omstreeks.value)
                    .with("gedrukt", gedrukt.value.as_str())
                    .with_label(context.at(gedrukt.span), "zo staat het gedrukt", "as it is printed"),
            );
        }
    }
}

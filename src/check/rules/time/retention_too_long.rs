//! The retention term is not longer than the condition grants.
//!
//! In: one besluit and the catalogue. Out: findings ROD0609. Refuses: more years than the condition says.

use crate::check::Context;
use crate::check::rules::time::words::term;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("retention_too_long.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(bewaring) = &context.besluit.bewaring else { return };
    for voorschrift in context.besluit.voorschriften.iter().filter(|v| v.kind.value == "bewaartermijn") {
        // The value for programs and the printed words are each held against the term.
        for value in voorschrift.value.iter().chain(&voorschrift.text) {
            let Some(term) = term(&value.value).filter(|term| term.months < bewaring.years.value * 12) else {
                continue;
            };
            findings.push(
                Finding::new(CARD.get(), context.at(bewaring.years.span))
                    .with("jaren", bewaring.years.value.to_string())
                    .with("letter", voorschrift.letter.value.as_str())
                    .with("toegestaan", &term.say())
                    .with_label(context.at(value.span), "toegestaan", "granted"),
            );
            break;
        }
    }
}

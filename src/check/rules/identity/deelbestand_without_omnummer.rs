//! Every deelbestand about persons carries the omnummer.
//!
//! In: one besluit and the catalogue. Out: findings ROD0404. Refuses: a deelbestand that has rows, but not that one.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("deelbestand_without_omnummer.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for deelbestand in &context.besluit.deelbestanden {
        let mut rows = context.rows(deelbestand).peekable();
        // Without any row it is an empty deelbestand; a row per instelling is about no person.
        if rows.peek().is_none() || deelbestand.eenheid.value == "instelling" {
            continue;
        }
        if !rows.any(|rubriek| context.is_omnummer(rubriek)) {
            findings.push(
                Finding::new(CARD.get(), context.at(deelbestand.name.span))
                    .with("deelbestand", deelbestand.name.value.as_str()),
            );
        }
    }
}

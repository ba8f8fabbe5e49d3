//! Two rows of the annex are two data.
//!
//! In: one besluit and the catalogue. Out: findings ROD0808. Refuses: nothing; it notes one datum under two codes.

use crate::check::Context;
use crate::check::rules::file::duplicate_row::zelfde_betekenis;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("meaning_of_two_codes.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (nr, rubriek) in context.genummerd() {
        let code = context.code(nr);
        let eerder = context.genummerd().take(nr).find(|(ander_nr, ander)| {
            context.code(*ander_nr) != code && ander.code.value != rubriek.code.value && zelfde_betekenis(ander, rubriek)
        });
        let Some((eerste_nr, eerste)) = eerder else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.code.span))
                .with("variabele", rubriek.variabele.value.as_str())
                .with("een", context.code(eerste_nr))
                .with("ander", code)
                .with_label(context.at(eerste.code.span), "hetzelfde gegeven", "the same datum"),
        );
    }
}

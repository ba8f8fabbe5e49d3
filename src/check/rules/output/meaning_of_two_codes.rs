//! Two rows of the annex are two data.
//!
//! In: one besluit and the catalogue. Out: findings ROD0808. Refuses: nothing; it notes one datum under two codes.

use crate::check::Context;
use crate::check::rules::file::duplicate_row::zelfde_betekenis;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("meaning_of_two_codes.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let codes = context.codes();
    for ((nr, rubriek), code) in context.genummerd().zip(&codes) {
        let eerder = context.genummerd().zip(&codes).take(nr).find(|((_, ander), zijn)| {
            zelfde_betekenis(ander, rubriek) && *zijn != code && ander.code.value != rubriek.code.value
        });
        let Some(((_, eerste), zijn)) = eerder else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.code.span))
                .with("variabele", rubriek.variabele.value.as_str())
                .with("een", *zijn)
                .with("ander", *code)
                .with_label(context.at(eerste.code.span), "hetzelfde gegeven", "the same datum"),
        );
    }
}

//! A code names one row of the annex.
//!
//! In: one besluit and the catalogue. Out: findings ROD0807. Refuses: a code that a row with another meaning has already.

use crate::check::Context;
use crate::check::rules::file::duplicate_row::zelfde_betekenis;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("code_of_two_meanings.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let codes = context.codes();
    for ((nr, rubriek), code) in context.genummerd().zip(&codes) {
        let eerder = context
            .genummerd()
            .zip(&codes)
            .take(nr)
            .find(|((_, ander), zijn)| *zijn == code && !zelfde_betekenis(ander, rubriek));
        let Some(((_, eerste), _)) = eerder else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.code.span))
                .with("code", *code)
                .with("een", eerste.variabele.value.as_str())
                .with("ander", rubriek.variabele.value.as_str())
                .with_label(context.at(eerste.code.span), "eerste rij met deze code", "first row with this code"),
        );
    }
}

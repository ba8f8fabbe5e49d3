//! A day of a row lies in the peiljaar.
//!
//! In: one besluit and the catalogue. Out: findings ROD0324. Refuses: words for another year beside `op`, which is a day of the peiljaar.

use crate::catalogue::SaidText;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_year_printed.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(op) = rubriek.parameters.get("op") else { continue };
        for text in rubriek.texts() {
            let said = SaidText::new(&text.value);
            let Some(found) = said.first(&context.catalogue.phrases.other_year.phrases) else { continue };
            findings.push(
                Finding::new(CARD.get(), context.at(text.span))
                    .with("gedrukt", said.said(found))
                    .with("variabele", rubriek.variabele.value.as_str())
                    .with_label(context.at(op.span), "een dag van het peiljaar", "a day of the peiljaar"),
            );
            break;
        }
    }
}

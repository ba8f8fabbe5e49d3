//! A row is taken on a day of its studiejaar.
//!
//! In: one besluit and the catalogue. Out: findings ROD0608. Refuses: nothing; it notes a day before it, as the letter of a decision may ask.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};
use crate::tijd::Maanddag;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("day_outside_studiejaar.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(jaar) = context.besluit.populatie.studiejaren.first().map(|jaar| jaar.value) else { return };
    for rubriek in &context.besluit.rubrieken {
        let Some(op) = rubriek.parameters.get("op") else { continue };
        let Some(dag) = Maanddag::lees(&op.value) else { continue };
        // As the rules read it: the day in the peiljaar itself.
        let datum = dag.in_jaar(jaar.peiljaar());
        if datum < jaar.begin() {
            findings.push(
                Finding::new(CARD.get(), context.at(op.span))
                    .with("code", rubriek.code.value.as_str())
                    .with("datum", datum)
                    .with("studiejaar", jaar.to_string()),
            );
        }
    }
}

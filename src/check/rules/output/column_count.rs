//! `kolommen` names each column of the variabele once.
//!
//! In: one besluit and the catalogue. Out: findings ROD0804. Refuses: more or fewer names than the variabele has columns.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard, Span};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("column_count.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        let (Some(first), Some(last)) = (rubriek.columns.first(), rubriek.columns.last()) else { continue };
        if rubriek.columns.len() != variabele.columns.len() {
            let own: Vec<&str> = variabele.columns.iter().map(|column| column.name.as_str()).collect();
            findings.push(
                Finding::new(CARD.get(), context.at(Span { start: first.span.start, end: last.span.end }))
                    .with("variabele", variabele.id.as_str())
                    .with("verwacht", own.len())
                    .with("gevonden", rubriek.columns.len())
                    .with("kolommen", own.join(", ")),
            );
        }
    }
}

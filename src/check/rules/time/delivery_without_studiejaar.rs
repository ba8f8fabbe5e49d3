//! Every delivery covers a granted studiejaar.
//!
//! In: one besluit and the catalogue. Out: findings ROD0604. Refuses: nothing here; a build refuses such a moment.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("delivery_without_studiejaar.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let laatste = context.besluit.populatie.studiejaren.iter().map(|jaar| jaar.value).max();
    for verstrekking in context.besluit.verstrekkingen.iter().filter(|v| v.studiejaren.is_empty()) {
        findings.push(
            Finding::new(CARD.get(), context.at(verstrekking.span))
                .with("nummer", verstrekking.nummer.value.to_string())
                .with("omstreeks", verstrekking.omstreeks.value)
                .with("laatste", laatste.map_or_else(|| "-".to_owned(), |jaar| jaar.to_string())),
        );
    }
}

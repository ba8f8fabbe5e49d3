//! Every delivery covers a granted studiejaar.
//!
//! In: one besluit and the catalogue. Out: findings ROD0604. Refuses: nothing here; a build refuses such a moment.

use crate::check::Context;
use crate::check::none::or_none;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("delivery_without_studiejaar.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let last = context.besluit.populatie.studiejaren.iter().map(|year| year.value).max();
    for verstrekking in context.besluit.verstrekkingen.iter().filter(|v| v.studiejaren.is_empty()) {
        findings.push(
            Finding::new(CARD.get(), context.at(verstrekking.span))
                .with("nummer", verstrekking.number.value.to_string())
                .with("omstreeks", verstrekking.omstreeks.value)
                .with("laatste", &or_none(last.map(|year| year.to_string()).unwrap_or_default())),
        );
    }
}

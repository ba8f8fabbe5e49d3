//! The law of every delivery is known to the catalogue.
//!
//! In: one besluit and the catalogue. Out: findings ROD0612. Refuses: nothing here; a plan refuses the moment itself.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_law.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let state = &context.wet.state;
    let deliveries = context.besluit.verstrekkingen.iter().filter(|v| !v.studiejaren.is_empty()).map(|v| &v.omstreeks);
    for day in
        [&context.besluit.header.date].into_iter().chain(deliveries).filter(|day| state.does_not_reach(day.value))
    {
        findings
            .push(Finding::new(CARD.get(), context.at(day.span)).with("dag", day.value).with("stand", state.drawn_up));
    }
}

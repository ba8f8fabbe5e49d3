//! The law of every delivery is known to the catalogue.
//!
//! In: one besluit and the catalogue. Out: findings ROD0612. Refuses: a decision or a delivery with data after the last day of the catalogue.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_law.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let stand = &context.wet.stand;
    let leveringen = context.besluit.verstrekkingen.iter().filter(|v| !v.studiejaren.is_empty()).map(|v| &v.omstreeks);
    for dag in [&context.besluit.kop.datum].into_iter().chain(leveringen).filter(|dag| stand.reikt_niet_tot(dag.value)) {
        findings.push(
            Finding::new(CARD.get(), context.at(dag.span)).with("dag", dag.value).with("stand", stand.opgemaakt),
        );
    }
}

//! No delivery lies before its decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0602. Refuses: a moment before the day of the decision.

use crate::besluit::Verstrekking;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("delivery_before_decision.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    for verstrekking in &besluit.verstrekkingen {
        if too_early(context, verstrekking) && !context.is_moved(verstrekking, &CARD.get().code) {
            let gedrukt = verstrekking.gedrukt.as_ref().map(|gedrukt| gedrukt.value.clone());
            let omstreeks = verstrekking.omstreeks.value;
            let gedrukt = gedrukt.unwrap_or_else(|| omstreeks.to_string());
            findings.push(
                Finding::new(CARD.get(), context.at(verstrekking.omstreeks.span))
                    .with("nummer", verstrekking.number.value.to_string())
                    .with("omstreeks", omstreeks)
                    .with("datum", besluit.header.date.value)
                    .with_label(context.at(besluit.header.date.span), "dag van het besluit", "day of the decision")
                    .with_fix(context.erratum(&CARD, None, &gedrukt, "na publicatie in de Staatscourant")),
            );
        }
    }
}

/// Before the day of the decision?
pub(in crate::check) fn too_early(context: Context<'_>, verstrekking: &Verstrekking) -> bool {
    verstrekking.omstreeks.value < context.besluit.header.date.value
}

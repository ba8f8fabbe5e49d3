//! The peildatum and the consolidation lie before the delivery.
//!
//! In: one besluit and the catalogue. Out: findings ROD0606. Refuses: a delivery of a studiejaar whose day has not come yet.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("premature_delivery.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let populatie = &context.besluit.populatie;
    for verstrekking in context.besluit.verstrekkingen.iter().filter(|v| !context.is_moved(v, &CARD.get().code)) {
        for studiejaar in &verstrekking.studiejaren {
            let days = [Some(&populatie.peildatum), populatie.consolidatie.as_ref()].into_iter().flatten();
            let needed = days.map(|day| studiejaar.value.peildatum(day.value)).max();
            let Some(needed) = needed.filter(|needed| verstrekking.omstreeks.value < *needed) else { continue };
            findings.push(
                Finding::new(CARD.get(), context.at(studiejaar.span))
                    .with("nummer", verstrekking.number.value.to_string())
                    .with("omstreeks", verstrekking.omstreeks.value)
                    .with("studiejaar", studiejaar.value.to_string())
                    .with("nodig", needed),
            );
        }
    }
}

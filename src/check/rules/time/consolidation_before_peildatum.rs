//! The state of a studiejaar is settled after its peildatum.
//!
//! In: one besluit and the catalogue. Out: findings ROD0607. Refuses: a consolidation before the peildatum.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("consolidation_before_peildatum.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let populatie = &context.besluit.populatie;
    let (Some(day), Some(year)) = (&populatie.consolidatie, populatie.studiejaren.first()) else { return };
    let (consolidated, peildatum) = (year.value.peildatum(day.value), year.value.peildatum(populatie.peildatum.value));
    if consolidated < peildatum {
        findings.push(
            Finding::new(CARD.get(), context.at(day.span))
                .with("vast", consolidated)
                .with("peil", peildatum)
                .with("studiejaar", year.value.to_string())
                .with_label(context.at(populatie.peildatum.span), "peildatum", "peildatum"),
        );
    }
}

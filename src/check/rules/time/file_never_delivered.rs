//! Every deelbestand is delivered at a moment that covers a studiejaar.
//!
//! In: one besluit and the catalogue. Out: findings ROD0626. Refuses: nothing; it warns of a file that no moment delivers, or none with a studiejaar.

use crate::besluit::Verstrekking;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("file_never_delivered.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let deliveries = &context.besluit.verstrekkingen;
    // A decision all of whose moments are still to be filled in is told so at each of them.
    if !deliveries.iter().any(|verstrekking| !verstrekking.studiejaren.is_empty()) {
        return;
    }
    for deelbestand in &context.besluit.deelbestanden {
        let name = &deelbestand.name.value;
        let covers =
            |verstrekking: &Verstrekking| verstrekking.studiejaren.iter().any(|year| deelbestand.covers(year.value));
        if !deliveries.iter().filter(|verstrekking| verstrekking.delivers(deelbestand)).any(covers) {
            findings
                .push(Finding::new(CARD.get(), context.at(deelbestand.name.span)).with("deelbestand", name.as_str()));
        }
    }
}

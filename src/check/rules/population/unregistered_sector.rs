//! A granted onderdeel is registered for the sectors of the population.
//!
//! In: one besluit and the catalogue. Out: findings ROD0703. Refuses: an onderdeel that only other sector laws have.

use crate::check::Context;
use crate::check::citation::full;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unregistered_sector.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let date = context.besluit.header.date.value;
    let wetten = context.sectorwetten();
    for (_, citation) in context.citations() {
        for cited in citation.parts.iter().flatten() {
            let texts = context.wet.onderdelen(cited.reference, date, None);
            let past = texts.iter().any(|o| o.sectorwet == "alle" || wetten.contains(&o.sectorwet.as_str()));
            let Some(first) = texts.first().filter(|_| !past) else { continue };
            let mut before: Vec<&str> = texts.iter().map(|o| o.sectorwet.as_str()).collect();
            before.sort_unstable();
            before.dedup();
            findings.push(
                Finding::new(CARD.get(), context.at(citation.place(&cited.bytes)))
                    .with("bepaling", full(cited.reference))
                    .with("voor", before.join(", "))
                    .with("wetten", wetten.join(", "))
                    .with_label(context.at(context.besluit.populatie.span), "de populatie", "the population")
                    .with_law_text(full(first.reference), first.wording()),
            );
        }
    }
}

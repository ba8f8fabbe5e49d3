//! A granted onderdeel is registered for the sectors of the population.
//!
//! In: one besluit and the catalogue. Out: findings ROD0703. Refuses: an onderdeel that only other sector laws have.

use crate::check::Context;
use crate::check::citation::volledig;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unregistered_sector.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let datum = context.besluit.kop.datum.value;
    let wetten = context.sectorwetten();
    for (_, citatie) in context.citaten() {
        for citaat in citatie.delen.iter().flatten() {
            let teksten = context.wet.onderdelen(citaat.verwijzing, datum, None);
            let past = teksten.iter().any(|o| o.sectorwet == "alle" || wetten.contains(&o.sectorwet.as_str()));
            let Some(eerste) = teksten.first().filter(|_| !past) else { continue };
            let mut voor: Vec<&str> = teksten.iter().map(|o| o.sectorwet.as_str()).collect();
            voor.sort_unstable();
            voor.dedup();
            findings.push(
                Finding::new(CARD.get(), context.at(citatie.plek(&citaat.bytes)))
                    .with("bepaling", volledig(citaat.verwijzing))
                    .with("voor", voor.join(", "))
                    .with("wetten", wetten.join(", "))
                    .with_label(context.at(context.besluit.populatie.span), "de populatie", "the population")
                    .with_law_text(volledig(eerste.verwijzing), eerste.citaat()),
            );
        }
    }
}

//! It is certain that the cited provision is in force on the day of the decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0304. Refuses: nothing; it warns.

use crate::catalogue::law::LegalForce;
use crate::check::Context;
use crate::check::citation::full;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("uncertain_force.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let date = context.besluit.header.date.value;
    for (_, citation) in context.citations() {
        for cited in citation.parts.iter().flatten() {
            if context.wet.legal_force(cited.reference, date) != Some(LegalForce::Uncertain) {
                continue;
            }
            let mut finding = Finding::new(CARD.get(), context.at(citation.place(&cited.bytes)))
                .with("bepaling", full(cited.reference))
                .with("datum", date);
            for onderdeel in context.wet.uncertain_onderdelen(cited.reference, date, None) {
                finding = finding
                    .with("vanaf", onderdeel.valid.from)
                    .with_law_text(full(onderdeel.reference), onderdeel.wording())
                    .with_law_text("?", onderdeel.uncertainty.as_deref().unwrap_or_default());
            }
            findings.push(finding);
        }
    }
}

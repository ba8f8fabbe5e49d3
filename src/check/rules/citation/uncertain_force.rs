//! It is certain that the cited provision is in force on the day of the decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0304. Refuses: nothing; it warns.

use crate::catalogue::law::Kracht;
use crate::check::Context;
use crate::check::citation::volledig;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("uncertain_force.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let datum = context.besluit.kop.datum.value;
    for (_, citatie) in context.citaten() {
        for citaat in citatie.delen.iter().flatten() {
            if context.wet.kracht(citaat.verwijzing, datum) != Some(Kracht::Onzeker) {
                continue;
            }
            let mut finding = Finding::new(CARD.get(), context.at(citatie.plek(&citaat.bytes)))
                .with("bepaling", volledig(citaat.verwijzing))
                .with("datum", datum);
            for onderdeel in context.wet.onzekere_onderdelen(citaat.verwijzing, datum, None) {
                finding = finding
                    .with("vanaf", onderdeel.geldig.vanaf)
                    .with_law_text(volledig(onderdeel.verwijzing), onderdeel.citaat())
                    .with_law_text("?", onderdeel.onzekerheid.as_deref().unwrap_or_default());
            }
            findings.push(finding);
        }
    }
}

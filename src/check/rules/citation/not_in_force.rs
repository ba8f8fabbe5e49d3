//! The cited provision is in force on the day of the decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0303. Refuses: a provision that begins later, or has ended.

use crate::catalogue::law::{LegalForce, OnderdeelReference};
use crate::check::Context;
use crate::check::citation::{full, list};
use crate::check::none::or_nothing;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("not_in_force.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let date = context.besluit.header.date.value;
    for (_, citation) in context.citations() {
        for cited in citation.parts.iter().flatten() {
            let Some(legal_force) = not_in_force(context, cited.reference) else { continue };
            let why = match legal_force {
                LegalForce::NotYet => Bilingual { nl: "nog niet".into(), en: "not yet".into() },
                _ => Bilingual { nl: "niet meer".into(), en: "no longer".into() },
            };
            let now: Vec<OnderdeelReference> = context
                .wet
                .transitions
                .iter()
                .filter(|transition| {
                    transition.date <= date && transition.from.iter().any(|from| cited.reference.covers(from))
                })
                .flat_map(|transition| transition.to.iter().copied())
                .collect();
            let mut finding = Finding::new(CARD.get(), context.at(citation.place(&cited.bytes)))
                .with("bepaling", full(cited.reference))
                .with("datum", date)
                .with("waarom", &why)
                .with("nu", &or_nothing(list(&now)));
            for onderdeel in context.wet.all(cited.reference) {
                let until = onderdeel.valid.until.map(|until| format!(" – {until}")).unwrap_or_default();
                let place = format!("{} ({}{until})", full(onderdeel.reference), onderdeel.valid.from);
                finding = finding.with_law_text(place, onderdeel.wording());
            }
            findings.push(finding);
        }
    }
}

/// Why a provision does not hold on the day of the decision; `None` where it does, or may, or never existed.
pub(in crate::check) fn not_in_force(context: Context<'_>, reference: OnderdeelReference) -> Option<LegalForce> {
    let legal_force = context.wet.legal_force(reference, context.besluit.header.date.value)?;
    matches!(legal_force, LegalForce::NotYet | LegalForce::NoLonger).then_some(legal_force)
}

//! The recipient is designated.
//!
//! In: one besluit and the catalogue. Out: findings ROD0203. Refuses: a recipient that no provision names, at any date.

use crate::catalogue::law::{Doelsoort, Oordeel};
use crate::check::Context;
use crate::check::rules::recipient::recht;
use crate::diagnose::{Applicability, Finding, Fix, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_recipient.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for doel in recht::toegekend(context) {
        let Some(soort) = Doelsoort::lees(&doel.soort.value) else { continue };
        let oordeel = recht::oordeel(context, soort);
        if matches!(oordeel, Oordeel::Onbekend) {
            let id = &context.besluit.ontvanger.id;
            let mut finding = Finding::new(CARD.get(), context.at(id.span))
                .with("id", id.value.as_str())
                .with("doel", doel.soort.value.as_str())
                .with("bekend", recht::aangewezenen(context, soort));
            if let Some(ander) = recht::bijna(context, &id.value) {
                let plek = context.at(id.span);
                finding = finding.with_fix(Fix::did_you_mean(plek, &format!("\"{ander}\""), Applicability::LegalEffect));
            }
            findings.push(finding);
            return;
        }
    }
}

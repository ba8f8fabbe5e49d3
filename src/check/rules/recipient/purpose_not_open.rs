//! The purpose is one for which this recipient is designated.
//!
//! In: one besluit and the catalogue. Out: findings ROD0206. Refuses: a purpose that is open to others only.

use crate::catalogue::law::{Doelsoort, Oordeel};
use crate::check::Context;
use crate::check::citation::volledig;
use crate::check::rules::recipient::recht;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("purpose_not_open.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for doel in recht::toegekend(context) {
        let Some(soort) = Doelsoort::lees(&doel.soort.value) else { continue };
        let oordeel = recht::oordeel(context, soort);
        let Oordeel::AnderDoel(lijst) = &oordeel else { continue };
        let Some(aanwijzing) = lijst.first() else { continue };
        let mut finding = Finding::new(CARD.get(), context.at(doel.soort.span))
            .with("naam", aanwijzing.naam.as_str())
            .with("doel", doel.soort.value.as_str())
            .with("bepaling", volledig(aanwijzing.verwijzing))
            .with("bekend", recht::aangewezenen(context, soort));
        for bepaling in context.wet.alle(aanwijzing.verwijzing).take(1) {
            finding = finding.with_law_text(volledig(bepaling.verwijzing), bepaling.citaat());
        }
        findings.push(finding);
    }
}

//! The recipient is designated on the day of the decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0204. Refuses: a designation that begins later, or has ended.

use crate::catalogue::law::{Doelsoort, Oordeel};
use crate::check::Context;
use crate::check::citation::volledig;
use crate::check::rules::recipient::recht;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("designation_not_in_force.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for doel in recht::toegekend(context) {
        let Some(soort) = Doelsoort::lees(&doel.soort.value) else { continue };
        let oordeel = recht::oordeel(context, soort);
        let (Oordeel::NogNiet(lijst) | Oordeel::NietMeer(lijst)) = &oordeel else { continue };
        let Some(aanwijzing) = lijst.first() else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(doel.soort.span))
                .with("naam", aanwijzing.naam.as_str())
                .with("doel", doel.soort.value.as_str())
                .with("datum", context.besluit.kop.datum.value)
                .with("bepaling", volledig(aanwijzing.verwijzing))
                .with("looptijd", &recht::looptijd(aanwijzing.geldig)),
        );
    }
}

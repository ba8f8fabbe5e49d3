//! The purpose is one for which this recipient is designated.
//!
//! In: one besluit and the catalogue. Out: findings ROD0206. Refuses: a purpose that is open to others only.

use crate::catalogue::law::{AanwijzingVerdict, DoelKind};
use crate::check::Context;
use crate::check::citation::full;
use crate::check::rules::recipient::entitlement;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("purpose_not_open.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for doel in context.besluit.granted() {
        let Some(kind) = DoelKind::read(&doel.kind.value) else { continue };
        let verdict = entitlement::verdict(context, kind);
        let AanwijzingVerdict::OtherDoel(list) = &verdict else { continue };
        let Some(aanwijzing) = list.first() else { continue };
        let mut finding = Finding::new(CARD.get(), context.at(doel.kind.span))
            .with("naam", aanwijzing.name.as_str())
            .with("doel", doel.kind.value.as_str())
            .with("bepaling", full(aanwijzing.reference))
            .with("bekend", entitlement::designated_ontvangers(context, kind));
        for provision in context.wet.all(aanwijzing.reference).take(1) {
            finding = finding.with_law_text(full(provision.reference), provision.wording());
        }
        findings.push(finding);
    }
}

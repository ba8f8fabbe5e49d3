//! The recipient is designated.
//!
//! In: one besluit and the catalogue. Out: findings ROD0203. Refuses: a recipient that no provision names, at any date.

use crate::catalogue::law::{AanwijzingVerdict, DoelKind};
use crate::check::Context;
use crate::check::rules::recipient::{entitlement, unknown_designation};
use crate::diagnose::{Applicability, Finding, Fix, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_recipient.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    // A designation that cannot be read or is nobody's is told at its own place: the id may be right.
    let id = &context.besluit.ontvanger.id.value;
    let is_designated = context.wet.aanwijzingen.iter().any(|aanwijzing| aanwijzing.ontvanger == *id);
    if !is_designated && unknown_designation::fault(context).is_some() {
        return;
    }
    for doel in context.besluit.granted() {
        let Some(kind) = DoelKind::read(&doel.kind.value) else { continue };
        let verdict = entitlement::verdict(context, kind);
        if matches!(verdict, AanwijzingVerdict::Unknown) {
            let id = &context.besluit.ontvanger.id;
            let mut finding = Finding::new(CARD.get(), context.at(id.span))
                .with("id", id.value.as_str())
                .with("doel", doel.kind.value.as_str())
                .with("bekend", entitlement::designated_ontvangers(context, kind));
            if let Some(other) = entitlement::near_match(context, &id.value) {
                let place = context.at(id.span);
                finding =
                    finding.with_fix(Fix::did_you_mean(place, &format!("\"{other}\""), Applicability::LegalEffect));
            }
            findings.push(finding);
            return;
        }
    }
}

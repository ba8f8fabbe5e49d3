//! The designation that is cited is for the purpose that is granted.
//!
//! In: one besluit and the catalogue. Out: findings ROD0213. Refuses: a letter of lid 3 for research, one of lid 1 for accountability.

use crate::catalogue::law::{Aanwijzing, DoelKind};
use crate::check::Context;
use crate::check::citation::list;
use crate::check::rules::recipient::{designation, neighbours_letter};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("designation_of_other_purpose.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let ontvanger = &context.besluit.ontvanger;
    let Some(gedrukt) = &ontvanger.aanwijzing else { return };
    let Some(meant) = context.aanwijzing() else { return };
    // A letter of somebody else is a finding of its own: what it was meant to open is not known.
    if !neighbours_letter::wrong(context, &meant).is_empty() {
        return;
    }
    let citations = designation::cited(&meant).unwrap_or_default();
    let own: Vec<&Aanwijzing> =
        context.wet.aanwijzingen.iter().filter(|aanwijzing| aanwijzing.ontvanger == ontvanger.id.value).collect();
    let is_cited = |aanwijzing: &Aanwijzing| {
        citations.iter().any(|cited| {
            cited.reference.covers(&aanwijzing.reference)
                || aanwijzing.pursuant_to.is_some_and(|pursuant_to| cited.reference.covers(&pursuant_to))
        })
    };
    let cited: Vec<&&Aanwijzing> = own.iter().filter(|aanwijzing| is_cited(aanwijzing)).collect();
    // A lid in which the recipient does not stand at all opens what it opens to others.
    let of_others = || {
        let is_lid = |aanwijzing: &&Aanwijzing| {
            let mut lids = citations.iter().filter(|cited| cited.reference.letter.is_none());
            lids.any(|cited| cited.reference.covers(&aanwijzing.reference))
        };
        context.wet.aanwijzingen.iter().find(is_lid)
    };
    let Some(first) = cited.first().map(|own| **own).or_else(of_others).filter(|_| !own.is_empty()) else { return };
    for doel in context.besluit.granted() {
        let Some(kind) = DoelKind::read(&doel.kind.value) else { continue };
        let right: Vec<_> = own.iter().filter(|aanwijzing| aanwijzing.doel == kind).map(|a| a.reference).collect();
        // A purpose that is not open to the recipient at all is another finding.
        if right.is_empty() || cited.iter().any(|aanwijzing| aanwijzing.doel == kind) {
            continue;
        }
        findings.push(
            Finding::new(CARD.get(), context.at(gedrukt.span))
                .with("anders", first.doel.word())
                .with("doel", doel.kind.value.as_str())
                .with("ontvanger", ontvanger.name.value.as_str())
                .with("eigen", list(&right))
                .with_label(context.at(doel.kind.span), "het toegekende doel", "the granted purpose"),
        );
    }
}

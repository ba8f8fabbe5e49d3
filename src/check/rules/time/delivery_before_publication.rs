//! No delivery lies before the publication of its decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0603. Refuses: a moment before the known or earliest possible publication.

use crate::besluit::Verstrekking;
use crate::check::Context;
use crate::check::rules::time::delivery_before_decision;
use crate::diagnose::{Finding, RuleCard};
use crate::tijd::Datum;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("delivery_before_publication.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for verstrekking in &context.besluit.verstrekkingen {
        let eerder = delivery_before_decision::te_vroeg(context, verstrekking);
        let Some(vanaf) = publicatie(context).filter(|_| !eerder && te_vroeg(context, verstrekking)) else { continue };
        if context.is_verplaatst(verstrekking) {
            continue;
        }
        let mut finding = Finding::new(CARD.get(), context.at(verstrekking.omstreeks.span))
            .with("nummer", verstrekking.nummer.value.to_string())
            .with("omstreeks", verstrekking.omstreeks.value)
            .with("vanaf", vanaf);
        let kop = &context.besluit.kop;
        if let Some(plek) = kop.gepubliceerd.as_ref().map(|dag| dag.span).or(kop.staatscourant.as_ref().map(|s| s.span)) {
            finding = finding.with_label(context.at(plek), "bekendmaking", "publication");
        }
        findings.push(finding);
    }
}

/// Before the publication, as far as that is known?
pub(in crate::check) fn te_vroeg(context: Context<'_>, verstrekking: &Verstrekking) -> bool {
    publicatie(context).is_some_and(|vanaf| verstrekking.omstreeks.value < vanaf)
}

/// The day of publication; where only the Staatscourant of a year is known (`Stcrt. 2023, 1487`), 1 January of it.
fn publicatie(context: Context<'_>) -> Option<Datum> {
    let kop = &context.besluit.kop;
    if let Some(dag) = &kop.gepubliceerd {
        return Some(dag.value);
    }
    let (_, rest) = kop.staatscourant.as_ref()?.value.split_once("Stcrt. ")?;
    let jaar = rest.split(',').next()?.trim().parse().ok()?;
    Datum::from_ymd_opt(jaar, 1, 1)
}

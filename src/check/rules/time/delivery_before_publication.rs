//! No delivery lies before the publication of its decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0603. Refuses: a moment before the known or earliest possible publication.

use crate::besluit::Verstrekking;
use crate::calendar::Date;
use crate::check::Context;
use crate::check::rules::time::delivery_before_decision;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("delivery_before_publication.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for verstrekking in &context.besluit.verstrekkingen {
        let earlier = delivery_before_decision::too_early(context, verstrekking);
        let Some(from) = publication(context).filter(|_| !earlier && too_early(context, verstrekking)) else {
            continue;
        };
        if context.is_moved(verstrekking, &CARD.get().code) {
            continue;
        }
        let mut finding = Finding::new(CARD.get(), context.at(verstrekking.omstreeks.span))
            .with("nummer", verstrekking.number.value.to_string())
            .with("omstreeks", verstrekking.omstreeks.value)
            .with("vanaf", from);
        let header = &context.besluit.header;
        if let Some(place) =
            header.published.as_ref().map(|day| day.span).or(header.staatscourant.as_ref().map(|s| s.span))
        {
            finding = finding.with_label(context.at(place), "bekendmaking", "publication");
        }
        findings.push(finding);
    }
}

/// Before the publication, as far as that is known?
pub(in crate::check) fn too_early(context: Context<'_>, verstrekking: &Verstrekking) -> bool {
    publication(context).is_some_and(|from| verstrekking.omstreeks.value < from)
}

/// The day of publication; where only the Staatscourant of a year is known (`Stcrt. 2023, 1487`), 1 January of it.
fn publication(context: Context<'_>) -> Option<Date> {
    let header = &context.besluit.header;
    if let Some(day) = &header.published {
        return Some(day.value);
    }
    let (_, rest) = header.staatscourant.as_ref()?.value.split_once("Stcrt. ")?;
    let year = rest.split(',').next()?.trim().parse().ok()?;
    Date::from_ymd_opt(year, 1, 1)
}

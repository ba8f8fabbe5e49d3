//! What becomes of the cited provisions between the day of the decision and its last delivery.
//!
//! In: a [`Context`], a card. Out: a finding for each change of the law that a citation and its population meet.
//! Refuses: nothing.

use crate::calendar::Date;
use crate::catalogue::law::citation::CitedItem;
use crate::catalogue::law::{CarryOver, LegalForce, Transition};
use crate::check::Context;
use crate::check::citation::{Citation, full, list};
use crate::check::none::or_nothing;
use crate::diagnose::{Finding, RuleCard};
use std::rc::Rc;

/// One finding of `card` for each change of one kind that a cited provision meets.
pub(super) fn report(card: &'static RuleCard, context: Context<'_>, kind: CarryOver, findings: &mut Vec<Finding>) {
    for (citation, cited, transition) in from(context, kind) {
        let to = or_nothing(list(&transition.to));
        findings.push(
            Finding::new(card.get(), context.at(citation.place(&cited.bytes)))
                .with("bepaling", full(cited.reference))
                .with("datum", transition.date)
                .with("reden", transition.reason.as_str())
                .with("naar", &to),
        );
    }
}

/// The changes of one kind, by row and citation.
fn from<'c>(context: Context<'c>, kind: CarryOver) -> Vec<(Rc<Citation<'c>>, CitedItem, &'c Transition)> {
    let date = context.besluit.header.date.value;
    let until = last(context);
    let wetten = context.sectorwetten();
    let mut list = Vec::new();
    for (_, citation) in context.citations() {
        let citation = Rc::new(citation);
        for cited in citation.parts.iter().flatten() {
            // What does not hold on the day of the decision is a finding of another rule.
            if context.wet.legal_force(cited.reference, date) != Some(LegalForce::InForce) {
                continue;
            }
            for transition in context.wet.descendants(cited.reference, date, until) {
                let affects = transition.sectorwetten.iter().any(|wet| wet == "alle" || wetten.contains(&wet.as_str()));
                if affects && transition.kind.carry_over() == kind {
                    list.push((Rc::clone(&citation), cited.clone(), transition));
                }
            }
        }
    }
    list
}

/// The last day that matters: publication, or the last delivery that covers a studiejaar.
fn last(context: Context<'_>) -> Date {
    let header = &context.besluit.header;
    let deliveries = context.besluit.verstrekkingen.iter().filter(|verstrekking| !verstrekking.studiejaren.is_empty());
    let days = deliveries.map(|verstrekking| verstrekking.omstreeks.value);
    days.chain(header.published.as_ref().map(|day| day.value)).max().unwrap_or(header.date.value)
}

//! What is printed as the first or the last delivery is it.
//!
//! In: one besluit and the catalogue. Out: findings ROD0628. Refuses: nothing; it warns of a delivery after the last one, or before the first.

use crate::besluit::Verstrekking;
use crate::catalogue::SaidText;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("last_delivery.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let deliveries = &context.besluit.verstrekkingen;
    let beyond = |of: &Verstrekking, key: &str| {
        deliveries.iter().find(|other| match key {
            "laatste" => other.omstreeks.value > of.omstreeks.value,
            _ => other.omstreeks.value < of.omstreeks.value,
        })
    };
    for verstrekking in deliveries {
        let Some(gedrukt) = &verstrekking.gedrukt else { continue };
        let said = SaidText::new(&gedrukt.value);
        for key in ["eerste", "laatste"] {
            let is_said = context.catalogue.phrases.reservations.get(key).is_some_and(|list| said.has(list));
            let Some(other) = beyond(verstrekking, key).filter(|_| is_said) else { continue };
            findings.push(
                Finding::new(CARD.get(), context.at(gedrukt.span))
                    .with("nummer", verstrekking.number.value.to_string())
                    .with("gedrukt", gedrukt.value.as_str())
                    .with("ander", other.number.value.to_string())
                    .with_label(
                        context.at(other.omstreeks.span),
                        "een verstrekking daarbuiten",
                        "a delivery beyond it",
                    ),
            );
        }
    }
}

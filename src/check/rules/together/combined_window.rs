//! The ages that one recipient gets from several decisions narrow the birthday further than each does.
//!
//! In: besluiten of one run and the catalogue. Out: findings ROD0902. Refuses: nothing; it notes the window of all of them together.

use crate::check::Context;
use crate::check::rules::identity::window;
use crate::diagnose::{Finding, RuleCard, Span};
use crate::tijd::Maanddag;
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("combined_window.toml"));

pub(in crate::check) fn run(contexts: &[Context<'_>], findings: &mut Vec<Finding>) {
    // Found once per besluit: a run of hundreds compares them all with each other.
    let alle: Vec<(&Context<'_>, Vec<(Maanddag, Span)>)> =
        contexts.iter().map(|context| (context, window::dagen(*context))).collect();
    for (at, (context, eigen)) in alle.iter().enumerate() {
        let Some((_, plek)) = eigen.first() else { continue };
        let eigen: BTreeSet<Maanddag> = eigen.iter().map(|(dag, _)| *dag).collect();
        // Only decisions that stand before this one in the run: what they add is told once, at the later file.
        let mut eerder: Vec<BTreeSet<Maanddag>> = alle
            .iter()
            .take(at)
            .filter(|(ander, _)| zelfde_ontvanger(**ander, **context))
            .map(|(_, dagen)| dagen.iter().map(|(dag, _)| *dag).collect())
            .collect();
        eerder.sort_unstable();
        eerder.dedup();
        let samen: BTreeSet<Maanddag> = eerder.iter().flatten().chain(&eigen).copied().collect();
        let smalst = dagen_van(&samen);
        if !eerder.is_empty() && eerder.iter().chain([&eigen]).all(|een| dagen_van(een) > smalst) {
            findings.push(
                Finding::new(CARD.get(), context.at(*plek))
                    .with("ontvanger", context.besluit.ontvanger.naam.value.as_str())
                    .with("kleinste", smalst.to_string())
                    .with("eigen", dagen_van(&eigen).to_string()),
            );
        }
    }
}

/// Days of the smallest window; one age or none tells no more than the year.
fn dagen_van(dagen: &BTreeSet<Maanddag>) -> i64 {
    let dagen: Vec<Maanddag> = dagen.iter().copied().collect();
    window::kleinste(&window::vensters(&dagen)).map_or(365, |venster| venster.dagen)
}

/// Do two decisions go to one recipient?
pub(in crate::check) fn zelfde_ontvanger(een: Context<'_>, ander: Context<'_>) -> bool {
    een.besluit.ontvanger.id.value == ander.besluit.ontvanger.id.value
}

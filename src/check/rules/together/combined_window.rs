//! The ages that one recipient gets from several decisions narrow the birthday further than each does.
//!
//! In: besluiten of one run and the catalogue. Out: findings ROD0902. Refuses: nothing; it notes the window of all of them together.

use crate::calendar::MonthDay;
use crate::check::Context;
use crate::check::rules::identity::window;
use crate::diagnose::{Finding, RuleCard, Span};
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("combined_window.toml"));

pub(in crate::check) fn run(contexts: &[Context<'_>], findings: &mut Vec<Finding>) {
    // Found once per besluit: a run of hundreds compares them all with each other.
    let all: Vec<(&Context<'_>, Vec<(MonthDay, Span)>)> =
        contexts.iter().map(|context| (context, window::days(*context))).collect();
    for (at, (context, own)) in all.iter().enumerate() {
        let Some((_, place)) = own.first() else { continue };
        let own: BTreeSet<MonthDay> = own.iter().map(|(day, _)| *day).collect();
        // Only decisions that stand before this one in the run: what they add is told once, at the later file.
        let mut earlier: Vec<BTreeSet<MonthDay>> = all
            .iter()
            .take(at)
            .filter(|(other, _)| same_ontvanger(**other, **context))
            .map(|(_, days)| days.iter().map(|(day, _)| *day).collect())
            .collect();
        earlier.sort_unstable();
        earlier.dedup();
        let combined: BTreeSet<MonthDay> = earlier.iter().flatten().chain(&own).copied().collect();
        let narrowest = days_of(&combined);
        if !earlier.is_empty() && earlier.iter().chain([&own]).all(|one| days_of(one) > narrowest) {
            findings.push(
                Finding::new(CARD.get(), context.at(*place))
                    .with("ontvanger", context.besluit.ontvanger.name.value.as_str())
                    .with("kleinste", narrowest.to_string())
                    .with("eigen", days_of(&own).to_string()),
            );
        }
    }
}

/// Days of the smallest window; one age or none tells no more than the year.
fn days_of(days: &BTreeSet<MonthDay>) -> i64 {
    let days: Vec<MonthDay> = days.iter().copied().collect();
    window::smallest(&window::windows(&days)).map_or(365, |window| window.days)
}

/// Do two decisions go to one recipient?
pub(in crate::check) fn same_ontvanger(one: Context<'_>, other: Context<'_>) -> bool {
    one.besluit.ontvanger.id.value == other.besluit.ontvanger.id.value
}

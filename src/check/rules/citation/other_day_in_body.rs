//! The body of the decision and its annex name the same days.
//!
//! In: one besluit and the catalogue. Out: findings ROD0315. Refuses: nothing; it warns of two readings.

use crate::calendar::MonthDay;
use crate::check::rules::citation::{body, printed_days};
use crate::check::{Context, days};
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_day_in_body.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for text in &context.besluit.texts {
        if body::is_subject(text) || context.is_explained(text, &CARD.get().code) {
            continue;
        }
        let rows = body::rows(context, text);
        if rows.is_empty() {
            continue;
        }
        let days: BTreeSet<MonthDay> = rows.iter().filter_map(|(_, day)| *day).collect();
        let said: BTreeSet<MonthDay> = if text.on.is_empty() {
            written(context, &text.says.value)
        } else {
            text.on.iter().map(|day| day.value).collect()
        };
        if said.is_empty() || days == said {
            continue;
        }
        let otherwise = text.on.iter().find(|day| !days.contains(&day.value)).or(text.on.first());
        let place = otherwise.map_or(text.says.span, |day| day.span);
        let mut finding = Finding::new(CARD.get(), context.at(place))
            .with("over", text.over.value.as_str())
            .with("tekst", &days::list(&said))
            .with("bijlage", &days::list(&days));
        for (rubriek, day) in rows.iter().filter_map(|(rubriek, day)| Some((rubriek, (*day)?))) {
            if !said.contains(&day) {
                let place = rubriek.parameters.get("op").map_or(rubriek.variabele.span, |on| on.span);
                let says = days::list([&day]);
                let (nl, en) = (format!("de bijlage zegt {}", says.nl), format!("the annex says {}", says.en));
                finding = finding.with_label(context.at(place), nl, en);
            }
        }
        findings.push(finding);
    }
}

/// The days that a sentence names for every year, where it does not list them in `op`.
fn written(context: Context<'_>, text: &str) -> BTreeSet<MonthDay> {
    let named = printed_days::days(context, text);
    let first = named.iter().filter(|day| !day.is_dated).filter_map(|day| day.readings.first());
    first.filter_map(|(month, day)| MonthDay::new(*month, *day)).collect()
}

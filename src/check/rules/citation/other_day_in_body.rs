//! The body of the decision and its annex name the same days.
//!
//! In: one besluit and the catalogue. Out: findings ROD0315. Refuses: nothing; it warns of two readings.

use crate::calendar::MonthDay;
use crate::check::rules::citation::body;
use crate::check::{Context, days};
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_day_in_body.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for text in
        context.besluit.texts.iter().filter(|text| !text.on.is_empty() && !context.is_explained(text, &CARD.get().code))
    {
        if body::is_subject(text) {
            continue;
        }
        let rows = body::rows(context, text);
        if rows.is_empty() {
            continue;
        }
        let days: BTreeSet<MonthDay> = rows.iter().filter_map(|(_, day)| *day).collect();
        let said: BTreeSet<MonthDay> = text.on.iter().map(|day| day.value).collect();
        let otherwise = text.on.iter().find(|day| !days.contains(&day.value)).or(text.on.first());
        let Some(first) = otherwise.filter(|_| days != said) else { continue };
        let mut finding = Finding::new(CARD.get(), context.at(first.span))
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

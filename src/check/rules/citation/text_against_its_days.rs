//! The days of a sentence of the body are those that it names.
//!
//! In: one besluit. Out: findings ROD0326. Refuses: an `op` beside words that name other days.

use crate::check::rules::citation::{body, other_day_printed, printed_days};
use crate::check::{Context, days};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("text_against_its_days.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for text in context.besluit.texts.iter().filter(|text| !text.on.is_empty()) {
        let named = printed_days::days(context, &text.says.value);
        let Some(first) = named.first() else { continue };
        let unnamed = text.on.iter().find(|on| !named.iter().any(|day| day.may_be(on.value)));
        // A sentence about the population or the consolidation names the borders of periods too.
        let untold = named.iter().find(|day| !text.on.iter().any(|on| day.may_be(on.value)));
        let other = match (unnamed, untold.filter(|_| !body::is_subject(text))) {
            (None, None) => continue,
            (_, Some(day)) => day,
            (Some(_), None) => untold.unwrap_or(first),
        };
        let said: Vec<_> = text.on.iter().map(|on| on.value).collect();
        let place = unnamed.or(text.on.first()).map_or(text.says.span, |on| on.span);
        findings.push(
            Finding::new(CARD.get(), context.at(place))
                .with("over", text.over.value.as_str())
                .with("op", &days::list(&said))
                .with("gedrukt", &other_day_printed::in_words(other))
                .with_label(context.at(text.says.span), "noemt een andere dag", "names another day"),
        );
    }
}

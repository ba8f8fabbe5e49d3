//! The day of a row is the day that its printed words and its column names say.
//!
//! In: one besluit. Out: findings ROD0317. Refuses: `op` beside another day in the words or in a column name of the row.

use crate::calendar::MonthDay;
use crate::check::rules::citation::printed_days::{self, NamedDay};
use crate::check::{Context, days};
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_day_printed.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(op) = rubriek.parameters.get("op") else { continue };
        let Some(meant) = MonthDay::read(&op.value) else { continue };
        let words = rubriek.texts();
        let words = words.map(|text| (text, printed_days::days(context, &text.value)));
        let columns = rubriek.columns.iter().map(|name| {
            let named = printed_days::days_of_column(context, &name.value);
            (name, if named.is_empty() { printed_days::numbers_of_column(&name.value) } else { named })
        });
        for (text, named) in words.chain(columns) {
            let Some(other) = named.first().filter(|_| !named.iter().any(|day| day.may_be(meant))) else { continue };
            findings.push(
                Finding::new(CARD.get(), context.at(op.span))
                    .with("op", &days::list([&meant]))
                    .with("gedrukt", &in_words(other))
                    .with_label(context.at(text.span), "noemt een andere dag", "names another day"),
            );
            break;
        }
    }
}

/// A named day in words; of a column that names a month only, the month.
pub(in crate::check) fn in_words(day: &NamedDay) -> Bilingual {
    let Some((month, number)) = day.readings.first() else { return Bilingual::default() };
    let whole = MonthDay::new(*month, (*number).max(1));
    let mut words = days::list(whole.iter());
    if *number == 0 {
        words.nl = words.nl.trim_start_matches("1 ").to_owned();
        words.en = words.en.trim_start_matches("1 ").to_owned();
    }
    words
}

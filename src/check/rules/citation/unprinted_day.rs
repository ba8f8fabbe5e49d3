//! The day of a row is printed somewhere.
//!
//! In: one besluit and the catalogue. Out: findings ROD0325. Refuses: nothing; it warns of a day, other than the peildatum, that nothing printed names.

use crate::besluit::Text;
use crate::calendar::MonthDay;
use crate::check::rules::citation::{body, printed_days};
use crate::check::{Context, days};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unprinted_day.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let peildatum = context.besluit.populatie.peildatum.value;
    for rubriek in &context.besluit.rubrieken {
        let Some(op) = rubriek.parameters.get("op") else { continue };
        let Some(day) = MonthDay::read(&op.value).filter(|day| *day != peildatum) else { continue };
        let in_words = rubriek.texts().any(|text| !printed_days::days(context, &text.value).is_empty());
        let in_columns =
            rubriek.columns.iter().any(|name| !printed_days::days_of_column(context, &name.value).is_empty());
        let about = |text: &Text| body::rows(context, text).iter().any(|(row, _)| std::ptr::eq(*row, rubriek));
        let mut of_day = context.besluit.texts.iter().filter(|text| text.on.iter().any(|on| on.value == day));
        if !in_words && !in_columns && !of_day.any(about) {
            findings.push(
                Finding::new(CARD.get(), context.at(op.span))
                    .with("op", &days::list([&day]))
                    .with("peildatum", &days::list([&peildatum]))
                    .with_label(context.at(rubriek.omschrijving.span), "noemt geen dag", "names no day"),
            );
        }
    }
}

//! The day of a row is the day that its printed words and its column names say.
//!
//! In: one besluit. Out: findings ROD0317. Refuses: `op` beside another day in the words or in a column name of the row.

use crate::calendar::MonthDay;
use crate::check::Context;
use crate::check::days::{ENGLISH_MONTHS, MONTHS};
use crate::check::rules::citation::printed_words;
use crate::diagnose::{Bilingual, Finding, RuleCard};
use chrono::Datelike as _;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_day_printed.toml"));

/// A leap year, so that 29 February is a day.
const YEAR: i32 = 2024;

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(op) = rubriek.parameters.get("op") else { continue };
        let Some(day) = MonthDay::read(&op.value).map(|day| day.in_year(YEAR)) else { continue };
        let meant = (day.month(), day.day());
        let printed = std::iter::once(&rubriek.omschrijving).chain(&rubriek.toelichting).chain(&rubriek.columns);
        for text in printed {
            let days = printed_words::days(&text.value);
            let Some(other) = days.first().filter(|_| !days.contains(&meant)) else { continue };
            findings.push(
                Finding::new(CARD.get(), context.at(op.span))
                    .with("op", &named(meant))
                    .with("gedrukt", &named(*other))
                    .with_label(context.at(text.span), "noemt een andere dag", "names another day"),
            );
            break;
        }
    }
}

fn named((month, day): (u32, u32)) -> Bilingual {
    let name =
        |names: [&'static str; 12]| (1..).zip(names).find(|(number, _)| *number == month).map_or("", |(_, name)| name);
    Bilingual { nl: format!("{day} {}", name(MONTHS)), en: format!("{day} {}", name(ENGLISH_MONTHS)) }
}

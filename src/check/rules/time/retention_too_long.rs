//! The retention term is not longer than the condition grants.
//!
//! In: one besluit and the catalogue. Out: findings ROD0609. Refuses: more years than the condition says, or a day after its last one.

use crate::calendar::{Date, in_dutch, plus_years};
use crate::check::Context;
use crate::check::rules::time::moments::{PrintedMoment, moment};
use crate::check::rules::time::words::{Term, term};
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("retention_too_long.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(bewaring) = &context.besluit.bewaring else { return };
    // The data of the first delivery are the first to go.
    let first = context.besluit.verstrekkingen.iter().map(|delivery| delivery.omstreeks.value).min();
    for voorschrift in context.besluit.voorschriften.iter().filter(|v| v.kind.value == "bewaartermijn") {
        // The value for programs and the printed words are each held against the term.
        for value in voorschrift.value.iter().chain(&voorschrift.text) {
            let shorter = term(&value.value).filter(|term| term.months < bewaring.years.value * 12).map(Term::say);
            let kept = || Some(plus_years(first?, bewaring.years.value));
            let ended = || last_day(context, &value.value).filter(|last| kept().is_some_and(|kept| kept > *last));
            let Some(granted) = shorter.or_else(|| ended().map(until)) else { continue };
            findings.push(
                Finding::new(CARD.get(), context.at(bewaring.years.span))
                    .with("jaren", bewaring.years.value.to_string())
                    .with("letter", voorschrift.letter.value.as_str())
                    .with("toegestaan", &granted)
                    .with_label(context.at(value.span), "toegestaan", "granted"),
            );
            break;
        }
    }
}

/// The day until which a condition lets the data be kept: "tot en met 31 december 2026".
fn last_day(context: Context<'_>, text: &str) -> Option<Date> {
    match moment(&context.catalogue.phrases, text)? {
        PrintedMoment::Day(day) => Some(day),
        PrintedMoment::Within(days) => Some(*days.end()),
        PrintedMoment::Months(..) => None,
    }
}

fn until(day: Date) -> Bilingual {
    Bilingual { nl: format!("tot en met {}", in_dutch(day)), en: format!("until {day}") }
}

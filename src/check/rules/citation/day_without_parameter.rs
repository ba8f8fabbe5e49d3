//! A row that is always as on the peildatum names no other day.
//!
//! In: one besluit and the catalogue. Out: findings ROD0323. Refuses: another day in the words of a row whose variabele has no `op`.

use crate::besluit::Rubriek;
use crate::calendar::MonthDay;
use crate::check::rules::citation::{other_day_printed, printed_days, printed_words};
use crate::check::{Context, days};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("day_without_parameter.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        if variabele.parameters.contains_key("op") {
            continue;
        }
        let own = computed_on(context, rubriek);
        let texts = [
            (rubriek.omschrijving.span, printed_words::description(rubriek)),
            (
                rubriek.toelichting.as_ref().map_or(rubriek.omschrijving.span, |text| text.span),
                printed_words::explanation(rubriek),
            ),
        ];
        for (span, text) in texts {
            let named = printed_days::days(context, &text);
            let other =
                named.iter().find(|day| day.is_moment && !day.is_dated && !own.iter().any(|own| day.may_be(*own)));
            let Some(other) = other else { continue };
            findings.push(
                Finding::new(CARD.get(), context.at(span))
                    .with("variabele", variabele.id.as_str())
                    .with("gedrukt", &other_day_printed::in_words(other))
                    .with("dag", &days::list(&own))
                    .with_label(context.at(rubriek.variabele.span), "kent geen andere dag", "knows no other day"),
            );
            break;
        }
    }
}

/// The days on which a row may be taken: the peildatum, and the days of consolidation of the files that it is in.
fn computed_on(context: Context<'_>, rubriek: &Rubriek) -> Vec<MonthDay> {
    let populatie = &context.besluit.populatie;
    let files = context.besluit.deelbestanden.iter();
    let of_files = files.filter(|file| rubriek.is_in(file));
    let consolidated = of_files.filter_map(|file| file.consolidatie.as_ref()).chain(&populatie.consolidatie);
    std::iter::once(&populatie.peildatum).chain(consolidated).map(|day| day.value).collect()
}

//! A row is taken on a day of its studiejaar.
//!
//! In: one besluit and the catalogue. Out: findings ROD0608. Refuses: nothing; it notes a day before it, as the letter of a decision may ask.

use crate::calendar::MonthDay;
use crate::check::{Context, studiejaren};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("day_outside_studiejaar.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(year) = context.besluit.populatie.studiejaren.first().map(|year| year.value) else { return };
    let sectoren = &context.besluit.populatie.sectoren;
    let begin = studiejaren::first_day(context, sectoren, year.peiljaar()).unwrap_or(year.begin());
    let finding = |span, code: &str, date| {
        Finding::new(CARD.get(), context.at(span))
            .with("code", code)
            .with("datum", date)
            .with("studiejaar", year.to_string())
    };
    // A day between 1 August and a later beginning, as of the ho, is still one of the studiejaar before.
    let peildatum = &context.besluit.populatie.peildatum;
    let date = year.peildatum(peildatum.value);
    if date < begin {
        findings.push(finding(peildatum.span, "peildatum", date));
    }
    for rubriek in &context.besluit.rubrieken {
        let Some(on) = rubriek.parameters.get("op") else { continue };
        let Some(day) = MonthDay::read(&on.value) else { continue };
        // As the rules read it: the day in the peiljaar itself.
        let date = day.in_year(year.peiljaar());
        if date < begin {
            findings.push(finding(on.span, &rubriek.code.value, date));
        }
    }
}

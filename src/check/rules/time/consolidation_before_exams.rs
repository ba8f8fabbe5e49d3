//! Exams are registered when the state is settled.
//!
//! In: one besluit and the catalogue. Out: findings ROD0631. Refuses: nothing; it warns of a file of exams
//! from a state of before they are over.

use crate::check::{Context, studiejaren};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("consolidation_before_exams.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let populatie = &context.besluit.populatie;
    for part in &context.besluit.deelbestanden {
        let Some(unit) = context.catalogue.as_unit(&part.eenheid.value) else { continue };
        let Some(day) = part.consolidatie.as_ref().or(populatie.consolidatie.as_ref()) else { continue };
        let Some(begin) = studiejaren::begin(context, &unit.sector) else { continue };
        let early = populatie.studiejaren.iter().map(|year| year.value).filter(|year| part.covers(*year));
        // One for a deelbestand: every studiejaar has the same days.
        let Some(year) = early.min() else { continue };
        let peildatum = year.peildatum(populatie.peildatum.value);
        let settled = match &part.consolidatie {
            Some(own) => own.value.on_or_after(peildatum),
            None => year.peildatum(day.value),
        };
        // They are registered once the studiejaar is over.
        let over = begin.in_year(year.peiljaar() + 1);
        if settled >= over {
            continue;
        }
        findings.push(
            Finding::new(CARD.get(), context.at(day.span))
                .with("vast", settled)
                .with("vanaf", over)
                .with("studiejaar", year.to_string())
                .with("deelbestand", part.name.value.as_str())
                .with_label(context.at(part.eenheid.span), "een rij per examen", "a row per exam"),
        );
    }
}

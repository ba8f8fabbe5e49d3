//! A deelbestand whose rows are not chosen by an inschrijving has no selection of its own.
//!
//! In: one besluit and the catalogue. Out: findings ROD0711. Refuses: a selection that would choose nothing.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("selection_of_exams.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for part in &context.besluit.deelbestanden {
        let by_itself = context.catalogue.as_unit(&part.eenheid.value).is_some();
        let Some(selectie) = part.selectie.as_ref().filter(|_| by_itself) else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(selectie.span))
                .with("deelbestand", part.name.value.as_str())
                .with("eenheid", part.eenheid.value.as_str()),
        );
    }
}

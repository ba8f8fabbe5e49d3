//! The rows of a deelbestand are of a sector of the population.
//!
//! In: one besluit and the catalogue. Out: findings ROD0824. Refuses: exams of secondary education where nobody of it is
//! in the population.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unit_of_other_sector.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for deelbestand in &context.besluit.deelbestanden {
        let sectoren = context.besluit.populatie.sectoren_of(deelbestand);
        let eenheid = &deelbestand.eenheid;
        let unit = context.catalogue.as_unit(&eenheid.value);
        let Some(unit) = unit.filter(|unit| sectoren.iter().all(|sector| sector.value != unit.sector)) else {
            continue;
        };
        let mut finding = Finding::new(CARD.get(), context.at(eenheid.span))
            .with("deelbestand", deelbestand.name.value.as_str())
            .with("eenheid", eenheid.value.as_str())
            .with("sector", unit.sector.as_str());
        for sector in sectoren {
            finding = finding.with_label(context.at(sector.span), "de populatie", "the population");
        }
        findings.push(finding);
    }
}

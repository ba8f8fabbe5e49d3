//! A derived row cites all of its own sources.
//!
//! In: one besluit and the catalogue. Out: findings ROD0310. Refuses: nothing; another row of the annex names what is missing.

use crate::check::Context;
use crate::check::citation::list;
use crate::check::rules::citation::uncited_source::not_named;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("source_cited_elsewhere.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let named: Vec<_> = context.citations().flat_map(|(_, citation)| citation.references()).collect();
    for (index, citation) in context.citations() {
        let elsewhere: Vec<_> = not_named(context, index, &citation.references())
            .into_iter()
            .filter(|source| named.iter().any(|v| v.covers(source)))
            .collect();
        let Some(rubriek) = context.besluit.rubrieken.get(index).filter(|_| !elsewhere.is_empty()) else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(citation.text.span))
                .with("variabele", rubriek.variabele.value.as_str())
                .with("elders", list(&elsewhere))
                .with("citatie", citation.text.value.as_str()),
        );
    }
}

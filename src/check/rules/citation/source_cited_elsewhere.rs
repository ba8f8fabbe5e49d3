//! A derived row cites all of its own sources.
//!
//! In: one besluit and the catalogue. Out: findings ROD0310. Refuses: nothing; another row of the annex names what is missing.

use crate::check::Context;
use crate::check::citation::lijst;
use crate::check::rules::citation::uncited_source::niet_genoemd;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("source_cited_elsewhere.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let genoemd: Vec<_> = context.citaten().flat_map(|(_, citatie)| citatie.verwijzingen()).collect();
    for (nr, citatie) in context.citaten() {
        let elders: Vec<_> = niet_genoemd(context, nr, &citatie.verwijzingen())
            .into_iter()
            .filter(|bron| genoemd.iter().any(|v| v.omvat(bron)))
            .collect();
        let Some(rubriek) = context.besluit.rubrieken.get(nr).filter(|_| !elders.is_empty()) else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(citatie.tekst.span))
                .with("variabele", rubriek.variabele.value.as_str())
                .with("elders", lijst(&elders))
                .with("citatie", citatie.tekst.value.as_str()),
        );
    }
}

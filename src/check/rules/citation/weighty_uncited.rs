//! A row made of what says of what kind somebody is, cites it.
//!
//! In: one besluit and the catalogue. Out: findings ROD0329. Refuses: nothing; it warns of origin, death, residence or health behind a row that cites nothing while the annex grants it nowhere.

use crate::catalogue::VariabeleKind;
use crate::check::Context;
use crate::check::citation::list;
use crate::check::rules::citation::lineage::Lineages;
use crate::check::rules::citation::ungranted_read;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("weighty_uncited.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let granted: Vec<_> = context.citations().flat_map(|(_, citation)| citation.references()).collect();
    let mut lineages = Lineages::default();
    for (index, rubriek) in context.numbered().filter(|(_, rubriek)| rubriek.artikel.is_none()) {
        let Some(variabele) = context.variabele(rubriek).filter(|own| own.kind == VariabeleKind::Derived) else {
            continue;
        };
        // What a rule reads beyond what its variabele declares, is an error of the rule that follows every read.
        if !context.sources_of(rubriek).into_iter().any(ungranted_read::is_of_person) {
            continue;
        }
        let read = lineages.of(context, rubriek);
        let ungranted: Vec<_> = read
            .onderdelen
            .iter()
            .filter(|onderdeel| ungranted_read::is_of_person(**onderdeel))
            .filter(|onderdeel| !granted.iter().any(|granted| granted.covers(onderdeel)))
            // What the words of the row do not name either is an error of another rule.
            .filter(|onderdeel| !ungranted_read::is_reported(context, index, **onderdeel))
            .collect();
        if !ungranted.is_empty() {
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.code.span))
                    .with("code", rubriek.code.value.as_str())
                    .with("variabele", variabele.id.as_str())
                    .with("gelezen", list(ungranted)),
            );
        }
    }
}

//! The key of a file tells its rows apart.
//!
//! In: one besluit and the catalogue. Out: findings ROD0823. Refuses: nothing; it warns of a key of persons in a file with a row for something else.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("key_of_person.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for part in context.besluit.deelbestanden.iter().filter(|part| part.eenheid.value != "persoon") {
        let omnummers: Vec<&str> = context
            .rows(part)
            .filter(|rubriek| context.is_omnummer(rubriek))
            .flat_map(|rubriek| context.columns(rubriek))
            .map(|(name, _)| name)
            .collect();
        if let Some(first) =
            part.key.first().filter(|_| part.key.iter().all(|key| omnummers.contains(&key.value.as_str())))
        {
            findings.push(
                Finding::new(CARD.get(), context.at(first.span))
                    .with("deelbestand", part.name.value.as_str())
                    .with("eenheid", part.eenheid.value.as_str()),
            );
        }
    }
}

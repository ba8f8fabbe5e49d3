//! A look-up table of a derivation is public: somebody publishes it.
//!
//! In: one besluit and the catalogue. Out: findings ROD0508. Refuses: a rule that looks up in a source without a publisher.

use crate::catalogue::VariabeleColumn;
use crate::check::Context;
use crate::check::rules::identity::words::{self, RuleToken};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("no_public_source.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        let mut names: Vec<String> = variabele
            .columns
            .iter()
            .flat_map(VariabeleColumn::every_rule)
            .flat_map(words::from)
            .filter_map(|word| if let RuleToken::Name(name) = word { Some(name) } else { None })
            .collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            if context.catalogue.sources.get(&name).is_some_and(|source| source.publisher.trim().is_empty()) {
                findings.push(
                    Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                        .with("variabele", variabele.id.as_str())
                        .with("bron", name),
                );
            }
        }
    }
}

//! A look-up table of a derivation is public: somebody publishes it.
//!
//! In: one besluit and the catalogue. Out: findings ROD0508. Refuses: a rule that looks up in a source without a publisher.

use crate::check::Context;
use crate::check::rules::identity::words::{self, Woord};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("no_public_source.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        let mut namen: Vec<String> = variabele
            .kolommen
            .iter()
            .flat_map(|kolom| words::van(&kolom.rekenregel))
            .filter_map(|woord| if let Woord::Naam(naam) = woord { Some(naam) } else { None })
            .collect();
        namen.sort_unstable();
        namen.dedup();
        for naam in namen {
            if context.catalogue.bronnen.get(&naam).is_some_and(|bron| bron.uitgever.trim().is_empty()) {
                findings.push(
                    Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                        .with("variabele", variabele.id.as_str())
                        .with("bron", naam),
                );
            }
        }
    }
}

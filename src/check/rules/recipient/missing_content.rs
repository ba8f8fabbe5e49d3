//! A decision contains what the law says it contains.
//!
//! In: one besluit and the catalogue. Out: findings ROD0201. Refuses: a decision without one of them.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("missing_content.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    let required = context.wet.content.iter().filter(|i| i.required && i.valid.in_force_on(besluit.header.date.value));
    for content in required {
        let present = match content.key.as_str() {
            "doel" => !besluit.doelen.is_empty(),
            "rubriek" => !besluit.rubrieken.is_empty(),
            "bewaring" => besluit.bewaring.is_some(),
            "voorschrift" => !besluit.voorschriften.is_empty(),
            _ => true,
        };
        if !present {
            findings.push(
                Finding::new(CARD.get(), context.at(besluit.header.span))
                    .with("wat", content.what.as_str())
                    .with("grondslag", content.reference.to_string())
                    .with("sleutel", content.key.as_str()),
            );
        }
    }
}

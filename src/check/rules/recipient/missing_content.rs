//! A decision contains what the law says it contains.
//!
//! In: one besluit and the catalogue. Out: findings ROD0201. Refuses: a decision without one of them.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("missing_content.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    let verplicht = context.wet.inhoud.iter().filter(|i| i.verplicht && i.geldig.geldt_op(besluit.kop.datum.value));
    for inhoud in verplicht {
        let aanwezig = match inhoud.sleutel.as_str() {
            "doel" => !besluit.doelen.is_empty(),
            "rubriek" => !besluit.rubrieken.is_empty(),
            "bewaring" => besluit.bewaring.is_some(),
            "voorschrift" => !besluit.voorschriften.is_empty(),
            _ => true,
        };
        if !aanwezig {
            findings.push(
                Finding::new(CARD.get(), context.at(besluit.kop.span))
                    .with("wat", inhoud.wat.as_str())
                    .with("grondslag", inhoud.verwijzing.to_string())
                    .with("sleutel", inhoud.sleutel.as_str()),
            );
        }
    }
}

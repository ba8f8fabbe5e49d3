//! Every processor is named, and bound by a condition.
//!
//! In: one besluit and the catalogue. Out: findings ROD0209. Refuses: a processor in one place and not in the other.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unnamed_processor.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    let verwerkers = &besluit.ontvanger.verwerkers;
    let bound: Vec<_> = besluit
        .voorschriften
        .iter()
        .filter(|voorschrift| voorschrift.kind.value == "verwerker")
        .flat_map(|voorschrift| &voorschrift.values)
        .collect();
    for value in &bound {
        if !verwerkers.iter().any(|verwerker| verwerker.value == value.value) {
            findings.push(
                Finding::new(CARD.get(), context.at(value.span))
                    .with("verwerker", value.value.as_str())
                    .with("waar", "[ontvanger] verwerkers"),
            );
        }
    }
    for voorschrift in besluit.voorschriften.iter().filter(|voorschrift| voorschrift.kind.value == "verwerker") {
        let Some(text) = &voorschrift.text else { continue };
        for value in voorschrift.values.iter().filter(|value| !prints(&text.value, &value.value)) {
            findings.push(
                Finding::new(CARD.get(), context.at(value.span))
                    .with("verwerker", value.value.as_str())
                    .with("waar", format!("de tekst van voorschrift {}", voorschrift.letter.value))
                    .with_label(context.at(text.span), "hier staat een ander", "another one stands here"),
            );
        }
    }
    for verwerker in verwerkers {
        if !bound.iter().any(|value| value.value == verwerker.value) {
            findings.push(
                Finding::new(CARD.get(), context.at(verwerker.span))
                    .with("verwerker", verwerker.value.as_str())
                    .with("waar", "[[voorschrift]] soort = \"verwerker\""),
            );
        }
    }
}

/// Does a text name the processor? A full stop at the end may be that of the name or of the sentence.
fn prints(text: &str, name: &str) -> bool {
    text.to_lowercase().contains(name.trim_end_matches('.').to_lowercase().as_str())
}

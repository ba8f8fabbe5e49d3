//! Rules of SARIF: what a reader can look up about a code, from its card.
//!
//! In: cards, language. Out: `reportingDescriptor`s in the order of the codes. Refuses: nothing.

use super::level::level;
use super::text::message;
use crate::diagnose::render::words;
use crate::diagnose::{Card, Lang, without_arguments};
use serde_json::{Value, json};

/// One descriptor per card.
pub(super) fn rules(cards: &[&Card], lang: Lang) -> Vec<Value> {
    cards.iter().map(|card| rule(card, lang)).collect()
}

fn rule(card: &Card, lang: Lang) -> Value {
    let law = card.law.join("; ");
    // A way out that speaks of one finding has holes without it; what the rule compares has none.
    let help = card.help.get(lang);
    let help = if without_arguments(help) == help { help } else { card.explain.get(lang) };
    let law_line = format!("{}: {law}", words::law(lang));
    let help_text = if help.is_empty() { law_line } else { format!("{help}\n{law_line}") };
    json!({
        "id": card.code,
        "name": card.name,
        "shortDescription": message(&card.headline(lang)),
        "fullDescription": message(card.explain.get(lang)),
        "help": message(&help_text),
        "defaultConfiguration": { "level": level(card.severity) },
        "properties": { "law": card.law, "tags": ["besluit"] },
    })
}

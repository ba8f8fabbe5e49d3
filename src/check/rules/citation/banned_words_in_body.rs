//! The body of the decision promises no direct identifier.
//!
//! In: one besluit and the catalogue. Out: findings ROD0331. Refuses: nothing; it warns of words for one in a sentence that does not refuse it.

use crate::check::Context;
use crate::check::rules::citation::printed_words;
use crate::check::rules::identity::identifier_words;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("banned_words_in_body.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let phrases = &context.catalogue.phrases;
    for text in context.besluit.texts.iter().filter(|text| text.against.is_none()) {
        if context.is_explained(text, &CARD.get().code) {
            continue;
        }
        if let Some(word) = identifier_words::first(phrases, &printed_words::without_sources(&text.says.value)) {
            findings.push(
                Finding::new(CARD.get(), context.at(text.says.span))
                    .with("over", text.over.value.as_str())
                    .with("woord", word),
            );
        }
    }
}

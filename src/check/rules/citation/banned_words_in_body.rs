//! The body of the decision promises no direct identifier.
//!
//! In: one besluit and the catalogue. Out: findings ROD0331. Refuses: nothing; it warns of words for one in a sentence that does not refuse it.

use crate::check::Context;
use crate::check::rules::citation::printed_words;
use crate::check::rules::identity::identifier_words;
use crate::diagnose::{Finding, RuleCard, Spanned};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("banned_words_in_body.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let phrases = &context.catalogue.phrases;
    let besluit = context.besluit;
    let told = |text: &Spanned<String>, over: &str| {
        let word = identifier_words::first(phrases, &printed_words::without_sources(&text.value))?;
        Some(Finding::new(CARD.get(), context.at(text.span)).with("over", over).with("woord", word))
    };
    let sentences = besluit.texts.iter().filter(|text| text.against.is_none());
    let unexplained = sentences.filter(|text| !context.is_explained(text, &CARD.get().code));
    findings.extend(unexplained.filter_map(|text| told(&text.says, &text.over.value)));
    let doelen = besluit.doelen.iter().map(|doel| ("doel", &doel.omschrijving));
    let files = besluit.deelbestanden.iter().map(|file| (file.name.value.as_str(), &file.omschrijving));
    // What describes the population promises nothing: "onderwijsdeelnemers met een onderwijsnummer".
    findings.extend(doelen.chain(files).filter_map(|(over, text)| told(text.as_ref()?, over)));
}

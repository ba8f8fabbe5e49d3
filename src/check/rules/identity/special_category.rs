//! No row says that it gives a special category of personal data, or of criminal convictions.
//!
//! In: one besluit and the catalogue. Out: findings ROD0413. Refuses: words for one in omschrijving or toelichting, where
//! neither the variabele nor the law of what it is made of has them.

use crate::besluit::Rubriek;
use crate::catalogue::{SaidText, Variabele};
use crate::check::Context;
use crate::check::rules::citation::printed_words;
use crate::check::rules::identity::identifier_words;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("special_category.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        let Some(word) = word(context, rubriek, variabele) else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.omschrijving.span))
                .with("woord", word)
                .with("is", variabele.omschrijving.as_str())
                .with_label(context.at(rubriek.variabele.span), "levert dit", "delivers this"),
        );
    }
}

/// The word of a row for a special category that its variabele is not of.
pub(in crate::check) fn word(context: Context<'_>, rubriek: &Rubriek, variabele: &Variabele) -> Option<String> {
    let phrases = &context.catalogue.phrases;
    let word = identifier_words::listed(phrases, &phrases.special.phrases, &printed_words::printed(rubriek))?;
    let meanings = context.catalogue.meanings(context.wet);
    let names = std::iter::once(&variabele.omschrijving).chain(&variabele.also_called);
    let is_own = meanings.has_words(&meanings.read(&word), &variabele.id)
        || names.into_iter().any(|name| SaidText::new(name).has(&phrases.special.phrases));
    let of_law = context.sources_of(rubriek).into_iter().flat_map(|source| context.wet.all(source)).any(|onderdeel| {
        let text = onderdeel.text.as_deref().unwrap_or_default();
        SaidText::new(&format!("{} {text}", onderdeel.omschrijving)).has(&phrases.special.phrases)
    });
    (!is_own && !of_law).then_some(word)
}

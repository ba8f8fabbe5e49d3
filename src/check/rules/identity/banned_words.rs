//! No row says that it gives a direct identifier, under whatever name and in whatever words.
//!
//! In: one besluit and the catalogue. Out: findings ROD0412. Refuses: words for one in variabele, omschrijving or toelichting.

use crate::besluit::Rubriek;
use crate::catalogue::{Phrases, SaidText, VariabeleKind};
use crate::check::Context;
use crate::check::rules::citation::printed_words;
use crate::check::rules::identity::{direct_identifier, identifier_words};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("banned_words.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        if direct_identifier::is_delivered(context, rubriek) {
            continue;
        }
        let (word, span) = if let Some(word) = unknown_and_banned(context, rubriek) {
            (word, rubriek.variabele.span)
        } else if let Some(word) =
            identifier_words::first(&context.catalogue.phrases, &without_sources(context, rubriek))
        {
            (word, rubriek.omschrijving.span)
        } else {
            continue;
        };
        findings.push(Finding::new(CARD.get(), context.at(span)).with("woord", word));
    }
}

/// What is printed, without the names of the register's columns that the derivation reads: to name a source ("bron:
/// geboortedatum") is no grant of it.
fn without_sources(context: Context<'_>, rubriek: &Rubriek) -> String {
    let printed = printed_words::printed(rubriek).to_lowercase();
    if context.is_omnummer(rubriek) {
        return without_replaced(&context.catalogue.phrases, &printed);
    }
    let Some(variabele) = context.variabele(rubriek).filter(|v| v.kind == VariabeleKind::Derived) else {
        return printed;
    };
    let read = context
        .catalogue
        .tables
        .iter()
        .flat_map(|table| &table.columns)
        .filter(|column| column.onderdelen.iter().any(|onderdeel| variabele.onderdelen.contains(onderdeel)));
    read.fold(printed, |text, column| text.replace(&column.name, ""))
}

/// The words of an omnummer without the number that it replaces: "versleuteld persoonsnummer".
fn without_replaced(phrases: &Phrases, text: &str) -> String {
    let said = SaidText::new(text);
    let replaced: Vec<usize> = said.every(&phrases.replaced_number.phrases).map(|found| found.to).collect();
    let kept = said.0.iter().enumerate().filter(|(at, word)| !(replaced.contains(at) && word.contains("nummer")));
    kept.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")
}

/// The word for a direct identifier in the name of a variabele that the catalogue does not know.
pub(in crate::check) fn unknown_and_banned(context: Context<'_>, rubriek: &Rubriek) -> Option<String> {
    let phrases = &context.catalogue.phrases;
    context.variabele(rubriek).is_none().then(|| identifier_words::first(phrases, &rubriek.variabele.value)).flatten()
}

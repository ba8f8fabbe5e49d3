//! What is granted once is delivered once.
//!
//! In: one besluit and the catalogue. Out: findings ROD0629. Refuses: nothing; it warns of a file that words call a single delivery and that several moments deliver.

use crate::besluit::Verstrekking;
use crate::catalogue::{PhraseList, SaidText};
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard, Spanned};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("once_only.toml"));

/// A name and a word of it share at least so many letters: `aanvullend`, "aanvullende".
const SHARED: usize = 5;
/// The name stands at most so many words from "eenmalig".
const NEAR: usize = 1;

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(once) = context.catalogue.phrases.reservations.get("eenmalig") else { return };
    let besluit = context.besluit;
    let of_deliveries = besluit.verstrekkingen.iter().flat_map(|own| own.gedrukt.iter().chain(&own.reading));
    let of_texts = besluit.texts.iter().map(|text| &text.says);
    let sentences: Vec<&Spanned<String>> = of_deliveries.chain(of_texts).collect();
    // A moment without studiejaren is still to be filled in.
    let delivered = besluit.verstrekkingen.iter().filter(|own| !own.studiejaren.is_empty());
    for deelbestand in &besluit.deelbestanden {
        let name = &deelbestand.name.value;
        let own = deelbestand.omschrijving.iter().find(|text| SaidText::new(&text.value).has(once));
        let said = own.or_else(|| sentences.iter().find(|text| is_once(&text.value, name, once)).copied());
        let moments: Vec<&Verstrekking> = delivered.clone().filter(|own| own.delivers(deelbestand)).collect();
        if let (Some(said), [_, second, ..]) = (said, moments.as_slice()) {
            findings.push(
                Finding::new(CARD.get(), context.at(second.number.span))
                    .with("deelbestand", name.as_str())
                    .with("aantal", moments.len())
                    .with_label(context.at(said.span), "eenmalig", "once"),
            );
        }
    }
}

/// Does a sentence call the delivery of this file a single one?
fn is_once(sentence: &str, name: &str, once: &PhraseList) -> bool {
    let said = SaidText::new(sentence);
    let is_named = |word: &String| {
        name.len() >= SHARED && (word.starts_with(name) || (word.len() >= SHARED && name.starts_with(word.as_str())))
    };
    let Some(found) = said.first(once) else { return false };
    said.words(found.from.saturating_sub(NEAR), found.to + NEAR).iter().any(is_named)
}

//! A purpose, its words and the condition that binds the data to it say the same.
//!
//! In: one besluit and the catalogue. Out: findings ROD0215. Refuses: words about research for accountability, and the reverse.

use crate::catalogue::law::DoelKind;
use crate::check::Context;
use crate::check::rules::recipient::entitlement;
use crate::diagnose::{Finding, RuleCard, Span, Spanned};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("contradicted_purpose.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    for doel in &besluit.doelen {
        let (Some(kind), Some(text)) = (DoelKind::read(&doel.kind.value), &doel.omschrijving) else { continue };
        let named = named(&text.value);
        if !named.is_empty() && !named.contains(&kind) {
            findings.push(finding(context, text, &[kind], &named, doel.kind.span));
        }
    }
    let granted: Vec<DoelKind> = kinds(context, "toegekend");
    let refused: Vec<DoelKind> = kinds(context, "geweigerd");
    let Some(first) = entitlement::granted(context).next() else { return };
    for voorschrift in besluit.voorschriften.iter().filter(|voorschrift| voorschrift.kind.value == "doelbinding") {
        for text in voorschrift.value.iter().chain(&voorschrift.text) {
            let named = if is_negated(&text.value) { Vec::new() } else { named(&text.value) };
            // A refused purpose in a condition is another finding.
            if !named.is_empty() && !named.iter().any(|kind| granted.contains(kind) || refused.contains(kind)) {
                findings.push(finding(context, text, &granted, &named, first.kind.span));
            }
        }
    }
}

fn kinds(context: Context<'_>, besluit: &str) -> Vec<DoelKind> {
    let doelen = context.besluit.doelen.iter().filter(|doel| doel.besluit.value == besluit);
    doelen.filter_map(|doel| DoelKind::read(&doel.kind.value)).collect()
}

fn finding(
    context: Context<'_>,
    text: &Spanned<String>,
    kinds: &[DoelKind],
    named: &[DoelKind],
    doel: Span,
) -> Finding {
    let words = |kinds: &[DoelKind]| kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
    Finding::new(CARD.get(), context.at(text.span)).with("soort", words(kinds)).with("anders", words(named)).with_label(
        context.at(doel),
        "het doel",
        "the purpose",
    )
}

/// The purposes that a text names.
fn named(text: &str) -> Vec<DoelKind> {
    let text = text.to_lowercase();
    [DoelKind::Onderzoek, DoelKind::Verantwoording].into_iter().filter(|kind| text.contains(kind.word())).collect()
}

/// Does a condition say what the data may not be used for?
fn is_negated(text: &str) -> bool {
    let text = text.to_lowercase();
    ["geen ", "niet "].iter().any(|word| text.contains(word))
}

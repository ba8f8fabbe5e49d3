//! A purpose, its words, its sectors and the condition that binds the data to it say the same.
//!
//! In: one besluit and the catalogue. Out: findings ROD0215. Refuses: words about another purpose or another sector than the granted one, and a condition that forbids it.

use crate::catalogue::law::DoelKind;
use crate::check::Context;
use crate::check::rules::recipient::purpose_words;
use crate::diagnose::{Finding, RuleCard, Span, Spanned};
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("contradicted_purpose.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    for doel in &besluit.doelen {
        let (Some(kind), Some(text)) = (DoelKind::read(&doel.kind.value), &doel.omschrijving) else { continue };
        let sectoren: Vec<&str> = doel.sectoren.iter().map(|sector| sector.value.as_str()).collect();
        for (is, other) in contradictions(context, text, &[kind], &[kind], &sectoren) {
            findings.push(finding(context, text, (is, other), doel.kind.span));
        }
    }
    let granted: Vec<DoelKind> = kinds(context, "toegekend");
    // A refused purpose in a condition is another finding.
    let allowed: Vec<DoelKind> = granted.iter().copied().chain(kinds(context, "geweigerd")).collect();
    let Some(first) = context.besluit.granted().next() else { return };
    let sectoren: Vec<&str> =
        context.besluit.granted().flat_map(|doel| &doel.sectoren).map(|sector| sector.value.as_str()).collect();
    for voorschrift in besluit.voorschriften.iter().filter(|voorschrift| voorschrift.kind.value == "doelbinding") {
        // What value and text of a condition both say is said once.
        let mut told = BTreeSet::new();
        for text in voorschrift.value.iter().chain(&voorschrift.text) {
            for (is, other) in contradictions(context, text, &granted, &allowed, &sectoren) {
                if told.insert(other.clone()) {
                    findings.push(finding(context, text, (is, other), first.kind.span));
                }
            }
        }
    }
}

/// What the words say against the purposes: each as what the purpose is, and what the words are about.
fn contradictions(
    context: Context<'_>,
    text: &Spanned<String>,
    kinds: &[DoelKind],
    allowed: &[DoelKind],
    sectoren: &[&str],
) -> Vec<(String, String)> {
    let phrases = &context.catalogue.phrases;
    let said = purpose_words::read(phrases, &text.value);
    let words = |kinds: &[DoelKind]| kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
    let mut found = Vec::new();
    if !said.named.is_empty() && !said.named.iter().any(|kind| allowed.contains(kind)) {
        found.push((words(kinds), words(&said.named)));
    }
    if let Some(forbidden) = said.negated.iter().find(|kind| kinds.contains(kind)) {
        found.push((words(kinds), format!("geen {}", forbidden.word())));
    }
    if let Some(other) = said.other {
        found.push((words(kinds), other));
    }
    if !said.sectoren.is_empty() && !said.sectoren.iter().any(|sector| sectoren.contains(sector)) {
        found.push((sectoren.join(", "), said.sectoren.join(", ")));
    }
    found
}

fn kinds(context: Context<'_>, besluit: &str) -> Vec<DoelKind> {
    let doelen = context.besluit.doelen.iter().filter(|doel| doel.besluit.value == besluit);
    doelen.filter_map(|doel| DoelKind::read(&doel.kind.value)).collect()
}

fn finding(context: Context<'_>, text: &Spanned<String>, (is, other): (String, String), doel: Span) -> Finding {
    Finding::new(CARD.get(), context.at(text.span)).with("soort", is).with("anders", other).with_label(
        context.at(doel),
        "het doel",
        "the purpose",
    )
}

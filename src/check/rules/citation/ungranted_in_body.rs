//! What the body of the decision promises, a row of the annex grants.
//!
//! In: one besluit and the catalogue. Out: findings ROD0316. Refuses: nothing; it warns.

use crate::besluit::{Rubriek, Text};
use crate::calendar::MonthDay;
use crate::catalogue::{Printed, SaidText, Variabele, VariabeleKind, Verdict};
use crate::check::Context;
use crate::check::rules::citation::{body, printed_otherwise, printed_words};
use crate::check::rules::identity::direct_identifier;
use crate::diagnose::{Finding, RuleCard, nearest};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("ungranted_in_body.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let mut ungranted: Vec<(&Text, Finding)> = Vec::new();
    for text in &context.besluit.texts {
        if body::is_subject(text)
            || context.is_explained(text, &CARD.get().code)
            // What is said not to be given, no row has to grant.
            || SaidText::new(&text.says.value).has(&context.catalogue.phrases.refusals.anywhere)
        {
            continue;
        }
        let rows = body::rows(context, text);
        if !rows.is_empty() {
            findings.extend(beside(context, text, &rows));
            continue;
        }
        // A slip in the name of a variabele is a finding of its own.
        let near_match = |rubriek: &Rubriek| nearest(&rubriek.variabele.value, [text.over.value.as_str()]).is_some();
        if context.besluit.rubrieken.iter().any(|r| context.variabele(r).is_none() && near_match(r)) {
            continue;
        }
        let finding = Finding::new(CARD.get(), context.at(text.over.span))
            .with("over", text.over.value.as_str())
            .with("zegt", text.says.value.as_str());
        ungranted.push((text, finding));
    }
    if ungranted.is_empty() {
        return;
    }
    // A row that prints it and delivers something else, or what is banned, is told where it stands.
    let meanings = context.catalogue.meanings(context.wet);
    let is_over = |printed: &Printed| ungranted.iter().any(|(text, _)| meanings.is_named(printed, &text.over.value));
    let verdicts = printed_otherwise::verdicts(context, |_, _, printed| is_over(printed));
    let is_printed = |text: &Text| {
        let over = &text.over.value;
        let is_best = |verdict: &Verdict| matches!(verdict, Verdict::Others(better) if better.first() == Some(over));
        let is_banned = |rubriek: &&Rubriek| {
            context.variabele(rubriek).is_some_and(|own| direct_identifier::banned(context.catalogue, own).is_some())
        };
        let names = |rubriek: &Rubriek| meanings.is_named(&meanings.read(&printed_words::printed(rubriek)), over);
        verdicts.iter().any(|(_, verdict)| is_best(verdict))
            || context.besluit.rubrieken.iter().filter(is_banned).any(names)
    };
    findings.extend(ungranted.into_iter().filter(|(text, _)| !is_printed(text)).map(|(_, finding)| finding));
}

/// What a sentence names beside the rows that it is about, and no row delivers.
fn beside(context: Context<'_>, text: &Text, rows: &[(&Rubriek, Option<MonthDay>)]) -> Option<Finding> {
    let meanings = context.catalogue.meanings(context.wet);
    let printed = meanings.read(&printed_words::without_sources(&text.says.value));
    let about: Vec<&str> = rows.iter().map(|(row, _)| row.variabele.value.as_str()).collect();
    let delivered = || context.besluit.rubrieken.iter().filter_map(|rubriek| context.variabele(rubriek));
    // Who gets the whole, gets its parts.
    let is_delivered = |other: &Variabele| {
        let whole = |own: &Variabele| own.kind == VariabeleKind::Basis && own.onderdelen == other.onderdelen;
        delivered().any(|own| own.id == other.id || (other.kind == VariabeleKind::Part && whole(own)))
    };
    let basis = |other: &&Variabele| matches!(other.kind, VariabeleKind::Basis | VariabeleKind::Part);
    // What is banned is a finding of its own.
    let is_banned = |other: &Variabele| direct_identifier::banned(context.catalogue, other).is_some();
    let ungranted = |other: &&Variabele| !is_delivered(other) && !is_banned(other);
    let mut others = context.catalogue.variabelen.values().filter(basis).filter(ungranted);
    let named = others.find(|other| meanings.is_named_beside(&printed, &other.id, &about))?;
    Some(
        Finding::new(CARD.get(), context.at(text.says.span))
            .with("over", named.omschrijving.as_str())
            .with("zegt", text.says.value.as_str()),
    )
}

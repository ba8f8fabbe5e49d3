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
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("ungranted_in_body.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let mut ungranted: Vec<(&Text, Finding)> = Vec::new();
    let delivered = Delivered::new(context);
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
            findings.extend(beside(context, text, &rows, &delivered));
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
        let is_banned = |rubriek: &&Rubriek| direct_identifier::is_delivered(context, rubriek);
        let names = |rubriek: &Rubriek| meanings.is_named(&meanings.read(&printed_words::printed(rubriek)), over);
        verdicts.iter().any(|(_, verdict)| is_best(verdict))
            || context.besluit.rubrieken.iter().filter(is_banned).any(names)
    };
    findings.extend(ungranted.into_iter().filter(|(text, _)| !is_printed(text)).map(|(_, finding)| finding));
}

/// What the rows deliver together.
struct Delivered<'c> {
    variabelen: BTreeSet<&'c str>,
    /// The onderdelen of those that are a whole. Who gets the whole, gets its parts.
    whole: BTreeSet<&'c [String]>,
}

impl<'c> Delivered<'c> {
    fn new(context: Context<'c>) -> Self {
        let own = || context.besluit.rubrieken.iter().filter_map(|rubriek| context.variabele(rubriek));
        let whole = own().filter(|own| own.kind == VariabeleKind::Basis).map(|own| own.onderdelen.as_slice());
        Self { variabelen: own().map(|own| own.id.as_str()).collect(), whole: whole.collect() }
    }

    fn has(&self, other: &Variabele) -> bool {
        let part = || other.kind == VariabeleKind::Part && self.whole.contains(other.onderdelen.as_slice());
        self.variabelen.contains(other.id.as_str()) || part()
    }
}

/// What a sentence names beside the rows that it is about, and no row delivers.
fn beside(
    context: Context<'_>,
    text: &Text,
    rows: &[(&Rubriek, Option<MonthDay>)],
    delivered: &Delivered<'_>,
) -> Option<Finding> {
    let meanings = context.catalogue.meanings(context.wet);
    let printed = meanings.read(&printed_words::without_sources(&text.says.value));
    let about: BTreeSet<&str> = rows.iter().map(|(row, _)| row.variabele.value.as_str()).collect();
    let about: Vec<&str> = about.into_iter().collect();
    let basis = |other: &&Variabele| matches!(other.kind, VariabeleKind::Basis | VariabeleKind::Part);
    // What is banned is a finding of its own.
    let is_banned = |other: &Variabele| direct_identifier::banned(context.catalogue, other).is_some();
    let ungranted = |other: &&Variabele| !delivered.has(other) && !is_banned(other);
    let others = context.catalogue.variabelen.values().filter(basis);
    let named = others.filter(|other| meanings.is_named_beside(&printed, &other.id, &about)).find(ungranted)?;
    Some(
        Finding::new(CARD.get(), context.at(text.says.span))
            .with("over", named.omschrijving.as_str())
            .with("zegt", text.says.value.as_str()),
    )
}

//! The words of a row describe the provision that it cites.
//!
//! In: one besluit and the catalogue. Out: findings ROD0305. Refuses: a letter whose neighbour is what the words describe.

use crate::besluit::Rubriek;
use crate::catalogue::Verdict;
use crate::catalogue::law::{DescriptionMatch, OnderdeelReference};
use crate::check::Context;
use crate::check::citation::{full, gedrukt, list};
use crate::check::rules::citation::{not_in_force, unknown_provision};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("wrong_letter.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let date = context.besluit.header.date.value;
    for (index, citation) in context.citations() {
        let cited_references = citation.references();
        let better = better(context, index, &cited_references);
        let (Some(first), Some(rubriek)) = (better.first(), context.besluit.rubrieken.get(index)) else { continue };
        let mut finding = Finding::new(CARD.get(), context.at(citation.text.span))
            .with("omschrijving", rubriek.omschrijving.value.trim_end_matches([';', '.']))
            .with("citatie", citation.text.value.as_str())
            .with("geciteerd", list(&cited_references))
            .with("beter", list(&better));
        finding = finding.with_label(
            context.at(rubriek.omschrijving.span),
            "dit beschrijft de rij",
            "the row describes this",
        );
        for reference in cited_references.iter().chain(&better) {
            for onderdeel in context.wet.onderdelen(*reference, date, None).into_iter().take(1) {
                finding = finding.with_law_text(full(onderdeel.reference), onderdeel.cited());
            }
        }
        // With several letters it does not follow which of them is meant to be another.
        if let (None, [_], [_]) = (citation.erratum, cited_references.as_slice(), better.as_slice()) {
            let (printed, right) = (citation.text.value.as_str(), gedrukt(*first));
            finding = finding.with_fix(context.right_text(citation.text, printed, &right)).with_fix(context.erratum(
                &CARD,
                Some(index),
                printed,
                &right,
            ));
        }
        findings.push(finding);
    }
}

/// What the words of a row describe instead of what it cites, best first; empty where they agree or do not tell.
pub(in crate::check) fn better(
    context: Context<'_>,
    index: usize,
    cited_references: &[OnderdeelReference],
) -> Vec<OnderdeelReference> {
    let Some(rubriek) = context.besluit.rubrieken.get(index) else { return Vec::new() };
    let unusable = |v: &OnderdeelReference| {
        unknown_provision::does_not_exist(context, *v) || not_in_force::not_in_force(context, *v).is_some()
    };
    if cited_references.is_empty() || cited_references.iter().any(unusable) {
        return Vec::new();
    }
    match context.wet.match_omschrijving(
        &rubriek.omschrijving.value,
        cited_references,
        context.besluit.header.date.value,
    ) {
        DescriptionMatch::Other(neighbours) if !agree(context, rubriek, cited_references) => neighbours,
        DescriptionMatch::Other(_) | DescriptionMatch::Past | DescriptionMatch::Undecided => Vec::new(),
    }
}

/// Do letter and variabele agree, and does the description fit no other variabele better? Then it may be short or general.
fn agree(context: Context<'_>, rubriek: &Rubriek, cited_references: &[OnderdeelReference]) -> bool {
    let sources = context.sources_of(rubriek);
    let covered = |source: &OnderdeelReference| cited_references.iter().any(|cited| cited.covers(source));
    let meanings = context.catalogue.meanings(context.wet);
    let judge = || {
        let printed = meanings.read(&rubriek.omschrijving.value);
        meanings.judge(&printed, &rubriek.variabele.value, cited_references, |_| true)
    };
    !sources.is_empty() && sources.iter().all(covered) && judge() == Verdict::Fits
}

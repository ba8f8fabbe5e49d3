//! The words of a row describe the provision that it cites.
//!
//! In: one besluit and the catalogue. Out: findings ROD0305. Refuses: a letter whose neighbour is what the words describe.

use crate::besluit::Rubriek;
use crate::catalogue::law::{DescriptionMatch, OnderdeelReference};
use crate::catalogue::{Variabele, VariabeleKind, Verdict};
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
                finding = finding.with_law_text(full(onderdeel.reference), onderdeel.wording());
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
        DescriptionMatch::Other(_) | DescriptionMatch::Past | DescriptionMatch::Undecided => {
            of_variabele(context, rubriek, cited_references).into_iter().collect()
        }
    }
}

/// The onderdeel of the variabele, where the words describe that one and none of the cited letter: words and meaning
/// agree, so it is the letter that is wrong.
fn of_variabele(
    context: Context<'_>,
    rubriek: &Rubriek,
    cited_references: &[OnderdeelReference],
) -> Option<OnderdeelReference> {
    let variabele = context.variabele(rubriek)?;
    let sources = context.sources_of(rubriek);
    let ([source], VariabeleKind::Basis | VariabeleKind::Part) = (sources.as_slice(), variabele.kind) else {
        return None;
    };
    let date = context.besluit.header.date.value;
    let is_cited = |source: &OnderdeelReference| cited_references.iter().any(|cited| cited.covers(source));
    if is_cited(source) || context.wet.onderdelen(*source, date, None).is_empty() {
        return None;
    }
    let meanings = context.catalogue.meanings(context.wet);
    let printed = meanings.read(&rubriek.omschrijving.value);
    let of_letter = |other: &&Variabele| other.onderdelen.iter().filter_map(|o| o.parse().ok()).any(|o| is_cited(&o));
    let rivals = context.catalogue.variabelen.values().filter(of_letter);
    let is_named = |name: &str| meanings.is_named(&printed, name);
    if !is_named(&variabele.id) && !meanings.supports(&printed, &variabele.id) {
        return None;
    }
    let of_law = cited_references.iter().flat_map(|cited| context.wet.onderdelen(*cited, date, None));
    let description = rubriek.omschrijving.value.as_str();
    let is_of_law = |text: &str| meanings.holds(&printed, text) || meanings.holds(&meanings.read(text), description);
    if of_law.into_iter().any(|cited| is_of_law(&cited.omschrijving)) {
        return None;
    }
    (!rivals.into_iter().any(|other| is_named(&other.id))).then_some(*source)
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

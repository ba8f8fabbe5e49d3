//! A row delivers what its printed words describe, whether it cites a provision or not.
//!
//! In: one besluit and the catalogue. Out: findings ROD0320. Refuses: a variabele whose words another fits clearly better.

use crate::besluit::Rubriek;
use crate::catalogue::law::OnderdeelReference;
use crate::catalogue::{Printed, Verdict};
use crate::check::Context;
use crate::check::rules::citation::{beyond_citation, law_sentence, printed_words, wrong_letter};
use crate::check::rules::identity::{direct_identifier, wider_than_granted};
use crate::diagnose::{Finding, RuleCard};
use std::collections::{BTreeMap, BTreeSet};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("printed_otherwise.toml"));

/// The sector law of what is registered of everyone.
const ALL: &str = "alle";

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (rubriek, verdict) in verdicts(context, |_, _, _| true) {
        let (Verdict::Others(better), Some(variabele)) = (verdict, context.variabele(rubriek)) else { continue };
        let Some(best) = better.first().and_then(|name| context.catalogue.variabelen.get(name)) else { continue };
        let mut finding = Finding::new(CARD.get(), context.at(rubriek.variabele.span))
            .with("variabele", variabele.id.as_str())
            .with("is", variabele.omschrijving.as_str())
            .with("beter", best.id.as_str())
            .with("beter_is", best.omschrijving.as_str())
            .with_label(context.at(rubriek.omschrijving.span), "dit staat gedrukt", "this is printed");
        if let Some(explanation) = &rubriek.toelichting {
            finding = finding.with_label(context.at(explanation.span), "en dit", "and this");
        }
        findings.push(finding);
    }
}

/// What the printed words say of the variabele of each wanted row; not of a row that has a fault of its own in what it
/// delivers or cites: what is banned, the omnummer, a whole for a part, what is beyond the citation, a wrong letter.
pub(in crate::check) fn verdicts<'c>(
    context: Context<'c>,
    wanted: impl Fn(&Rubriek, &[OnderdeelReference], &Printed) -> bool,
) -> Vec<(&'c Rubriek, Verdict)> {
    let meanings = context.catalogue.meanings(context.wet);
    let delivered: BTreeSet<&str> = context.besluit.rubrieken.iter().map(|own| own.variabele.value.as_str()).collect();
    // Annexes repeat themselves: each combination is weighed once.
    let mut weighed = BTreeMap::new();
    let mut list = Vec::new();
    for (index, rubriek) in context.numbered() {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        let citation = context.citation(index);
        // A citation that cannot be read is a finding of its own, and leaves open what the words may mean.
        if citation.as_ref().is_some_and(|citation| citation.parts.is_err()) {
            continue;
        }
        let cited = citation.map(|citation| citation.references()).unwrap_or_default();
        let text = [printed_words::description(rubriek), printed_words::explanation(rubriek)];
        let verdict =
            weighed.entry((text, variabele.id.as_str(), cited)).or_insert_with_key(|(text, chosen, cited)| {
                let printed = meanings.read(&text.join(" "));
                wanted(rubriek, cited, &printed).then(|| {
                    let judged = meanings.judge(&printed, chosen, cited, |name| delivered.contains(name));
                    match of_sector(context, cited, judged) {
                        // The law's own words are of every datum of its letter.
                        Verdict::Others(_) if law_sentence::printed(context, rubriek, cited) => Verdict::Fits,
                        Verdict::Others(better) => Verdict::Others(better),
                        verdict => of_parts(context, rubriek, text, cited)
                            .map(|verdict| of_sector(context, cited, verdict))
                            .filter(|verdict| *verdict != Verdict::Fits)
                            .unwrap_or(verdict),
                    }
                })
            });
        let Some(verdict) = verdict.as_ref().filter(|verdict| **verdict != Verdict::Fits) else { continue };
        let cited = context.citation(index).map(|citation| citation.references()).unwrap_or_default();
        if direct_identifier::banned(context.catalogue, variabele).is_some()
            // An omnummer may be called many things; only what names another datum is none.
            || (context.is_omnummer(rubriek) && *verdict == Verdict::Unsupported)
            || wider_than_granted::part(context.catalogue, rubriek, variabele).is_some()
            || !beyond_citation::outside(context, index, &cited).is_empty()
            || !wrong_letter::better(context, index, &cited).is_empty()
        {
            continue;
        }
        list.push((rubriek, verdict.clone()));
    }
    list
}

/// The findings of rows that no other variabele fits better: what one does is told so, and what such a row reads or says
/// is not what the decision wants.
pub(in crate::check) fn not_told_otherwise(context: Context<'_>, of_rows: Vec<(&Rubriek, Finding)>) -> Vec<Finding> {
    if of_rows.is_empty() {
        return Vec::new();
    }
    let variabelen: BTreeSet<&str> = of_rows.iter().map(|(rubriek, _)| rubriek.variabele.value.as_str()).collect();
    let told: Vec<_> = verdicts(context, |rubriek, _, _| variabelen.contains(rubriek.variabele.value.as_str()))
        .into_iter()
        .filter(|(_, verdict)| matches!(verdict, Verdict::Others(_)))
        .map(|(rubriek, _)| rubriek.variabele.span)
        .collect();
    let others = of_rows.into_iter().filter(|(rubriek, _)| !told.contains(&rubriek.variabele.span));
    others.map(|(_, finding)| finding).collect()
}

/// What is registered under other sector laws only than what the row cites, is no rival of it.
fn of_sector(context: Context<'_>, cited: &[OnderdeelReference], verdict: Verdict) -> Verdict {
    let Verdict::Others(mut better) = verdict else { return verdict };
    let date = context.besluit.header.date.value;
    // A letter that is not in force on the day of the decision is still one of its sector law.
    let wetten = |references: &[OnderdeelReference]| -> BTreeSet<&str> {
        let texts = |reference: &OnderdeelReference| match context.wet.onderdelen(*reference, date, None) {
            none if none.is_empty() => context.wet.all(*reference).collect(),
            texts => texts,
        };
        references.iter().flat_map(texts).map(|onderdeel| onderdeel.sectorwet.as_str()).collect()
    };
    let own = wetten(cited);
    let is_rival = |name: &String| {
        let other = context.catalogue.variabelen.get(name);
        let onderdelen = other.iter().flat_map(|other| &other.onderdelen).filter_map(|o| o.parse().ok());
        let others = wetten(&onderdelen.collect::<Vec<_>>());
        own.is_empty() || others.is_empty() || own.contains(ALL) || others.contains(ALL) || !own.is_disjoint(&others)
    };
    better.retain(is_rival);
    if better.is_empty() { Verdict::Fits } else { Verdict::Others(better) }
}

/// What description and explanation say, each by itself: neither outvotes the other. A description may be that of the
/// datum from which the row is derived.
fn of_parts(
    context: Context<'_>,
    rubriek: &Rubriek,
    [description, explanation]: &[String; 2],
    cited: &[OnderdeelReference],
) -> Option<Verdict> {
    let meanings = context.catalogue.meanings(context.wet);
    let judge = |text: &str| meanings.judge_part(&meanings.read(text), &rubriek.variabele.value, cited);
    if let others @ Verdict::Others(_) = judge(explanation) {
        return Some(others);
    }
    rubriek.toelichting.as_ref()?;
    let Verdict::Others(mut better) = judge(description) else { return None };
    let sources = context.sources_of(rubriek);
    let is_source = |name: &String| {
        let other = context.catalogue.variabelen.get(name);
        other.is_some_and(|other| other.onderdelen.iter().all(|o| o.parse().is_ok_and(|o| sources.contains(&o))))
    };
    better.retain(|name| !is_source(name));
    (!better.is_empty()).then_some(Verdict::Others(better))
}

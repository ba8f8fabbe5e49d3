//! A row is known by its words: they describe what it delivers.
//!
//! In: one besluit and the catalogue. Out: findings ROD0321. Refuses: words that have nothing in common with the variabele,
//! nor with the law that the row cites; the law's words on a basisgegeven alone, where something derived is delivered.

use crate::besluit::Rubriek;
use crate::catalogue::law::OnderdeelReference;
use crate::catalogue::{Printed, Variabele, Verdict};
use crate::check::Context;
use crate::check::rules::citation::{beyond_citation, law_sentence, printed_otherwise, printed_words, wrong_letter};
use crate::check::rules::identity::{direct_identifier, identifier_words, special_category, wider_than_granted};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("words_without_support.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let meanings = context.catalogue.meanings(context.wet);
    let wanted = |rubriek: &Rubriek, cited: &[OnderdeelReference], printed: &Printed| {
        !is_cited(context, rubriek, cited) && !meanings.supports(printed, &rubriek.variabele.value)
    };
    for (rubriek, verdict) in printed_otherwise::verdicts(context, wanted) {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        if verdict == Verdict::Unsupported && special_category::word(context, rubriek, variabele).is_none() {
            findings.push(finding(context, rubriek, variabele));
        }
    }
    let mut of_rows = Vec::new();
    for (index, rubriek) in context.numbered() {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        let cited = context.citation(index).map(|citation| citation.references()).unwrap_or_default();
        let is_foreign = || {
            let printed = meanings.read(&printed_words::printed(rubriek));
            let onderdelen = cited.iter().flat_map(|cited| context.wet.all(*cited));
            let texts = onderdelen.flat_map(|item| [Some(item.omschrijving.as_str()), item.text.as_deref()]);
            meanings.is_foreign(&printed, &variabele.id, texts.flatten())
        };
        if is_cited(context, rubriek, &cited)
            && (law_sentence::is_derived_silently(context, rubriek, variabele, &cited) || is_foreign())
            && !is_told(context, index, rubriek, variabele, &cited)
        {
            of_rows.push((rubriek, finding(context, rubriek, variabele)));
        }
    }
    findings.extend(printed_otherwise::not_told_otherwise(context, of_rows));
}

fn is_cited(context: Context<'_>, rubriek: &Rubriek, cited: &[OnderdeelReference]) -> bool {
    context.sources_of(rubriek).iter().any(|source| cited.iter().any(|cited| cited.covers(source)))
}

fn finding(context: Context<'_>, rubriek: &Rubriek, variabele: &Variabele) -> Finding {
    Finding::new(CARD.get(), context.at(rubriek.variabele.span))
        .with("variabele", variabele.id.as_str())
        .with("is", variabele.omschrijving.as_str())
        .with_label(context.at(rubriek.omschrijving.span), "dit staat gedrukt", "this is printed")
}

/// Has the row a graver fault in what it says, delivers or cites?
fn is_told(
    context: Context<'_>,
    index: usize,
    rubriek: &Rubriek,
    variabele: &Variabele,
    cited: &[OnderdeelReference],
) -> bool {
    direct_identifier::banned(context.catalogue, variabele).is_some()
        || context.is_omnummer(rubriek)
        || wider_than_granted::part(context.catalogue, rubriek, variabele).is_some()
        || special_category::word(context, rubriek, variabele).is_some()
        || identifier_words::first(&context.catalogue.phrases, &printed_words::printed(rubriek)).is_some()
        || !beyond_citation::outside(context, index, cited).is_empty()
        || !wrong_letter::better(context, index, cited).is_empty()
}

//! A row is delivered in the unit and the length that its words name.
//!
//! In: one besluit and the catalogue. Out: findings ROD0328. Refuses: an age in years where months or classes are printed; four figures where two are.

use crate::besluit::Rubriek;
use crate::catalogue::{Pattern, Phrases, SaidText, Variabele};
use crate::check::Context;
use crate::check::rules::citation::printed_words;
use crate::check::rules::identity::wider_than_granted;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_unit_printed.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let phrases = &context.catalogue.phrases;
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        if wider_than_granted::part(context.catalogue, rubriek, variabele).is_some() {
            continue;
        }
        let said = SaidText::new(&printed_words::printed(rubriek));
        let Some(printed) = other_unit(phrases, &said, variabele).or_else(|| other_length(phrases, &said, variabele))
        else {
            continue;
        };
        findings.push(
            Finding::new(CARD.get(), context.at(place(rubriek)))
                .with("gedrukt", printed)
                .with("is", variabele.omschrijving.as_str())
                .with_label(context.at(rubriek.variabele.span), "levert dit", "delivers this"),
        );
    }
}

fn place(rubriek: &Rubriek) -> crate::diagnose::Span {
    rubriek.toelichting.as_ref().map_or(rubriek.omschrijving.span, |text| text.span)
}

/// Words for a unit that the column does not have, and that the variabele itself does not name.
fn other_unit(phrases: &Phrases, said: &SaidText, variabele: &Variabele) -> Option<String> {
    let own = SaidText::new(&variabele.omschrijving);
    let units = variabele.columns.iter().filter_map(|column| phrases.other_unit.get(column.eenheid.as_ref()?));
    let lists = units.filter(|list| !own.has(list));
    lists.filter_map(|list| said.first(list)).map(|found| said.said(found)).next()
}

/// A number of characters that the code does not have.
fn other_length(phrases: &Phrases, said: &SaidText, variabele: &Variabele) -> Option<String> {
    let shapes = variabele.columns.iter().filter_map(|column| Pattern::read(column.pattern.as_ref()?));
    let lengths: Vec<usize> =
        shapes.flat_map(|pattern| pattern.shapes().iter().map(Vec::len).collect::<Vec<_>>()).collect();
    // What cannot be computed yet says its length in words.
    let own = phrases.characters.number_in(&SaidText::new(&variabele.omschrijving)).map(|(number, _)| number);
    let lengths: Vec<usize> = lengths.into_iter().chain(own).collect();
    let (number, text) = phrases.characters.number_in(said)?;
    (!lengths.is_empty() && !lengths.contains(&number)).then_some(text)
}

//! The law's own words as the description of a row: lawful for every variabele of the letter.
//!
//! In: every onderdeel of articles 4 to 8 that was in force on a day since the first decision. Out: the number of rows tried.
//! Refuses: an error at a row that prints what the law says on what it cites; a letter that no variabele has by itself.

use super::swapped_variabelen::{at_rows, swap};
use super::*;
use crate::calendar::{Date, parse_date};
use crate::catalogue::law::{ArtikelNumber, LegalForce, Onderdeel, OnderdeelReference, Regeling, citation};
use crate::catalogue::{Catalogue, Variabele, VariabeleKind};
use crate::check::registry::cards;
use std::collections::BTreeSet;

/// The first decision is of this day.
const SINCE: &str = "2022-10-01";

/// The wordings of articles 4 to 8 and a day since then on which each is in force; what is never disclosed is left out.
fn wordings(wet: &Wet) -> Vec<(&Onderdeel, Date)> {
    let since = parse_date(SINCE.as_bytes()).unwrap();
    let all = (4..=8).flat_map(|number| {
        let artikel = ArtikelNumber { number, suffix: None };
        wet.all(OnderdeelReference { wet: Regeling::Bro, artikel, lid: None, letter: None, sub: None })
    });
    all.filter_map(|onderdeel| Some((onderdeel, [since, onderdeel.valid.from].into_iter().max()?)))
        .filter(|(onderdeel, day)| onderdeel.valid.on(*day) == LegalForce::InForce)
        .filter(|(onderdeel, day)| wet.ban(onderdeel.reference, *day).is_none())
        .filter(|(onderdeel, _)| onderdeel.reference.letter.is_some() || onderdeel.reference.to_string() == "8.7")
        .collect()
}

fn of(variabele: &Variabele) -> Vec<OnderdeelReference> {
    variabele.onderdelen.iter().filter_map(|onderdeel| onderdeel.parse().ok()).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "the number of rows tried is what the test is read for")]
fn no_row_that_prints_the_law_on_what_it_cites_is_refused() {
    let (catalogue, wet) = (Catalogue::get().unwrap(), Wet::builtin().unwrap());
    let errors: BTreeSet<&str> = cards()
        .into_iter()
        .filter(|card| card.severity == Severity::Error && card.code != "ROD0318")
        .map(|card| card.code.as_str())
        .collect();
    let (mut tried, mut refused) = (0, Vec::new());
    let base = besluit("");
    for (onderdeel, day) in wordings(wet) {
        for variabele in catalogue.variabelen.values().filter(|own| of(own).contains(&onderdeel.reference)) {
            let in_force = |cited: &OnderdeelReference| wet.legal_force(*cited, day) == Some(LegalForce::InForce);
            if !of(variabele).iter().all(in_force) {
                continue;
            }
            for text in [Some(&onderdeel.omschrijving), onderdeel.text.as_ref()].into_iter().flatten() {
                let mut besluit = base.clone();
                besluit.header.date.value = day;
                let at = besluit.rubrieken.len() - 1;
                let row = &mut besluit.rubrieken[at];
                swap(row, variabele);
                row.omschrijving.value = text.clone();
                row.toelichting = None;
                row.artikel.as_mut().unwrap().value = citation::print(&of(variabele));
                let found = at_rows(&besluit, catalogue);
                tried += 1;
                let codes: Vec<_> = found[at].iter().filter(|code| errors.contains(code.as_str())).collect();
                if !codes.is_empty() {
                    refused.push(format!("{} {}: {text}: {codes:?}", onderdeel.reference, variabele.id));
                }
            }
        }
    }
    println!("{tried} rows that print the law, {} refused", refused.len());
    assert!(tried > 300 && refused.is_empty(), "{tried}\n{}", refused.join("\n"));
}

#[test]
fn every_letter_can_be_granted_alone() {
    let (catalogue, wet) = (Catalogue::get().unwrap(), Wet::builtin().unwrap());
    // A part of a basisgegeven may be chosen by another, and is granted by the one that it is a part of.
    let is_alone = |own: &&Variabele| own.onderdelen.len() == 1 || own.kind == VariabeleKind::Part;
    let alone: BTreeSet<OnderdeelReference> = catalogue.variabelen.values().filter(is_alone).flat_map(of).collect();
    let missing: BTreeSet<String> = wordings(wet)
        .into_iter()
        .map(|(onderdeel, _)| onderdeel.reference)
        // Age is granted on the birth date; 4.2 is of whom the rest is registered.
        .filter(|reference| !alone.contains(reference) && reference.to_string() != "4.1.f")
        .map(|reference| reference.to_string())
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

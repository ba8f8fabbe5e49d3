//! The key of a file tells its rows apart.
//!
//! In: one besluit and the catalogue. Out: findings ROD0823. Refuses: nothing; it warns of a key of persons in a file with a row for something else.

use crate::besluit::{Deelbestand, Rubriek};
use crate::catalogue::VariabeleKind;
use crate::catalogue::law::{OnderdeelReference, Regeling};
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("key_of_person.toml"));

/// The article of the BRO on who somebody is.
const PERSON: u16 = 4;
/// And those on the inschrijving and the opleiding.
const OF_INSCHRIJVING: [u16; 2] = [5, 6];

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for part in context.besluit.deelbestanden.iter().filter(|part| is_of_person_only(context, part)) {
        let Some(first) = part.key.first() else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(first.span))
                .with("deelbestand", part.name.value.as_str())
                .with("eenheid", part.eenheid.value.as_str()),
        );
    }
}

/// Does the key of a file with a row for something else than a person tell no more than persons apart?
pub(in crate::check) fn is_of_person_only(context: Context<'_>, part: &Deelbestand) -> bool {
    // The omnummer, and what is registered of the person, which is the same in all rows of one; told of the latter only
    // where the file has enough of the inschrijving and the opleiding that the key could name.
    let others: BTreeSet<OnderdeelReference> =
        context.rows(part).filter_map(|rubriek| of_inschrijving(context, rubriek)).collect();
    let has_more = others.len() > 2;
    let of_person: Vec<&str> = context
        .rows(part)
        .filter(|rubriek| context.is_omnummer(rubriek) || (has_more && is_of_person(context, rubriek)))
        .flat_map(|rubriek| context.columns(rubriek))
        .map(|(name, _)| name)
        .collect();
    part.eenheid.value != "persoon" && part.key.iter().all(|key| of_person.contains(&key.value.as_str()))
}

/// Is a row made of nothing but what article 4 of the BRO registers?
fn is_of_person(context: Context<'_>, rubriek: &Rubriek) -> bool {
    let sources = context.sources_of(rubriek);
    !sources.is_empty() && sources.iter().all(|source| is_of(source, &[PERSON]))
}

/// What a row delivers of the inschrijving or the opleiding as it is registered.
fn of_inschrijving(context: Context<'_>, rubriek: &Rubriek) -> Option<OnderdeelReference> {
    context.variabele(rubriek).filter(|own| own.kind == VariabeleKind::Basis && own.not_computable.is_none())?;
    context.sources_of(rubriek).into_iter().find(|source| is_of(source, &OF_INSCHRIJVING))
}

fn is_of(source: &OnderdeelReference, artikelen: &[u16]) -> bool {
    source.wet == Regeling::Bro && artikelen.contains(&source.artikel.number)
}

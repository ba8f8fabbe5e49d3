//! `schema`: a JSON Schema of besluit files or of statutory deliveries, for editors and other checkers.
//!
//! In: which of the two, the language of the descriptions. Out: JSON Schema on stdout. Exit 0. Refuses: nothing.

use super::args::Schema;
use super::report::Report;
use super::{Exit, Verdict, spoken};
use crate::besluit::schema::{Name, Names, Parameter, levering_schema, schema};
use crate::catalogue::{Catalogue, Doelgroep, Identifier, ParameterType, Variabele, VariabeleKind};

/// Runs the command.
pub(super) fn run(request: &Schema, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let made = if request.levering {
        levering_schema(&levering_names(catalogue), report.lang)
    } else {
        schema(&names(catalogue), report.lang)
    };
    report.result(&format!("{made:#}"));
    Ok(Exit::Ok)
}

/// What a statutory delivery may name: the law decides by its column, so nothing but the omnummer is left out.
fn levering_names(catalogue: &Catalogue) -> Names {
    let items = catalogue.gegevens.values().chain(catalogue.variabelen.values());
    let items = items.filter(|variabele| variabele.kind != VariabeleKind::Omnummer);
    let parameters = |doelgroep: &Doelgroep| -> Vec<Parameter> {
        let one = |(name, parameter): (&String, &crate::catalogue::DoelgroepParameter)| Parameter {
            name: name.clone(),
            about: parameter.omschrijving.clone(),
            day: false,
            values: Vec::new(),
        };
        doelgroep.parameters.iter().map(one).collect()
    };
    let doelgroepen = catalogue.doelgroepen.values();
    Names {
        variabelen: items.map(name).collect(),
        doelgroepen: doelgroepen
            .map(|own| Name { id: own.id.clone(), about: own.omschrijving.clone(), parameters: parameters(own) })
            .collect(),
        ..names(catalogue)
    }
}

fn name(variabele: &Variabele) -> Name {
    let parameters = variabele.parameters.iter().map(|(name, parameter)| Parameter {
        name: name.clone(),
        about: parameter.omschrijving.clone(),
        day: parameter.kind == ParameterType::MonthDay,
        values: parameter.values.clone(),
    });
    Name { id: variabele.id.clone(), about: variabele.omschrijving.clone(), parameters: parameters.collect() }
}

/// What the catalogue knows by name.
pub(super) fn names(catalogue: &Catalogue) -> Names {
    // What no decision can grant is not offered: an item that is banned as it is, and no derivation of it.
    let banned = |v: &&Variabele| {
        v.kind == VariabeleKind::Basis && v.onderdelen.iter().any(|onderdeel| catalogue.banned.contains_key(onderdeel))
    };
    let variabelen = catalogue.variabelen.values().filter(|variabele| !banned(variabele));
    Names {
        selecties: catalogue
            .selecties
            .values()
            .map(|s| Name { id: s.id.clone(), about: s.omschrijving.clone(), parameters: Vec::new() })
            .collect(),
        variabelen: variabelen.map(name).collect(),
        doelgroepen: Vec::new(),
        banned_words: banned_names(catalogue, |identifier| identifier.unless.is_empty()),
        banned_columns: banned_names(catalogue, |identifier| !identifier.unless.is_empty())
            .into_iter()
            .chain(ALONE.map(str::to_owned))
            .collect(),
    }
}

/// Names of a person when they are the whole name of a column.
const ALONE: [&str; 4] = ["naam", "namen", "adres", "adressen"];

/// Direct identifiers as they may stand in the name of a column, as patterns.
fn banned_names(catalogue: &Catalogue, wanted: fn(&Identifier) -> bool) -> Vec<String> {
    let lists = catalogue.phrases.identifiers.iter().filter(|identifier| wanted(identifier));
    let phrases = lists.flat_map(|identifier| identifier.phrases.iter()).filter(|phrase| !phrase.contains(".."));
    phrases.map(|phrase| phrase.replace(' ', "_").replace('*', "[a-z0-9]*")).collect()
}

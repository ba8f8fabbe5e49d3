//! `schema`: a JSON Schema of besluit files, for editors and other checkers.
//!
//! In: the language of the descriptions. Out: JSON Schema on stdout. Exit 0. Refuses: nothing.

use super::report::Report;
use super::{Exit, Verdict, spoken};
use crate::besluit::schema::{Name, Names, Parameter, schema};
use crate::catalogue::{Catalogue, ParameterType, Variabele, VariabeleKind};

/// Runs the command.
pub(super) fn run(report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    report.result(&format!("{:#}", schema(&names(catalogue), report.lang)));
    Ok(Exit::Ok)
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
        variabelen: variabelen
            .map(|v| Name {
                id: v.id.clone(),
                about: v.omschrijving.clone(),
                parameters: v
                    .parameters
                    .iter()
                    .map(|(name, p)| Parameter {
                        name: name.clone(),
                        about: p.omschrijving.clone(),
                        day: p.kind == ParameterType::MonthDay,
                        values: p.values.clone(),
                    })
                    .collect(),
            })
            .collect(),
    }
}

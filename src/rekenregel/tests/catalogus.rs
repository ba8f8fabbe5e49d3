//! The rules of the built-in catalogue: each passes the type check for each of its units and promises its own type.

use super::super::{Bereik, Rekenregel};
use crate::catalogue::{Catalogue, ParameterType, Type, Variabele};
use std::collections::BTreeMap;

/// Values that a rubriek could give, one set per choice.
fn parameters(variabele: &Variabele) -> Vec<BTreeMap<String, String>> {
    let mut sets = vec![BTreeMap::new()];
    for (naam, parameter) in &variabele.parameters {
        let waarden = match parameter.soort {
            ParameterType::Maanddag => vec!["10-01".to_owned()],
            ParameterType::Keuze => parameter.waarden.clone(),
        };
        let met = |set: &BTreeMap<String, String>, waarde: &String| {
            set.iter().map(|(n, w)| (n.clone(), w.clone())).chain([(naam.clone(), waarde.clone())]).collect()
        };
        sets = sets.iter().flat_map(|set| waarden.iter().map(move |waarde| met(set, waarde))).collect();
    }
    sets
}

#[test]
fn every_rule_of_every_variabele_passes_for_each_of_its_units() {
    let catalogue = Catalogue::ingebouwd().unwrap();
    let mut gelezen = 0;
    let mut fouten = Vec::new();
    for variabele in catalogue.variabelen.values() {
        for eenheid in variabele.eenheden.iter().filter(|eenheid| catalogue.tabel(eenheid).is_some()) {
            for parameters in parameters(variabele) {
                let bereik = Bereik { catalogue: &catalogue, eenheid, parameters: &parameters };
                for kolom in variabele.kolommen.iter().filter(|kolom| !kolom.rekenregel.is_empty()) {
                    gelezen += 1;
                    match Rekenregel::lees(&kolom.rekenregel, &bereik) {
                        Ok(regel) if regel.soort == kolom.soort => {}
                        Ok(regel) => fouten.push(format!("{}: {:?} for {:?}", variabele.id, regel.soort, kolom.soort)),
                        Err(lijst) => fouten.extend(lijst.iter().map(|fout| {
                            let waar = kolom.rekenregel.get(fout.span.start..fout.span.end);
                            format!("{} ({eenheid}) at {waar:?}: {fout}", variabele.id)
                        })),
                    }
                }
            }
        }
    }
    assert_eq!(fouten, Vec::<String>::new());
    assert!(gelezen > 50, "{gelezen}");
}

#[test]
fn every_selection_is_a_janee_over_an_inschrijving() {
    let catalogue = Catalogue::ingebouwd().unwrap();
    assert!(!catalogue.selecties.is_empty());
    for selectie in catalogue.selecties.values() {
        let bereik = Bereik { catalogue: &catalogue, eenheid: "inschrijving", parameters: &BTreeMap::new() };
        let regel = Rekenregel::lees(&selectie.rekenregel, &bereik).ok().unwrap();
        assert_eq!(regel.soort, Type::Janee, "{}", selectie.id);
    }
}

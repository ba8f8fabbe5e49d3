//! The rules of the built-in catalogue: each passes the type check for each of its units and promises its own type.

use super::super::{Rekenregel, RuleContext};
use crate::catalogue::{Catalogue, ParameterType, Type, Variabele};
use std::collections::BTreeMap;

/// Values that a rubriek could give, one set per choice.
fn parameters(variabele: &Variabele) -> Vec<BTreeMap<String, String>> {
    let mut sets = vec![BTreeMap::new()];
    for (name, parameter) in &variabele.parameters {
        let values = match parameter.kind {
            ParameterType::MonthDay => vec!["10-01".to_owned()],
            ParameterType::Choice => parameter.values.clone(),
        };
        let with = |set: &BTreeMap<String, String>, value: &String| {
            set.iter().map(|(n, w)| (n.clone(), w.clone())).chain([(name.clone(), value.clone())]).collect()
        };
        sets = sets.iter().flat_map(|set| values.iter().map(move |value| with(set, value))).collect();
    }
    sets
}

#[test]
fn every_rule_of_every_variabele_passes_for_each_of_its_units() {
    let catalogue = Catalogue::builtin().unwrap();
    let mut loaded = 0;
    let mut errors = Vec::new();
    for variabele in catalogue.variabelen.values() {
        for eenheid in variabele.eenheden.iter().filter(|eenheid| catalogue.table_of(eenheid).is_some()) {
            for parameters in parameters(variabele) {
                let range = RuleContext { catalogue: &catalogue, eenheid, parameters: &parameters };
                let rules = variabele
                    .columns
                    .iter()
                    .flat_map(|column| column.rekenregels(eenheid).into_iter().map(move |rule| (column, rule)));
                for (column, rule) in rules.filter(|(_, rule)| !rule.is_empty()) {
                    loaded += 1;
                    match Rekenregel::read(rule, &range) {
                        Ok(rule) if rule.kind == column.kind => {}
                        Ok(rule) => errors.push(format!("{}: {:?} for {:?}", variabele.id, rule.kind, column.kind)),
                        Err(list) => errors.extend(list.iter().map(|error| {
                            let filter = rule.get(error.span.start..error.span.end);
                            format!("{} ({eenheid}) at {filter:?}: {error}", variabele.id)
                        })),
                    }
                }
            }
        }
    }
    assert_eq!(errors, Vec::<String>::new());
    assert!(loaded > 50, "{loaded}");
}

#[test]
fn every_selection_is_a_janee_over_an_inschrijving() {
    let catalogue = Catalogue::builtin().unwrap();
    assert!(!catalogue.selecties.is_empty());
    for selectie in catalogue.selecties.values() {
        let range = RuleContext { catalogue: &catalogue, eenheid: "inschrijving", parameters: &BTreeMap::new() };
        let rule = Rekenregel::read(&selectie.rekenregel, &range).ok().unwrap();
        assert_eq!(rule.kind, Type::YesNo, "{}", selectie.id);
    }
}

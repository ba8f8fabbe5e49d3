//! The rules of the catalogue against the language: every rule type-checks, gives the type of its column, and reads
//! exactly the onderdelen that its variabele declares.
//!
//! In: the built-in catalogue. Refuses: an ill-typed rule, a declared onderdeel that is not read, a read one that is
//! not declared.

use rod_release::catalogue::{Catalogue, ParameterType, Validity, Variabele, VariabeleColumn, VariabeleKind};
use rod_release::rekenregel::{Rekenregel, RuleContext};
use std::collections::{BTreeMap, BTreeSet};

/// Every value that a parameter can take, as far as a rule's type can depend on it.
fn parameter_choices(variabele: &Variabele) -> Vec<BTreeMap<String, String>> {
    let mut choices = vec![BTreeMap::new()];
    for (name, parameter) in &variabele.parameters {
        let values = match parameter.kind {
            ParameterType::MonthDay => vec!["10-01".to_owned(), "02-29".to_owned()],
            ParameterType::Choice => parameter.values.clone(),
        };
        let extensive = |choice: BTreeMap<String, String>| {
            let with = |value: &String| {
                let mut choice = choice.clone();
                choice.insert(name.clone(), value.clone());
                choice
            };
            values.iter().map(with).collect::<Vec<_>>()
        };
        choices = choices.into_iter().flat_map(extensive).collect();
    }
    choices
}

/// The rule for every unit of which the register has the table, and every choice of parameters.
fn every_application(catalogue: &Catalogue, mut doe: impl FnMut(&Variabele, &VariabeleColumn, &str, &RuleContext<'_>)) {
    for variabele in catalogue.variabelen.values() {
        for column in variabele.columns.iter().filter(|column| !column.rekenregel.is_empty()) {
            for eenheid in variabele.eenheden.iter().filter(|eenheid| catalogue.table_of(eenheid).is_some()) {
                for parameters in &parameter_choices(variabele) {
                    for rule in column.rekenregels(eenheid) {
                        doe(variabele, column, rule, &RuleContext { catalogue, eenheid, parameters });
                    }
                }
            }
        }
    }
}

/// The rule with every look at the peilmoment turned into a look at the peildatum. The peilmoment follows from the
/// dates of the enrolment (BRO 5.1.b, c), but says only *when* to look: it is read, yet no value is derived from it.
fn without_peilmoment(catalogue: &Catalogue, rule: &str, eenheid: &str) -> String {
    let mut text = rule.replace("peilmoment", "peildatum");
    for table in catalogue.tables.iter().filter(|table| table.validity != Validity::Always && table.id != eenheid) {
        text = text.replace(&format!("{}.", table.id), &format!("({} op peildatum).", table.id));
    }
    text
}

/// Is it a key of the row at hand (the vakcode of an examenvak) that the rule does not name? It is read, yet says only
/// *which* row it is; over a set of such rows it is what they are told apart by, and so what is counted.
fn only_tells_the_row_apart(
    catalogue: &Catalogue,
    (table, column): &(String, String),
    rule: &str,
    eenheid: &str,
) -> bool {
    let own = catalogue.table_of(eenheid).unwrap();
    let as_set = rule.match_indices(table.as_str()).any(|(at, name)| !rule[at + name.len()..].starts_with('.'));
    own.id == *table && own.key.contains(column) && !as_set && !rule.contains(column.as_str())
}

/// Is it a day between which a row holds, which a part neither names nor declares? A letter that is granted alone grants its part of
/// the row that holds on the day, and that one holds then says the printed day.
fn only_tells_what_holds(
    catalogue: &Catalogue,
    (table, column): &(String, String),
    rule: &str,
    variabele: &Variabele,
) -> bool {
    let Some(table) = catalogue.table(table) else { return false };
    let mut days = table.validity.columns();
    let onderdelen = table.columns.iter().find(|own| own.name == *column).map(|own| own.onderdelen.clone());
    let is_declared = onderdelen.iter().flatten().any(|letter| variabele.onderdelen.contains(letter));
    variabele.kind == VariabeleKind::Part
        && days.any(|day| day == column)
        && !rule.contains(column.as_str())
        && !is_declared
}

#[test]
fn every_rule_type_checks_and_gives_the_type_of_its_column() {
    let catalogue = Catalogue::builtin().unwrap();
    let mut errors = Vec::new();
    let mut count = 0;
    every_application(&catalogue, |variabele, column, text, rule_context| {
        count += 1;
        match Rekenregel::read(text, rule_context) {
            Ok(rule) if rule.kind == column.kind => {}
            Ok(rule) => {
                errors.push(format!("{}.{}: {:?}, column {:?}", variabele.id, column.name, rule.kind, column.kind));
            }
            Err(rule_faults) => {
                let location = |span: rod_release::diagnose::Span| text.get(span.start..span.end).unwrap_or("");
                errors.extend(rule_faults.iter().map(|f| format!("{}: {f} at `{}`", variabele.id, location(f.span))));
            }
        }
    });
    assert!(count > 60, "{count}");
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn every_rule_reads_exactly_the_onderdelen_that_are_declared() {
    let catalogue = Catalogue::builtin().unwrap();
    let mut loaded: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    every_application(&catalogue, |variabele, _, text, rule_context| {
        let rule = without_peilmoment(&catalogue, text, rule_context.eenheid);
        let mut reads = Rekenregel::read(&rule, rule_context).unwrap().reads;
        reads.columns.retain(|pair| !only_tells_the_row_apart(&catalogue, pair, text, rule_context.eenheid));
        reads.columns.retain(|pair| !only_tells_what_holds(&catalogue, pair, text, variabele));
        let key = (variabele.id.clone(), rule_context.eenheid.to_owned());
        loaded.entry(key).or_default().extend(reads.onderdelen(&catalogue));
    });
    let mut wrong = Vec::new();
    for ((id, eenheid), reads) in loaded {
        let declared: BTreeSet<String> = catalogue.variabelen[&id].onderdelen.iter().cloned().collect();
        if reads != declared {
            wrong.push(format!("{id} per {eenheid}: reads {reads:?}, declares {declared:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

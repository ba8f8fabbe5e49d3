//! The rules of variabelen, selecties and signals: each can be read for each of its eenheden and gives the type it promises.
//!
//! In: the catalogue. Out: faults at the place within the rule, in the file of the rule.
//! Refuses: what the language refuses, and another type than the column says.

use super::place::{DOELGROEPEN, GEGEVENS, Located};
use crate::catalogue::{
    Catalogue, CatalogueError, CatalogueErrorKind, DataFiles, ParameterType, Type, Variabele, VariabeleColumn,
};
use crate::diagnose::Bilingual;
use crate::rekenregel::{Rekenregel, RuleContext};
use std::collections::BTreeMap;

pub(super) fn faults(files: &DataFiles, catalogue: &Catalogue) -> Vec<CatalogueError> {
    let mut check = RuleCheck { files, catalogue, faults: Vec::new() };
    check.all();
    check.faults
}

/// The rules that are read, and what was wrong with them.
struct RuleCheck<'c> {
    files: &'c DataFiles,
    catalogue: &'c Catalogue,
    faults: Vec<CatalogueError>,
}

impl RuleCheck<'_> {
    fn all(&mut self) {
        let variabelen = self.catalogue.variabelen.values().map(|variabele| ("variabelen", variabele));
        let gegevens = self.catalogue.gegevens.values().map(|gegeven| (GEGEVENS, gegeven));
        for (folder, variabele) in variabelen.chain(gegevens) {
            let at = Located::new(self.files, folder, &variabele.id);
            let eenheden = variabele.eenheden.iter().filter(|eenheid| self.catalogue.table_of(eenheid).is_some());
            let eenheden: Vec<&String> = eenheden.collect();
            for parameters in parameter_choices(variabele) {
                for (index, column) in variabele.columns.iter().enumerate().filter(|(_, c)| !c.rekenregel.is_empty()) {
                    let at = at.clone().key("kolom").index(index);
                    for eenheid in &eenheden {
                        for (at, text) in rules(&at, column, eenheid) {
                            self.rule(&at, text, eenheid, &parameters, column.kind);
                        }
                    }
                }
            }
        }
        for selectie in self.catalogue.selecties.values() {
            let at = Located::new(self.files, "selecties", &selectie.id).key("rekenregel");
            self.rule(&at, &selectie.rekenregel, "inschrijving", &BTreeMap::new(), Type::YesNo);
        }
        for signal in self.catalogue.signals.values().filter(|signal| signal.not_computable.is_none()) {
            let at = Located::new(self.files, "signalen", &signal.id).key("rekenregel");
            self.rule(&at, &signal.rekenregel, &signal.eenheid, &BTreeMap::new(), Type::YesNo);
        }
        for (index, rows) in self.catalogue.signal_groups.rows.iter().enumerate() {
            let at = Located::new(self.files, "", "signaalgroepen").key("eenheid").index(index);
            self.rule(&at.clone().key("in_periode"), &rows.in_period, &rows.eenheid, &BTreeMap::new(), Type::YesNo);
            self.rule(&at.key("instelling"), &rows.instelling, &rows.eenheid, &BTreeMap::new(), Type::Code);
        }
        for doelgroep in self.catalogue.doelgroepen.values() {
            let at = Located::new(self.files, DOELGROEPEN, &doelgroep.id).key("rekenregel");
            let given = doelgroep.parameters.keys().map(|name| (name.clone(), "0000".to_owned())).collect();
            self.rule(&at, &doelgroep.rekenregel, "inschrijving", &given, Type::YesNo);
        }
        for table in &self.catalogue.tables {
            let Some(unit) = &table.as_unit else { continue };
            let at = Located::new(self.files, "register", &table.id).key("als_eenheid");
            let (eenheid, none) = (table.eenheid(), BTreeMap::new());
            self.rule(&at.clone().key("van_studiejaar"), &unit.of_studiejaar, eenheid, &none, Type::YesNo);
            self.rule(&at.clone().key("instelling"), &unit.instelling, eenheid, &none, Type::Code);
            if let Some(excluded) = &unit.excluded {
                self.rule(&at.key("buiten"), excluded, eenheid, &none, Type::YesNo);
            }
        }
    }

    fn rule(&mut self, at: &Located<'_>, text: &str, eenheid: &str, parameters: &BTreeMap<String, String>, says: Type) {
        match Rekenregel::read(text, &RuleContext { catalogue: self.catalogue, eenheid, parameters }) {
            Ok(rule) if rule.kind == says => {}
            Ok(rule) => {
                let kind = CatalogueErrorKind::RuleOfOtherType { gives: rule.kind.word(), says: says.word() };
                self.faults.push(at.clone().fault(kind));
            }
            Err(errors) => self.faults.extend(errors.iter().map(|error| {
                let fault = Bilingual::of(error);
                at.clone().fault_within(CatalogueErrorKind::Rule { fault }, text.trim(), error.span.start)
            })),
        }
    }
}

/// The rules for rows of a unit, with their places.
fn rules<'c>(at: &Located<'c>, column: &'c VariabeleColumn, eenheid: &str) -> Vec<(Located<'c>, &'c str)> {
    if let Some(own) = column.per_eenheid.get(eenheid) {
        return vec![(at.clone().key("per_eenheid").key(eenheid), own)];
    }
    let of_sector =
        column.per_sector.iter().map(|(sector, text)| (at.clone().key("per_sector").key(sector), text.as_str()));
    std::iter::once((at.clone().key("rekenregel"), column.rekenregel.as_str())).chain(of_sector).collect()
}

/// Every combination of values that a rubriek could give, as far as the type of a rule can depend on it.
fn parameter_choices(variabele: &Variabele) -> Vec<BTreeMap<String, String>> {
    let mut choices = vec![BTreeMap::new()];
    for (name, parameter) in &variabele.parameters {
        let values = match parameter.kind {
            ParameterType::MonthDay => vec!["10-01".to_owned()],
            ParameterType::Choice => parameter.values.clone(),
        };
        let with = |choice: &BTreeMap<String, String>, value: &String| {
            let mut choice = choice.clone();
            choice.insert(name.clone(), value.clone());
            choice
        };
        choices = choices.iter().flat_map(|choice| values.iter().map(|value| with(choice, value))).collect();
    }
    choices
}

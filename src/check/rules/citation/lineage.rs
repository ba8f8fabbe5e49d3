//! What a row reads of the register, as onderdelen: whatever the way, by name, set, sort key, condition or look-up.
//!
//! In: a row and the catalogue; or a rule. Out: [`Lineage`]. Refuses: nothing; a rule that cannot be read is a finding of its own.

use crate::besluit::Rubriek;
use crate::catalogue::law::OnderdeelReference;
use crate::catalogue::{Catalogue, Table, Type};
use crate::check::Context;
use crate::rekenregel::{Rekenregel, RuleContext};
use std::collections::{BTreeMap, BTreeSet};

/// Onderdelen, and columns of which nobody can say which onderdeel they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::check) struct Lineage {
    /// What is read.
    pub(in crate::check) onderdelen: BTreeSet<OnderdeelReference>,
    /// Table and column, as a rule writes them.
    pub(in crate::check) unknown: BTreeSet<String>,
}

/// The lineages of one besluit: most rows share their variabele with none, in a long annex with thousands.
#[derive(Default)]
pub(in crate::check) struct Lineages<'c> {
    known: BTreeMap<RuleName<'c>, Lineage>,
}

/// A variabele with the values of its parameters, and the units of which it is computed.
type RuleName<'c> = (&'c str, Vec<(&'c str, &'c str)>, Vec<&'c str>);

impl<'c> Lineages<'c> {
    /// What a row reads: its rules, and the onderdelen that its variabele declares.
    pub(in crate::check) fn of(&mut self, context: Context<'c>, rubriek: &'c Rubriek) -> &Lineage {
        let parameters = rubriek.parameters.iter().map(|(name, value)| (name.as_str(), value.value.as_str())).collect();
        let units = units(context, rubriek);
        let key = (rubriek.variabele.value.as_str(), parameters, units.clone());
        self.known.entry(key).or_insert_with(|| row(context, rubriek, &units))
    }
}

/// The units of the files that the row is in, as far as its variabele has rules for them.
fn units<'c>(context: Context<'c>, rubriek: &Rubriek) -> Vec<&'c str> {
    let Some(variabele) = context.variabele(rubriek) else { return Vec::new() };
    let known = |eenheid: &&str| context.catalogue.table_of(eenheid).is_some();
    let all: Vec<&str> = variabele.eenheden.iter().map(String::as_str).filter(known).collect();
    let parts = context.besluit.deelbestanden.iter();
    let of_row = |eenheid: &str| parts.clone().any(|part| part.eenheid.value == eenheid && rubriek.is_in(part));
    let here: Vec<&str> = all.iter().copied().filter(|eenheid| of_row(eenheid)).collect();
    // A row of no fitting file is a finding of its own.
    if here.is_empty() { all.into_iter().take(1).collect() } else { here }
}

fn row(context: Context<'_>, rubriek: &Rubriek, units: &[&str]) -> Lineage {
    let mut lineage = Lineage { onderdelen: context.sources_of(rubriek).into_iter().collect(), ..Lineage::default() };
    let Some(variabele) = context.variabele(rubriek).filter(|variabele| variabele.not_computable.is_none()) else {
        return lineage;
    };
    let parameters: BTreeMap<String, String> =
        rubriek.parameters.iter().map(|(name, value)| (name.clone(), value.value.clone())).collect();
    let sectoren = context.besluit.populatie.sector_names();
    for eenheid in units {
        let rule_context = RuleContext { catalogue: context.catalogue, eenheid, parameters: &parameters };
        for column in variabele.columns.iter().filter(|column| !column.rekenregel.is_empty()) {
            let read = rule(&column.rekenregel_for(eenheid, &sectoren), rule_context);
            lineage.onderdelen.extend(read.onderdelen);
            lineage.unknown.extend(read.unknown);
        }
    }
    lineage
}

/// What a rule reads.
pub(in crate::check) fn rule(text: &str, rule_context: RuleContext<'_>) -> Lineage {
    let mut lineage = Lineage::default();
    let Ok(rule) = Rekenregel::read(text, &rule_context) else { return lineage };
    let catalogue = rule_context.catalogue;
    for table in &catalogue.tables {
        let names = rule.reads.columns.iter().filter(|(name, _)| *name == table.id).map(|(_, column)| column.as_str());
        let read: Vec<_> = names.filter_map(|name| table.column(name)).collect();
        let onderdelen = read.iter().flat_map(|column| rule.reads.onderdelen_of(catalogue, &table.id, column));
        let onderdelen: BTreeSet<OnderdeelReference> =
            onderdelen.filter_map(|onderdeel| onderdeel.parse().ok()).collect();
        // That there is a row says what its filled columns say, though none of them be named: a count, `bestaat`. The key
        // of a parent is read with its child, which says more.
        if onderdelen.is_empty() && !read.is_empty() && !has_child(&rule, catalogue, table) {
            let filled: BTreeSet<_> = existence(table).collect();
            if filled.is_empty() {
                lineage.unknown.extend(read.iter().map(|column| format!("{}.{}", table.id, column.name)));
            }
            lineage.onderdelen.extend(filled);
        }
        // The number has a ban of its own, and what tells rows apart or says when they hold, is read for every table.
        let nameless = read.iter().filter(|column| {
            let number = matches!(column.kind, Type::Pgn | Type::Onderwijsnummer);
            column.onderdelen.is_empty() && !number && !is_structural(catalogue, table, &column.name)
        });
        lineage.unknown.extend(nameless.map(|column| format!("{}.{}", table.id, column.name)));
        lineage.onderdelen.extend(onderdelen);
    }
    lineage
}

/// What every row of a table has filled.
fn existence(table: &Table) -> impl Iterator<Item = OnderdeelReference> {
    let onderdelen = table.columns.iter().filter(|column| column.required).flat_map(|column| &column.onderdelen);
    onderdelen.filter_map(|onderdeel| onderdeel.parse().ok())
}

/// Is a table read that belongs to this one?
fn has_child(rule: &Rekenregel, catalogue: &Catalogue, table: &Table) -> bool {
    let is_child = |name: &str| catalogue.table(name).and_then(|child| child.belongs_to.as_ref()) == Some(&table.id);
    rule.reads.columns.iter().any(|(name, _)| is_child(name))
}

/// A key, a number that ties the row to one of another table, or a day of validity.
fn is_structural(catalogue: &Catalogue, table: &Table, column: &str) -> bool {
    let keys = catalogue.tables.iter().flat_map(|table| &table.key);
    keys.map(String::as_str).chain(table.validity.columns()).any(|name| name == column)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way for a rule to come by a fact, with the onderdelen that it then uses.
    const WAYS: &[(&str, &str)] = &[
        ("persoon.overlijdensdatum", "4.1.g"),
        ("laat x = persoon.geboorteland; x", "4.1.i"),
        (
            "als persoon.overlijdensdatum is onbekend dan leeftijd(persoon.geboortedatum, peildatum) anders onbekend",
            "4.1.f 4.1.g",
        ),
        ("als persoon.geboorteland_ouder1 = \"6030\" dan instellingscode anders onbekend", "4.1.j 5.1.a"),
        ("als persoon.geboorteland = persoon.geboorteland_ouder1 dan 1 anders 0", "4.1.i 4.1.j"),
        ("eerste(nationaliteit geldig_op peildatum volgorde code).code", "4.1.k"),
        ("als bestaat(verblijfstitel) dan \"J\" anders \"N\"", "4.1.m"),
        ("aantal(nationaliteit)", "4.1.k"),
        ("aantal(inschrijving waar sector = \"mbo\")", "5.1.a"),
        ("aantal(inschrijving)", "5.1.a 5.1.b"),
        ("opzoeken(rio_instelling, instellingscode).plaats", "5.1.a"),
        ("opzoeken(landen, persoon.geboorteland).etniciteit_lang", "4.1.i"),
        ("eerste(diploma_mbo volgorde datum_resultaat aflopend).instellingscode", "5.1.a 7.5.b"),
        ("als sector = \"mbo\" dan 1 anders 0", "5.1.a"),
    ];

    #[test]
    fn no_way_around_hides_what_is_read() {
        let catalogue = Catalogue::builtin().unwrap();
        let parameters = BTreeMap::new();
        for (text, expected) in WAYS {
            let rule_context = RuleContext { catalogue: &catalogue, eenheid: "inschrijving", parameters: &parameters };
            if let Err(errors) = Rekenregel::read(text, &rule_context) {
                panic!("{text}: {errors:?}");
            }
            let lineage = rule(text, rule_context);
            let names: Vec<_> = lineage.onderdelen.iter().map(ToString::to_string).collect();
            assert_eq!(names.join(" "), *expected, "{text}");
            assert!(lineage.unknown.is_empty(), "{text}: {:?}", lineage.unknown);
        }
    }

    #[test]
    fn a_column_without_onderdeel_is_told() {
        let mut catalogue = Catalogue::builtin().unwrap();
        for table in &mut catalogue.tables {
            for column in table.columns.iter_mut().filter(|column| column.name == "geslacht") {
                column.onderdelen.clear();
            }
        }
        let parameters = BTreeMap::new();
        let rule_context = RuleContext { catalogue: &catalogue, eenheid: "inschrijving", parameters: &parameters };
        let lineage = rule("als persoon.geslacht = \"M\" dan 1 anders 0", rule_context);
        assert_eq!(lineage.unknown.into_iter().collect::<Vec<_>>(), ["persoon.geslacht"]);
    }
}

//! The data files of the catalogue against each other: every name that one uses another has, and every rule can be read.
//!
//! In: [`DataFiles`]. Out: every fault, with the file, line and column of the file that has to be mended.
//! Refuses: an unknown codelijst, table, column, eenheid or onderdeel, a malformed pattern, a rule with a fault.

mod place;
mod rekenregels;
#[cfg(test)]
mod tests;

use crate::besluit::key_table;
use crate::calendar::MonthDay;
use crate::catalogue::law::{OnderdeelReference, Test, VerstrekkingMatrix, Wet};
use crate::catalogue::{
    Catalogue, CatalogueError, CatalogueErrorKind, DataFiles, Doelgroep, Pattern, Signal, SignalDays, SignalGroups,
    Source, Table, Type, Validity, Variabele,
};
use crate::diagnose::{Bilingual, nearest};
use place::{DOELGROEPEN, GEGEVENS, Located};
use std::collections::BTreeMap;

/// Every fault of the data files, in the order of their paths and places.
#[must_use]
pub fn catalogue_faults(files: &DataFiles) -> Vec<CatalogueError> {
    let (catalogue, mut faults) = Catalogue::from_files(files);
    let matrices =
        VerstrekkingMatrix::from_files(files).map_err(|of_annex| faults.extend(of_annex)).unwrap_or_default();
    let wet = Wet::from_files(files).map_err(|of_law| faults.extend(of_law)).ok();
    let mut check = Check { files, catalogue: &catalogue, wet: wet.as_ref(), faults };
    catalogue.tables.iter().for_each(|table| check.table(table));
    catalogue.sources.values().for_each(|source| check.source(source));
    catalogue.variabelen.values().for_each(|variabele| check.variabele("variabelen", variabele));
    catalogue.gegevens.values().for_each(|gegeven| check.variabele(GEGEVENS, gegeven));
    catalogue.doelgroepen.values().for_each(|doelgroep| check.doelgroep(doelgroep));
    check.conditions(&matrices);
    check.column_names();
    catalogue.signals.values().for_each(|signal| check.signal(signal));
    for onderdeel in catalogue.banned.keys().filter(|onderdeel| *onderdeel != "pgn") {
        check.onderdeel(Located::new(files, "", "verboden").key(onderdeel), onderdeel);
    }
    let mut faults = check.faults;
    faults.extend(rekenregels::faults(files, &catalogue));
    faults.sort_by(|a, b| (&a.file, a.place).cmp(&(&b.file, b.place)));
    faults.dedup();
    faults
}

struct Check<'c> {
    files: &'c DataFiles,
    catalogue: &'c Catalogue,
    wet: Option<&'c Wet>,
    faults: Vec<CatalogueError>,
}

impl<'c> Check<'c> {
    fn known<'n>(&mut self, at: Located<'_>, what: (&str, &str), name: &str, names: impl Iterator<Item = &'n str>) {
        let names: Vec<&str> = names.collect();
        if !names.contains(&name) {
            let suggestion = nearest(name, names).map(str::to_owned);
            let what = Bilingual { nl: what.0.to_owned(), en: what.1.to_owned() };
            self.faults.push(at.fault(CatalogueErrorKind::UnknownName { what, name: name.to_owned(), suggestion }));
        }
    }

    /// Its rows, its group, its sectors and its days are known.
    fn signal(&mut self, signal: &Signal) {
        let at = Located::new(self.files, "signalen", &signal.id);
        let SignalGroups { groups, rows } = &self.catalogue.signal_groups;
        let letters = groups.iter().map(|group| group.letter.as_str());
        let letter = signal.id.get(..1).unwrap_or_default();
        self.known(at.clone().key("id"), ("signaalgroep", "group of signals"), letter, letters);
        let units = rows.iter().map(|rows| rows.eenheid.as_str());
        self.known(
            at.clone().key("eenheid"),
            ("eenheid van een signaal", "eenheid of a signal"),
            &signal.eenheid,
            units,
        );
        let sectoren = self.catalogue.codelijsten.get("sector");
        for sector in &signal.sectoren {
            let known = sectoren.into_iter().flat_map(|list| &list.values).map(|value| value.code.as_str());
            self.known(at.clone().key("sectoren"), ("sector", "sector"), sector, known);
        }
        let days = if let SignalDays::Each(days) = &signal.days { days.as_slice() } else { &[] };
        for day in days.iter().filter(|day| MonthDay::read(day).is_none()) {
            self.known(at.clone().key("peildata"), ("dag MM-DD", "day MM-DD"), day, std::iter::empty());
        }
    }

    fn codelijst(&mut self, at: Located<'_>, codelijst: Option<&String>) {
        if let Some(name) = codelijst {
            let lists = self.catalogue.codelijsten.keys().map(String::as_str);
            self.known(at.key("codelijst"), ("codelijst", "codelijst"), name, lists);
        }
    }

    /// A code has a list or a shape, so that nothing else can pass for one; no other column has either.
    fn shape(&mut self, at: &Located<'_>, kind: Type, codelijst: Option<&String>, pattern: Option<&String>) {
        self.codelijst(at.clone(), codelijst);
        self.pattern(at.clone(), pattern);
        if usize::from(codelijst.is_some()) + usize::from(pattern.is_some()) != usize::from(kind == Type::Code) {
            self.faults.push(at.clone().key("type").fault(CatalogueErrorKind::CodeWithoutShape));
        }
    }

    fn pattern(&mut self, at: Located<'_>, pattern: Option<&String>) {
        if let Some(pattern) = pattern.filter(|pattern| Pattern::read(pattern).is_none()) {
            let kind = CatalogueErrorKind::MalformedPattern { pattern: pattern.clone() };
            self.faults.push(at.key("patroon").fault(kind));
        }
    }

    fn columns<'n>(&mut self, at: &Located<'_>, names: &[String], there: &(impl Iterator<Item = &'n str> + Clone)) {
        for (index, name) in names.iter().enumerate() {
            self.known(at.clone().index(index), ("kolom", "column"), name, there.clone());
        }
    }

    fn onderdeel(&mut self, at: Located<'_>, onderdeel: &str) {
        let Some(wet) = self.wet else { return };
        let there = onderdeel.parse::<OnderdeelReference>().is_ok_and(|reference| wet.all(reference).next().is_some());
        if !there {
            let what = Bilingual { nl: "onderdeel".into(), en: "onderdeel".into() };
            let kind = CatalogueErrorKind::UnknownName { what, name: onderdeel.to_owned(), suggestion: None };
            self.faults.push(at.fault(kind));
        }
    }

    fn table(&mut self, table: &Table) {
        let at = Located::new(self.files, "register", &table.id);
        let names = table.columns.iter().map(|column| column.name.as_str());
        self.columns(&at.clone().key("sleutel"), &table.key, &names);
        if let Some(parent) = &table.belongs_to {
            let tables = self.catalogue.tables.iter().map(|table| table.id.as_str());
            self.known(at.clone().key("hoort_bij"), ("tabel", "table"), parent, tables);
        }
        let days = match &table.validity {
            Validity::Always => Vec::new(),
            Validity::Successive { begin } => vec![("begin", begin)],
            Validity::Between { begin, end } => vec![("begin", begin), ("einde", end)],
            Validity::On { date } => vec![("datum", date)],
        };
        for (key, name) in days {
            self.known(at.clone().key("geldigheid").key(key), ("kolom", "column"), name, names.clone());
        }
        for (index, column) in table.columns.iter().enumerate() {
            let at = at.clone().key("kolom").index(index);
            self.shape(&at, column.kind, column.codelijst.as_ref(), column.pattern.as_ref());
            for (index, onderdeel) in column.onderdelen.iter().enumerate() {
                self.onderdeel(at.clone().key("onderdeel").index(index), onderdeel);
            }
        }
    }

    fn source(&mut self, source: &Source) {
        let at = Located::new(self.files, "bronnen", &source.id);
        let names = source.columns.iter().map(|column| column.name.as_str());
        self.columns(&at.clone().key("sleutel"), &source.key, &names);
        if let Some(term) = &source.term {
            let place = at.clone().key("geldigheid");
            self.columns(&place, &[term.begin.clone(), term.end.clone()], &names);
            // A rule gives its day last.
            self.known(
                place,
                ("laatste kolom van de sleutel", "last column of the key"),
                &term.begin,
                source.key.last().map(String::as_str).into_iter(),
            );
        }
        for (index, column) in source.columns.iter().enumerate() {
            let at = at.clone().key("kolom").index(index);
            self.shape(&at, column.kind, column.codelijst.as_ref(), column.pattern.as_ref());
            if let Some(onderdeel) = &column.onderdeel {
                self.onderdeel(at.key("onderdeel"), onderdeel);
            }
        }
    }

    fn variabele(&mut self, folder: &'static str, variabele: &Variabele) {
        let at = Located::new(self.files, folder, &variabele.id);
        for (index, onderdeel) in variabele.onderdelen.iter().enumerate() {
            self.onderdeel(at.clone().key("onderdelen").index(index), onderdeel);
        }
        let eenheid = key_table().table("deelbestand").and_then(|table| table.key("eenheid"));
        let eenheden: Vec<&str> = eenheid.iter().flat_map(|key| key.values.iter().map(String::as_str)).collect();
        for (index, name) in variabele.eenheden.iter().enumerate() {
            let at = at.clone().key("eenheden").index(index);
            self.known(at, ("eenheid", "eenheid"), name, eenheden.iter().copied());
        }
        for (index, column) in variabele.columns.iter().enumerate() {
            let at = at.clone().key("kolom").index(index);
            self.codelijst(at.clone(), column.codelijst.as_ref());
            self.pattern(at, column.pattern.as_ref());
        }
    }

    fn doelgroep(&mut self, doelgroep: &Doelgroep) {
        let at = Located::new(self.files, DOELGROEPEN, &doelgroep.id);
        for (index, onderdeel) in doelgroep.onderdelen.iter().enumerate() {
            self.onderdeel(at.clone().key("onderdelen").index(index), onderdeel);
        }
        for (name, parameter) in &doelgroep.parameters {
            self.pattern(at.clone().key("parameters").key(name).key("patroon"), Some(&parameter.pattern));
        }
    }

    /// What the conditions of the annexes name is there.
    fn conditions(&mut self, matrices: &[VerstrekkingMatrix]) {
        let catalogue = self.catalogue;
        let conditions = matrices.iter().flat_map(|matrix| {
            let columns = matrix.columns.iter().enumerate();
            columns.flat_map(move |(index, column)| column.conditions.iter().map(move |one| (matrix, index, one)))
        });
        for (matrix, index, condition) in conditions {
            let at = Located::at(self.files, &matrix.file).key("kolom").index(index).key("voorwaarden");
            match &condition.test {
                Test::Doelgroep(name) => {
                    let known = catalogue.doelgroepen.keys().map(String::as_str);
                    self.known(at, ("doelgroep", "doelgroep"), name, known);
                }
                Test::Gegeven(name) => {
                    let known = catalogue.gegevens.keys().chain(catalogue.variabelen.keys()).map(String::as_str);
                    self.known(at, ("gegeven", "gegeven"), name, known);
                }
                Test::Cells | Test::Request | Test::Recipient | Test::Untested(_) => {}
            }
        }
    }

    /// Names of output columns are unique over all variabelen.
    fn column_names(&mut self) {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for variabele in self.catalogue.variabelen.values().chain(self.catalogue.gegevens.values()) {
            for (index, column) in variabele.columns.iter().enumerate() {
                if let Some(other) = seen.insert(&column.name, &variabele.id) {
                    let other = format!("variabelen/{other}.toml");
                    let kind = CatalogueErrorKind::DuplicateName { name: column.name.clone(), other };
                    let at = Located::new(self.files, "variabelen", &variabele.id);
                    self.faults.push(at.key("kolom").index(index).key("naam").fault(kind));
                }
            }
        }
    }
}

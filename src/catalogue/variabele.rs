//! What a rubriek can mean: a base column, a part of one, or a derivation with a rekenregel.
//!
//! In: `data/variabelen/*.toml`. Out: [`Variabele`]. Refuses: unknown keys; a rule is text here, typed in `rekenregel`.

use super::Type;
use crate::calendar::MonthDay;
use std::collections::BTreeMap;

/// Base, part or derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VariabeleKind {
    /// The replacement of the persoonsgebonden nummer (BRO 29a.2).
    Omnummer,
    /// A basisgegeven as registered.
    Basis,
    /// A part of a basisgegeven (month of a date, digits of a postcode).
    #[serde(rename = "deel")]
    Part,
    /// Derived by a rekenregel.
    #[serde(rename = "afgeleid")]
    Derived,
}

/// Where a definition comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A published definition; `bron` names it.
    #[serde(rename = "gepubliceerd")]
    Published,
    /// A convention of this project; `bron` says why it is needed.
    Conventie,
}

/// Type of a parameter that a rubriek gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterType {
    /// `MM-DD`.
    #[serde(rename = "maanddag")]
    MonthDay,
    /// A text out of `waarden`.
    #[serde(rename = "keuze")]
    Choice,
}

/// Mark of a variabele that indirectly identifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentifyingMark {
    /// What a coarser grant would be, to measure what it brings: whole numbers in steps of so many, texts and codes cut
    /// off after so many characters.
    #[serde(rename = "grover")]
    pub coarser: Option<u32>,
}

/// A parameter of a variabele.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Type.
    #[serde(rename = "type")]
    pub kind: ParameterType,
    /// Allowed values of a `keuze`.
    #[serde(default)]
    #[serde(rename = "waarden")]
    pub values: Vec<String>,
    /// What it is, in Dutch.
    pub omschrijving: String,
}

impl Parameter {
    /// Is this a value of its type?
    #[must_use]
    pub fn admits(&self, value: &str) -> bool {
        match self.kind {
            ParameterType::MonthDay => MonthDay::read(value).is_some(),
            ParameterType::Choice => self.values.iter().any(|choice| choice == value),
        }
    }
}

/// An output column of a variabele.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VariabeleColumn {
    /// Dutch, lower case; the column name unless the rubriek gives another.
    #[serde(rename = "naam")]
    pub name: String,
    /// Type of the output.
    #[serde(rename = "type")]
    pub kind: Type,
    /// Label for the codebook, in Dutch.
    pub label: String,
    /// Unit (`jaren`), where there is one.
    pub eenheid: Option<String>,
    /// Code list of the values.
    pub codelijst: Option<String>,
    /// List of names that public sources give of the values.
    #[serde(rename = "namenlijst")]
    pub name_list: Option<String>,
    /// Shape of a code that has no list and is not handed on as it stands in register or source.
    #[serde(rename = "patroon")]
    pub pattern: Option<String>,
    /// The rule, in the language of `rekenregel`; for a base column just that column. Empty for the omnummer.
    #[serde(default)]
    pub rekenregel: String,
    /// The rule for enrolments of a sector, where it is not the one above: each sector has tables of its own.
    #[serde(default)]
    pub per_sector: BTreeMap<String, String>,
    /// The rule for rows of another unit than an enrolment, where it is not the one above.
    #[serde(default)]
    pub per_eenheid: BTreeMap<String, String>,
}

impl VariabeleColumn {
    /// Every rule of the column.
    pub fn every_rule(&self) -> impl Iterator<Item = &str> {
        let others = self.per_sector.values().chain(self.per_eenheid.values());
        std::iter::once(&self.rekenregel).chain(others).map(String::as_str)
    }

    /// The rules that rows of a unit may need, those of every sector.
    #[must_use]
    pub fn rekenregels(&self, eenheid: &str) -> Vec<&str> {
        match self.per_eenheid.get(eenheid) {
            Some(own) => vec![own],
            None => std::iter::once(&self.rekenregel).chain(self.per_sector.values()).map(String::as_str).collect(),
        }
    }

    /// The rule for rows of a unit in a population of these sectors; no sector named: of all.
    ///
    /// A row is of one sector and so known to one of the rules: with several sectors the first that knows it.
    #[must_use]
    pub fn rekenregel_for(&self, eenheid: &str, sectoren: &[&str]) -> String {
        let mut rules = self.rekenregels(eenheid);
        if !sectoren.is_empty() && !self.per_eenheid.contains_key(eenheid) {
            let of = |sector: &&str| self.per_sector.get(*sector).unwrap_or(&self.rekenregel).as_str();
            let needed: Vec<&str> = sectoren.iter().map(of).collect();
            rules.retain(|rule| needed.contains(rule));
        }
        let Some(last) = rules.pop() else { return String::new() };
        rules.into_iter().rfold(last.trim().to_owned(), |rest, rule| format!("bij_onbekend({}, {rest})", rule.trim()))
    }
}

/// Of whom the law does not have something registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub enum OutsideLaw {
    /// Who is not in the BRP and has an onderwijsnummer (BRO 4.2).
    #[serde(rename = "niet_in_brp")]
    NotInBrp,
}

/// What a rubriek can mean.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variabele {
    /// Name; the stem of its data file.
    pub id: String,
    /// Kind.
    #[serde(rename = "soort")]
    pub kind: VariabeleKind,
    /// What it is, in Dutch.
    pub omschrijving: String,
    /// What it is called besides, in the law, by institutions or in common Dutch: a row that prints one of these names it.
    #[serde(rename = "ook_genoemd", default)]
    pub also_called: Vec<String>,
    /// Units (rows) for which it can be computed: `inschrijving`, `persoon` …
    pub eenheden: Vec<String>,
    /// Parameters that a rubriek must give.
    #[serde(default)]
    pub parameters: BTreeMap<String, Parameter>,
    /// Onderdelen of the BRO that it is derived from, as the definition says; checked against the read set.
    pub onderdelen: Vec<String>,
    /// Published or convention.
    pub status: SourceKind,
    /// Source of the definition, or why a convention was needed.
    #[serde(rename = "bron")]
    pub source: String,
    /// What an empty cell means, and how unknown values behave.
    #[serde(rename = "leeg")]
    pub empty: String,
    /// Of whom the law does not have it registered, so that an empty cell of theirs is no gap in the register.
    #[serde(rename = "buiten_de_wet")]
    pub outside_law: Option<OutsideLaw>,
    /// Known or visible to others, so that with other columns it may tell who a person is; disclosure risk is measured
    /// on such columns.
    #[serde(rename = "indirect_identificerend")]
    pub mark: Option<IdentifyingMark>,
    /// Output columns, usually one.
    #[serde(rename = "kolom")]
    pub columns: Vec<VariabeleColumn>,
    /// Set while it cannot be computed from the snapshot yet: the reason. `build` refuses such a row by name.
    #[serde(rename = "niet_berekenbaar")]
    pub not_computable: Option<String>,
}

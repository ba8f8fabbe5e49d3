//! The rows of the annex: each variabele with its citation and its words, as the law has them on a day.
//!
//! In: the wanted variabelen, the catalogue, the law of a day. Out: [`AnnexRow`]s. Refuses: a variabele that is unknown, banned,
//! not registered of such participants, asked for twice, or whose parameters are not what it needs.

use super::failure::TemplateError;
use super::request::{TemplateRequest, WantedVariabele};
use crate::calendar::{Date, MONTHS, MonthDay};
use crate::catalogue::law::citation::{listed, print};
use crate::catalogue::law::{Onderdeel, OnderdeelReference, Wet};
use crate::catalogue::{Catalogue, Parameter, ParameterType, Variabele, VariabeleKind};
use crate::diagnose::likely;
use std::collections::{BTreeMap, BTreeSet};

/// Code of the omnummer in both published annexes.
pub(super) const OMNUMMER_CODE: &str = "29.02.10";

/// A row of the annex.
pub(super) struct AnnexRow<'c> {
    pub(super) code: String,
    pub(super) artikel: String,
    pub(super) omschrijving: String,
    pub(super) toelichting: String,
    pub(super) variabele: &'c Variabele,
    /// Units of rows in which it can be delivered in these sectors.
    pub(super) eenheden: Vec<String>,
    pub(super) parameters: BTreeMap<String, String>,
    /// Column names, where those of the variabele are taken.
    pub(super) columns: Vec<String>,
}

/// Every row, that of the omnummer first, or every fault.
pub(super) fn rows<'c>(
    request: &TemplateRequest,
    catalogue: &'c Catalogue,
    wet: &Wet,
    day: Date,
) -> Result<Vec<AnnexRow<'c>>, Vec<TemplateError>> {
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    let (mut codes, mut columns) = (BTreeSet::new(), BTreeSet::new());
    let mut seen: Vec<&WantedVariabele> = Vec::new();
    let omnummer = catalogue.variabelen.values().find(|variabele| variabele.kind == VariabeleKind::Omnummer);
    let omnummer = omnummer.map(|own| WantedVariabele { name: own.id.clone(), parameters: BTreeMap::new() });
    // The omnummer is always there; whoever asks for it gets it once.
    let others = request.variabelen.iter().filter(|wanted| omnummer.as_ref() != Some(wanted));
    for wanted in omnummer.iter().chain(others) {
        if seen.contains(&wanted) {
            faults.push(TemplateError::Twice { name: wanted.name.clone() });
            continue;
        }
        seen.push(wanted);
        match row(wanted, request, catalogue, wet, day) {
            Ok(mut row) => {
                row.code = free_code(&row.code, &mut codes);
                row.columns = free_columns(&row, &mut columns);
                rows.push(row);
            }
            Err(mut found) => faults.append(&mut found),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

fn row<'c>(
    wanted: &WantedVariabele,
    request: &TemplateRequest,
    catalogue: &'c Catalogue,
    wet: &Wet,
    day: Date,
) -> Result<AnnexRow<'c>, Vec<TemplateError>> {
    let name = wanted.name.clone();
    let Some(variabele) = catalogue.variabelen.get(&name) else {
        let likely = likely(&name, catalogue.variabelen.keys().map(String::as_str)).map(str::to_owned);
        return Err(vec![TemplateError::UnknownVariabele { name, likely }]);
    };
    if variabele.kind == VariabeleKind::Basis
        && let Some(provision) = variabele.onderdelen.iter().find_map(|onderdeel| catalogue.banned.get(onderdeel))
    {
        return Err(vec![TemplateError::Banned { name, provision: provision.clone() }]);
    }
    let onderdelen = registered(variabele, request, wet, day);
    let eenheden = eenheden_of(variabele, request, catalogue);
    if onderdelen.is_empty() || eenheden.is_empty() {
        return Err(vec![TemplateError::NotRegistered { name, sectors: request.sectoren.clone(), date: day }]);
    }
    let faults = parameter_faults(wanted, variabele);
    if !faults.is_empty() {
        return Err(faults);
    }
    let references: Vec<OnderdeelReference> = onderdelen.iter().map(|onderdeel| onderdeel.reference).collect();
    let omschrijving = match variabele.kind {
        VariabeleKind::Omnummer => variabele.omschrijving.clone(),
        // The law has one wording for several of them.
        VariabeleKind::Basis | VariabeleKind::Part if shares_onderdelen(variabele, catalogue) => {
            variabele.omschrijving.clone()
        }
        VariabeleKind::Basis | VariabeleKind::Part => words_of(&onderdelen, |onderdeel| onderdeel.cited()).join(" "),
        VariabeleKind::Derived => {
            format!("afgeleid van {}", listed(&words_of(&onderdelen, |onderdeel| &onderdeel.omschrijving)))
        }
    };
    Ok(AnnexRow {
        code: code(variabele.kind, &references),
        artikel: print(&references),
        omschrijving,
        toelichting: toelichting(variabele, &wanted.parameters),
        variabele,
        eenheden,
        parameters: wanted.parameters.clone(),
        columns: Vec::new(),
    })
}

/// The items of the law that it is made of, in force on the day for these sectors; one wording of each. What tells of a
/// former school may be made of another sector's items too: those cannot be cited, and `check` asks the author about them.
fn registered<'w>(variabele: &Variabele, request: &TemplateRequest, wet: &'w Wet, day: Date) -> Vec<&'w Onderdeel> {
    let sectorwetten: Vec<&str> =
        request.sectoren.iter().flat_map(|sector| wet.sectorwetten_of(sector)).map(|wet| wet.id.as_str()).collect();
    let references = variabele.onderdelen.iter().filter_map(|text| text.parse::<OnderdeelReference>().ok());
    references
        .filter_map(|reference| {
            let wordings = wet.onderdelen(reference, day, None);
            wordings.into_iter().find(|wording| sectorwetten.iter().any(|sectorwet| wording.applies_to(sectorwet)))
        })
        .collect()
}

/// The units in which a variabele can be delivered: those that the sectors of the population have.
fn eenheden_of(variabele: &Variabele, request: &TemplateRequest, catalogue: &Catalogue) -> Vec<String> {
    let of_sector =
        |eenheid: &&String| catalogue.as_unit(eenheid).is_none_or(|unit| request.sectoren.contains(&unit.sector));
    variabele.eenheden.iter().filter(of_sector).cloned().collect()
}

/// Does another variabele deliver a basisgegeven of the same items?
fn shares_onderdelen(variabele: &Variabele, catalogue: &Catalogue) -> bool {
    let is_other = |other: &&Variabele| other.kind == VariabeleKind::Basis && other.id != variabele.id;
    catalogue.variabelen.values().filter(is_other).any(|other| other.onderdelen == variabele.onderdelen)
}

fn words_of(onderdelen: &[&Onderdeel], words: impl Fn(&Onderdeel) -> &str) -> Vec<String> {
    let mut found: Vec<String> = onderdelen.iter().map(|onderdeel| words(onderdeel).to_owned()).collect();
    found.dedup();
    found
}

fn parameter_faults(wanted: &WantedVariabele, variabele: &Variabele) -> Vec<TemplateError> {
    let name = || variabele.id.clone();
    let mut faults = Vec::new();
    for (parameter, definition) in &variabele.parameters {
        let values = allowed(definition);
        let parameter = parameter.clone();
        match wanted.parameters.get(&parameter) {
            None => faults.push(TemplateError::MissingParameter { name: name(), parameter, values }),
            Some(value) if !definition.admits(value) => {
                faults.push(TemplateError::MalformedParameter { name: name(), parameter, values });
            }
            Some(_) => {}
        }
    }
    for parameter in wanted.parameters.keys().filter(|parameter| !variabele.parameters.contains_key(*parameter)) {
        faults.push(TemplateError::UnknownParameter {
            name: name(),
            parameter: parameter.clone(),
            known: variabele.parameters.keys().cloned().collect(),
        });
    }
    faults
}

fn allowed(parameter: &Parameter) -> String {
    match parameter.kind {
        ParameterType::MonthDay => "MM-DD".to_owned(),
        ParameterType::Choice => parameter.values.join("|"),
    }
}

/// What the variabele is, with the day or the choice that the row is about: `op een dag` becomes `op 1 oktober`.
fn toelichting(variabele: &Variabele, parameters: &BTreeMap<String, String>) -> String {
    let mut text = variabele.omschrijving.clone();
    for value in parameters.values() {
        let words = in_words(value);
        text = if text.contains("een dag") { text.replacen("een dag", &words, 1) } else { format!("{words}: {text}") };
    }
    text
}

/// `10-01` as `1 oktober`; any other value as it is.
fn in_words(value: &str) -> String {
    MonthDay::read(value).map_or_else(|| value.to_owned(), |day| day.in_words(&MONTHS))
}

/// The code by the scheme of both published annexes: `AA.LL.nn` for lid LL of article AA, the letters in tens;
/// `29.X0.nn` for what is derived from article X.
fn code(kind: VariabeleKind, references: &[OnderdeelReference]) -> String {
    let Some(first) = references.first() else { return String::new() };
    match kind {
        VariabeleKind::Omnummer => OMNUMMER_CODE.to_owned(),
        VariabeleKind::Derived => format!("29.{}0.01", first.artikel.number),
        VariabeleKind::Basis | VariabeleKind::Part => {
            let tens = first.letter.map_or(1, |letter| u32::from(letter).saturating_sub(u32::from('a')) + 1);
            let number = tens * 10 + first.sub.map_or(0, u32::from);
            format!("{:02}.{:02}.{number}", first.artikel.number, first.lid.unwrap_or_default())
        }
    }
}

/// The code, or the next one that no row has yet.
fn free_code(code: &str, taken: &mut BTreeSet<String>) -> String {
    let (head, number) = code.rsplit_once('.').unwrap_or((code, "1"));
    let first: u32 = number.parse().unwrap_or(1);
    let candidates = (first..).map(|number| format!("{head}.{number:02}"));
    let free = candidates.into_iter().find(|candidate| !taken.contains(candidate)).unwrap_or_default();
    taken.insert(free.clone());
    free
}

/// Names for the columns, where another row has one of theirs: with the parameters behind, else the variabele before.
fn free_columns(row: &AnnexRow<'_>, taken: &mut BTreeSet<String>) -> Vec<String> {
    let own: Vec<String> = row.variabele.columns.iter().map(|column| column.name.clone()).collect();
    let suffix: String =
        row.parameters.values().map(|value| format!("_{}", in_words(value).replace([' ', '-'], "_"))).collect();
    let choices = [
        own.clone(),
        own.iter().map(|name| format!("{name}{suffix}")).collect(),
        own.iter().map(|name| format!("{}_{name}{suffix}", row.variabele.id)).collect(),
    ];
    let free = choices.into_iter().find(|names| names.iter().all(|name| !taken.contains(name))).unwrap_or_default();
    taken.extend(free.iter().cloned());
    if free == own { Vec::new() } else { free }
}

//! The explanation of a variabele: what it is, from what it is derived, which columns it gives.
//!
//! In: a variabele, the catalogue, the law. Out: text and JSON. Refuses: nothing.

use super::{Context, Explanation};
use crate::catalogue::law::OnderdeelReference;
use crate::catalogue::{Parameter, ParameterType, SourceKind, Variabele, VariabeleColumn, VariabeleKind};
use crate::cli::wrap::Page;
use crate::rekenregel::{ReadSet, Rekenregel, RuleContext};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) fn explain(context: Context, variabele: &Variabele) -> Explanation {
    let reads = read_set(context, variabele);
    let mut page = Page::default();
    page.paragraph(0, &format!("{}: {}", variabele.id, kind(context, variabele.kind)));
    page.paragraph(0, &variabele.omschrijving);
    page.blank_line();
    if let Some(reason) = &variabele.not_computable {
        page.pair(0, 13, context.choose("nog niet", "not yet"), reason);
    }
    page.pair(0, 13, context.choose("per", "per"), &variabele.eenheden.join(", "));
    for (name, parameter) in &variabele.parameters {
        let choice =
            if parameter.values.is_empty() { String::new() } else { format!(" ({})", parameter.values.join(", ")) };
        page.pair(0, 13, "parameter", &format!("{name}: {}{choice}", parameter.omschrijving));
    }
    let status = status(context, variabele.status);
    page.pair(0, 13, context.choose("definitie", "definition"), &format!("{status}: {}", variabele.source));
    page.pair(0, 13, context.choose("leeg", "empty"), &variabele.empty);
    onderdelen(&mut page, context, variabele);
    if !reads.columns.is_empty() {
        let columns: Vec<String> = reads.columns.iter().map(|(table, column)| format!("{table}.{column}")).collect();
        page.pair(0, 13, context.choose("leest", "reads"), &columns.join(", "));
    }
    for source in sources(&reads) {
        let publisher = context.catalogue.sources.get(source).map_or("", |source| source.publisher.as_str());
        page.pair(0, 13, context.choose("bron", "source"), &format!("{source}: {publisher}"));
    }
    for column in &variabele.columns {
        page.blank_line();
        let eenheid = column.eenheid.as_ref().map_or(String::new(), |eenheid| format!(", {eenheid}"));
        page.paragraph(
            0,
            &format!(
                "{} {} ({}{eenheid}): {}",
                context.choose("kolom", "column"),
                column.name,
                column.kind.word(),
                column.label
            ),
        );
        if let Some(list) = column.codelijst.as_ref().and_then(|id| context.catalogue.codelijsten.get(id)) {
            let codes: Vec<String> = list.values.iter().map(|w| format!("{} {}", w.code, w.label)).collect();
            page.pair(2, 11, context.choose("codelijst", "code list"), &format!("{}: {}", list.id, codes.join("; ")));
        }
        page.verbatim(4, &column.rekenregel);
        for (which, rule) in column.per_sector.iter().chain(&column.per_eenheid) {
            page.verbatim(4, &format!("# {which}\n{rule}"));
        }
    }
    Explanation { kind: "variabele", text: page, data: data(variabele, &reads) }
}

/// Each onderdeel with what it is; an age and a date of birth are told apart here.
fn onderdelen(page: &mut Page, context: Context, variabele: &Variabele) {
    for onderdeel in &variabele.onderdelen {
        let reference = onderdeel.parse::<OnderdeelReference>().ok();
        let what = reference.and_then(|reference| {
            let on_day = context.day.and_then(|day| context.wet.onderdelen(reference, day, None).first().copied());
            on_day.or_else(|| context.wet.all(reference).last())
        });
        let what = what.map_or("", |onderdeel| onderdeel.omschrijving.as_str());
        page.pair(0, 13, "onderdeel", &format!("{onderdeel}  {what}"));
    }
}

/// What the rules read; empty for a variabele that cannot be computed yet.
fn read_set(context: Context, variabele: &Variabele) -> ReadSet {
    let value = |parameter: &Parameter| match parameter.kind {
        ParameterType::MonthDay => "10-01".to_owned(),
        ParameterType::Choice => parameter.values.first().cloned().unwrap_or_default(),
    };
    let parameters: BTreeMap<String, String> =
        variabele.parameters.iter().map(|(name, parameter)| (name.clone(), value(parameter))).collect();
    let mut reads = ReadSet::default();
    for eenheid in &variabele.eenheden {
        let rule_context = RuleContext { catalogue: context.catalogue, eenheid, parameters: &parameters };
        for rule in variabele.columns.iter().flat_map(|column| column.rekenregels(eenheid)) {
            if let Ok(line) = Rekenregel::read(rule, &rule_context) {
                reads.merge(&line.reads);
            }
        }
    }
    reads
}

fn sources(reads: &ReadSet) -> Vec<&str> {
    let mut sources: Vec<&str> = reads.sources.iter().map(|(source, _)| source.as_str()).collect();
    sources.dedup();
    sources
}

fn kind(context: Context, kind: VariabeleKind) -> &'static str {
    match kind {
        VariabeleKind::Omnummer => context.choose("omnummer", "omnummer"),
        VariabeleKind::Basis => context.choose("basisgegeven zoals geregistreerd", "basisgegeven as registered"),
        VariabeleKind::Part => context.choose("deel van een basisgegeven", "part of a basisgegeven"),
        VariabeleKind::Derived => context.choose("afgeleid", "derived"),
    }
}

fn status(context: Context, status: SourceKind) -> &'static str {
    match status {
        SourceKind::Published => context.choose("gepubliceerd", "published"),
        SourceKind::Conventie => context.choose("afspraak van dit project", "convention of this project"),
    }
}

fn data(variabele: &Variabele, reads: &ReadSet) -> Value {
    let column = |column: &VariabeleColumn| {
        json!({
            "naam": column.name,
            "type": column.kind.word(),
            "label": column.label,
            "eenheid": column.eenheid,
            "codelijst": column.codelijst,
            "rekenregel": column.rekenregel,
            "per_sector": column.per_sector,
            "per_eenheid": column.per_eenheid,
        })
    };
    let parameters: BTreeMap<&str, Value> = variabele
        .parameters
        .iter()
        .map(|(name, p)| (name.as_str(), json!({ "omschrijving": p.omschrijving, "waarden": p.values })))
        .collect();
    json!({
        "id": variabele.id,
        "soort": match variabele.kind {
            VariabeleKind::Omnummer => "omnummer",
            VariabeleKind::Basis => "basis",
            VariabeleKind::Part => "deel",
            VariabeleKind::Derived => "afgeleid",
        },
        "omschrijving": variabele.omschrijving,
        "eenheden": variabele.eenheden,
        "parameters": parameters,
        "onderdelen": variabele.onderdelen,
        "status": match variabele.status {
            SourceKind::Published => "gepubliceerd",
            SourceKind::Conventie => "conventie",
        },
        "bron": variabele.source,
        "leeg": variabele.empty,
        "leest": reads.columns.iter().map(|(table, column)| format!("{table}.{column}")).collect::<Vec<_>>(),
        "bronnen": sources(reads),
        "kolommen": variabele.columns.iter().map(column).collect::<Vec<_>>(),
        "niet_berekenbaar": variabele.not_computable,
    })
}

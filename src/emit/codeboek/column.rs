//! The part of the codebook about columns and code lists.
//!
//! In: the columns of the plan. Out: one section per column, one table per code list. Refuses: nothing.

use super::ReleaseContext;
use super::put::put;
use crate::catalogue::SourceKind;
use crate::emit::text::{block, code, md, type_name};
use crate::plan::PlanColumn;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The citation as printed, and as meant where an erratum corrects it.
pub(super) fn artikel(column: &PlanColumn) -> String {
    let gedrukt = if column.artikel.is_empty() { "–".to_owned() } else { md(&column.artikel) };
    column.artikel_bedoeld.as_ref().map_or(gedrukt.clone(), |bedoeld| format!("{gedrukt} (bedoeld: {})", md(bedoeld)))
}

/// The code with the star that the annex prints behind it.
pub(super) fn rubriek(context: &ReleaseContext<'_>, column: &PlanColumn) -> String {
    let star = context.besluit.rubrieken.get(column.rubriek_index).is_some_and(|rubriek| rubriek.star);
    md(&format!("{}{}", column.rubriek, if star { "*" } else { "" }))
}

/// Every column, once: a rubriek that stands in several deelbestanden is the same column in each, but where rows of
/// another unit have a rule of their own.
pub(super) fn columns(out: &mut String, context: &ReleaseContext<'_>) {
    put!(out, "## Kolommen\n");
    let mut seen = BTreeSet::new();
    for part in &context.plan.deelbestanden {
        for column in &part.columns {
            if seen.insert(identity(column)) {
                one(out, context, column);
            }
        }
    }
}

/// What makes columns of several deelbestanden one.
fn identity(column: &PlanColumn) -> (usize, &str, &str) {
    (column.rubriek_index, &column.name, &column.rekenregel)
}

fn one(out: &mut String, context: &ReleaseContext<'_>, column: &PlanColumn) {
    let is_this = |other: &PlanColumn| identity(other) == identity(column);
    let deelbestanden = context.plan.deelbestanden.iter().filter(|part| part.columns.iter().any(is_this));
    let deelbestanden: Vec<_> = deelbestanden.map(|part| part.name.as_str()).collect();
    let eenheid = column.eenheid.as_ref().map_or(String::new(), |eenheid| format!(", in {}", md(eenheid)));
    put!(out, "### {}\n", code(&column.name));
    put!(out, "- inhoud: {} ({}{eenheid})", md(&column.label), type_name(column.value_type));
    put!(out, "- in: {}", md(&deelbestanden.join(", ")));
    put!(out, "- rubriek {}, artikel {}: {}", rubriek(context, column), artikel(column), md(&column.omschrijving));
    let rubriek = context.besluit.rubrieken.get(column.rubriek_index);
    if let Some(toelichting) = rubriek.and_then(|rubriek| rubriek.toelichting.as_ref()) {
        put!(out, "- toelichting in het besluit: {}", md(&toelichting.value));
    }
    let variabele = context.catalogue.variabelen.get(&column.variabele);
    let omschrijving = variabele.map_or(String::new(), |v| format!(": {}", md(&v.omschrijving)));
    put!(out, "- variabele {}{omschrijving}", code(&column.variabele));
    for (name, value) in &column.parameters {
        let parameter = variabele.and_then(|v| v.parameters.get(name));
        let what = parameter.map_or(String::new(), |parameter| format!(" ({})", md(&parameter.omschrijving)));
        put!(out, "- {} = {}{what}", code(name), code(value));
    }
    let kind = match column.source_kind {
        SourceKind::Published => "gepubliceerde definitie",
        SourceKind::Conventie => "conventie van rod-release",
    };
    put!(out, "- {kind}: {}", md(&column.source));
    if !column.onderdelen.is_empty() {
        put!(out, "- afgeleid van: {}", md(&column.onderdelen.join(", ")));
    }
    if !column.reads_sources.is_empty() {
        put!(out, "- openbare bronnen: {}", md(&column.reads_sources.join(", ")));
    }
    if let Some(codelijst) = &column.codelijst {
        put!(out, "- codelijst: {}", code(codelijst));
    }
    put!(out, "- leeg: {}{}\n", md(&column.empty), kinds(column));
    if !column.rekenregel.trim().is_empty() {
        put!(out, "{}", block(column.rekenregel.trim()));
    }
}

/// Every code list that a column uses, by name, with the labels of its codes.
pub(super) fn codelijsten(out: &mut String, context: &ReleaseContext<'_>) {
    let used = context.plan.codelijsten();
    if used.is_empty() {
        return;
    }
    put!(out, "## Codelijsten\n");
    for list in used.iter().filter_map(|id| context.catalogue.codelijsten.get(*id)) {
        put!(out, "### {}\n", md(&list.id));
        put!(out, "{}. Bron: {}.\n\n| code | betekenis |\n|---|---|", md(&list.omschrijving), md(&list.source));
        for value in &list.values {
            put!(out, "| {} | {} |", code(&value.code), md(&value.label));
        }
        put!(out, "");
    }
}

/// The kinds of empty that can occur.
fn kinds(column: &PlanColumn) -> String {
    let words: Vec<&str> = column.empty_kinds.iter().map(|kind| kind.word()).collect();
    if words.is_empty() { String::new() } else { format!(" (kan zijn: {})", words.join(", ")) }
}

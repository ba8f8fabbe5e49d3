//! `codeboek.md`: the codebook to read.
//!
//! In: an [`ReleaseContext`]. Out: Markdown: the decision, files, population, columns, code lists, conventions, faults.
//! Refuses: nothing.

use super::put::put;
use super::{ReleaseContext, column, data_path, measured, slot};
use crate::besluit::Deelbestand;
use crate::emit::text::{block, code, md, type_name};
use crate::plan::PlanDeelbestand;
use std::fmt::Write as _;

/// The codebook as text.
#[must_use]
pub(in crate::emit) fn codeboek_md(context: &ReleaseContext<'_>) -> Vec<u8> {
    let mut out = String::new();
    header(&mut out, context);
    files(&mut out, context);
    populatie(&mut out, context);
    for part in &context.plan.deelbestanden {
        deelbestand(&mut out, context, part);
    }
    measured::measured(&mut out, context);
    undeliverable(&mut out, context);
    column::columns(&mut out, context);
    column::codelijsten(&mut out, context);
    slot::slot(&mut out, context);
    out.into_bytes()
}

fn header(out: &mut String, context: &ReleaseContext<'_>) {
    let (besluit, header) = (context.besluit, &context.besluit.header);
    put!(out, "# Codeboek: {}\n", md(&header.title.value));
    if !context.is_final {
        put!(out, "> **Proeflevering.** Niet bestemd voor verstrekking aan de ontvanger.\n");
    }
    if context.demo {
        put!(out, "> **Demo.** Gemaakt met de gepubliceerde demosleutel of het bijgeleverde voorbeeldregister.\n");
    }
    put!(out, "| | |\n|---|---|");
    let mut row = |name: &str, value: &str| {
        if !value.is_empty() {
            put!(out, "| {name} | {} |", md(value));
        }
    };
    row("besluit", &format!("{} van {}", header.kenmerk.value, header.date.value));
    row("grondslag", &header.grondslag.value);
    row("uitkomst", &header.uitkomst.value);
    row("bekendgemaakt", header.staatscourant.as_ref().map_or("", |staatscourant| &staatscourant.value));
    row("ontvanger", &besluit.ontvanger.name.value);
    row("aanwijzing", besluit.ontvanger.aanwijzing.as_ref().map_or("", |aanwijzing| &aanwijzing.value));
    let verwerkers: Vec<_> = besluit.ontvanger.verwerkers.iter().map(|name| name.value.as_str()).collect();
    row("verwerkers", &verwerkers.join(", "));
    let kind = if context.is_final { "definitief" } else { "proef" };
    let moment = context.moment.map_or(String::new(), |number| format!(", moment {number}"));
    row("levering", &format!("{kind}, {}{moment}", context.date));
    row("stand van het register", &context.state_days());
    row("uiterlijk wissen", &context.erase_by.map_or(String::new(), |date| date.to_string()));
    put!(out, "");
}

fn files(out: &mut String, context: &ReleaseContext<'_>) {
    put!(
        out,
        "## Bestanden\n\n| bestand | deelbestand | studiejaar | peildatum | stand volgens besluit | stand gelezen |\n|---|---|---|---|---|---|"
    );
    for (part, peildatum) in context.plan.data_files() {
        let path = code(&data_path(&part.name, peildatum.studiejaar));
        let studiejaar = peildatum.studiejaar;
        let read = part.state(peildatum, context.states).map_or("–".to_owned(), |date| date.to_string());
        let demanded = part.consolidated_per(studiejaar).map_or("–".to_owned(), |date| date.to_string());
        let name = md(&part.name);
        put!(out, "| {path} | {name} | {studiejaar} | {} | {demanded} | {read} |", peildatum.date);
    }
    put!(out, "");
}

fn populatie(out: &mut String, context: &ReleaseContext<'_>) {
    let populatie = &context.besluit.populatie;
    put!(out, "## Populatie\n");
    if let Some(omschrijving) = &populatie.omschrijving {
        put!(out, "In de woorden van het besluit: {}.\n", md(omschrijving.value.trim_end_matches('.')));
    }
    let sectoren = populatie.sector_names();
    let bekostigd = match &populatie.bekostigd {
        Some(bekostigd) if bekostigd.value => ", alleen bekostigde instellingen",
        Some(_) => ", alleen niet-bekostigde instellingen",
        None => "",
    };
    put!(out, "Sectoren: {}{bekostigd}.\n", md(&sectoren.join(", ")));
    match context.catalogue.selecties.get(&populatie.selectie.value) {
        Some(selectie) => {
            put!(
                out,
                "Selectie {}: {}. Bron: {}.\n",
                code(&selectie.id),
                md(&selectie.omschrijving),
                md(&selectie.source)
            );
            units(out, context);
        }
        None => {
            put!(out, "Selectie: {}.\n", code(&populatie.selectie.value));
        }
    }
}

/// The rule of each unit as it was run: with sector and funding, and for rows of another unit one of their own.
fn units(out: &mut String, context: &ReleaseContext<'_>) {
    for (number, unit) in context.plan.units.iter().enumerate() {
        let files: Vec<String> = context.plan.of_unit(number).map(|part| md(&part.name)).collect();
        put!(out, "Een rij per {} ({}) hoort erbij als:\n", md(&unit.eenheid), files.join(", "));
        if let Some(own) = context.catalogue.table(&unit.table).and_then(|table| table.as_unit.as_ref()) {
            put!(out, "In woorden: {}.\n", md(&own.omschrijving));
        }
        put!(out, "{}", block(&unit.selectie.text));
    }
}

fn deelbestand(out: &mut String, context: &ReleaseContext<'_>, part: &PlanDeelbestand) {
    put!(out, "## Deelbestand {}\n", md(&part.name));
    let in_besluit = context.besluit.deelbestanden.iter().find(|other| other.name.value == part.name);
    if let Some(omschrijving) = in_besluit.and_then(|other| other.omschrijving.as_ref()) {
        put!(out, "{}\n", md(&omschrijving.value));
    }
    own_populatie(out, in_besluit);
    if let Some(reason) = in_besluit.and_then(|other| other.empty_because.as_ref()) {
        put!(out, "Mag zonder rijen zijn: {}\n", md(&reason.value));
    }
    let key: Vec<_> = part.key.iter().map(|name| code(name)).collect();
    put!(out, "Een rij is één {}. Sleutel voor vergelijking: {}.\n", md(&part.eenheid), key.join(", "));
    put!(out, "| nr | kolom | inhoud | type | rubriek | artikel | codelijst |\n|--:|---|---|---|---|---|---|");
    for (number, column) in part.columns.iter().enumerate() {
        let codelijst = column.codelijst.as_deref().map_or(String::new(), code);
        put!(
            out,
            "| {} | {} | {} | {} | {} | {} | {codelijst} |",
            number + 1,
            code(&column.name),
            md(&column.label),
            type_name(column.value_type),
            column::rubriek(context, column),
            column::artikel(column)
        );
    }
    put!(out, "");
}

/// A deelbestand may be of fewer sectors than the population, or have another selection.
fn own_populatie(out: &mut String, in_besluit: Option<&Deelbestand>) {
    let Some(part) = in_besluit else { return };
    if !part.sectoren.is_empty() {
        let sectoren: Vec<_> = part.sectoren.iter().map(|sector| sector.value.as_str()).collect();
        put!(out, "Alleen de sectoren: {}.\n", md(&sectoren.join(", ")));
    }
    if let Some(selectie) = &part.selectie {
        put!(out, "Eigen selectie: {}.\n", code(&selectie.value));
    }
}

/// What a reader of the decision expects and does not find.
fn undeliverable(out: &mut String, context: &ReleaseContext<'_>) {
    if context.plan.undeliverable.is_empty() {
        return;
    }
    put!(out, "## Toegekend en niet geleverd\n\n| rubriek | omschrijving | waarom niet |\n|---|---|---|");
    for row in &context.plan.undeliverable {
        put!(out, "| {} | {} | {} |", md(&row.rubriek), md(&row.omschrijving), md(&row.reason));
    }
    put!(out, "");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::codeboek::example;

    fn text() -> String {
        example::with_context(|context| String::from_utf8(codeboek_md(context)).unwrap())
    }

    #[test]
    fn the_reader_sees_decision_files_columns_rules_codes_and_faults() {
        let text = text();
        for chunk in [
            "# Codeboek: Verstrekking aan Voorbeeld &amp; Zoon",
            "> **Proeflevering.**",
            "| besluit | V-1 van 2024-02-29 |",
            "| uiterlijk wissen | 2030-11-25 |",
            "| `data/regulier_2023-2024.csv` | regulier | 2023/2024 | 2023-10-01 | 2023-12-01 | 2024-11-01 |",
            "alleen bekostigde instellingen",
            "Een rij is één inschrijving. Sleutel voor vergelijking: `omnummer`, `instellingscode`.",
            "| regulier | 2023/2024 | 14 | 12 | 4 |",
            "| regulier | 2023/2024 | `generatie` | 2 |",
            "| regulier | 2023/2024 | register | 17 | 0 | 3 | 3 | 8 |",
            "| `generatie` | grover | 1 | 3 | 3 | 8 |",
            "- uit `generatie` volgt `leeftijd_10_01`",
            "### `leeftijd_10_01`",
            "| 2 | `leeftijd_10_01` | leeftijd | geheel | 29.40.041\\* | 4.1, f |  |",
            "```text\nleeftijd(persoon.geboortedatum, datum(peiljaar, op))\n```",
            "### `generatie`",
            "- rubriek 29.40.041\\*, artikel 4.1, f: afgeleid van geboortedatum",
            "| `2` | tweede generatie: in Nederland geboren |",
            "4.1, g (bedoeld: 4.1, h)",
            "| 06.01.11 | de groepsnaam; | vrije tekst \\| van de school |",
            "Een rij per persoon (aanvullend) hoort erbij als:",
            "| landen | landen | RvIG | 2024-01 |",
            "## Errata van het besluit",
            "| 04.01.70 |  | 4.1, g | 4.1, h |",
            "met `=` begint",
        ] {
            assert!(text.contains(chunk), "{chunk}\n---\n{text}");
        }
    }

    #[test]
    fn a_column_of_several_deelbestanden_is_explained_once() {
        assert_eq!(text().matches("### `omnummer`").count(), 1);
        assert!(text().contains("regulier, aanvullend"));
    }

    #[test]
    fn markup_in_the_besluit_stays_text() {
        let text = text();
        assert!(text.contains("&lt;b&gt;"));
        assert!(!text.contains("<b>") && !text.contains('\u{1b}'));
    }
}

//! Showing a plan before it is done.
//!
//! In: a [`Plan`]. Out: text for people in either language, or JSON (`rod-release/plan/v1`).
//! Refuses: nothing; a plan holds no cell of the register.

use super::{Plan, PlanColumn, PlanDeelbestand};
use crate::calendar::Date;
use crate::catalogue::SourceKind;
use crate::diagnose::{Lang, wrap};
use serde_json::{Value, json};
use std::fmt::Write;

/// Width of a page, in columns.
const WIDTH: usize = 78;

/// The plan as text, at most some 80 columns wide where names allow it. `states` are the days of the states that a
/// snapshot holds.
#[must_use]
pub fn to_text(plan: &Plan, states: Option<&[Date]>, lang: Lang) -> String {
    let t = |nl: &'static str, en: &'static str| match lang {
        Lang::Nl => nl,
        Lang::En => en,
    };
    let mut out = String::new();
    let _ = writeln!(out, "{}", t("PEILDATA", "PEILDATA"));
    for peildatum in &plan.peildata {
        let (year, date, begin, end) =
            (peildatum.studiejaar, peildatum.date, peildatum.studiejaar.begin(), peildatum.studiejaar.end());
        let _ = writeln!(out, "  studiejaar {year}  peildatum {date}  ({begin} {} {end})", t("tot en met", "to"));
    }
    let _ = writeln!(
        out,
        "  {} {}",
        t("stand van het register nodig van of na", "state of the register needed of or after"),
        plan.required_state
    );
    needed_states(&mut out, plan, states, lang);
    let _ = writeln!(out, "\n{}", t("POPULATIE", "POPULATION"));
    for (number, unit) in plan.units.iter().enumerate() {
        if plan.units.len() > 1 {
            let _ = writeln!(out, "  per {} ({})", unit.eenheid, names(plan.of_unit(number)).join(", "));
        }
        paragraph(&mut out, &unit.selectie.text);
    }
    for part in &plan.deelbestanden {
        deelbestand(&mut out, part, lang);
    }
    if !plan.undeliverable.is_empty() {
        let _ = writeln!(out, "\n{}", t("TOEGEKEND EN NIET TE LEVEREN", "GRANTED AND NOT DELIVERABLE"));
        let (not, delivered) = (plan.undeliverable.len(), plan.delivered_rows());
        let counts = match lang {
            Lang::Nl => format!("van {} rijen van de bijlage {delivered} geleverd en {not} niet", delivered + not),
            Lang::En => format!("of {} rows of the annex {delivered} delivered and {not} not", delivered + not),
        };
        paragraph(&mut out, &counts);
        for row in &plan.undeliverable {
            rule(&mut out, &format!("{} {}", row.rubriek, row.omschrijving), &row.reason);
        }
    }
    let _ = writeln!(out, "\n{}", t("LEESSET (niets anders wordt gelezen)", "READ SET (nothing else is read)"));
    for table in &plan.layout.tables {
        rule(&mut out, &table.name, &table.columns.join(", "));
    }
    for (source, columns) in &plan.sources {
        rule(&mut out, &format!("{} {source}", t("bron", "source")), &columns.join(", "));
    }
    let _ = writeln!(out, "\n{}", t("VERSTREKKINGEN", "DELIVERIES"));
    for moment in &plan.delivery_calendar {
        let years: Vec<String> = moment.studiejaren.iter().map(ToString::to_string).collect();
        let years = if years.is_empty() {
            t("GEEN TOEGEKEND STUDIEJAAR", "NO GRANTED STUDIEJAAR").to_owned()
        } else {
            years.join(", ")
        };
        let years = match moment.deelbestanden.as_slice() {
            [] => years,
            names => format!("{years} ({})", names.join(", ")),
        };
        let erasure = moment.erase_by.map_or_else(|| t("geen termijn", "no term").to_owned(), |d| d.to_string());
        let _ = writeln!(
            out,
            "  {}  {} {}  {years}\n     {} {} {} {}; {} {erasure}{}{}",
            moment.number,
            t("omstreeks", "around"),
            moment.omstreeks,
            t("venster", "window"),
            moment.from,
            t("tot en met", "to"),
            moment.until,
            t("wissen uiterlijk", "destroy by"),
            if moment.in_consultation { t("; in nader overleg", "; in consultation") } else { "" },
            if moment.under_reservation { t("; onder voorbehoud", "; with reservation") } else { "" },
        );
    }
    out
}

/// The states of the register that are needed, with the files that are made of each, where there is more to say than the
/// first day that will do.
fn needed_states(out: &mut String, plan: &Plan, states: Option<&[Date]>, lang: Lang) {
    let needed = plan.needed_states();
    if states.is_none() && !needed.iter().any(|state| state.consolidated) {
        return;
    }
    let _ = writeln!(out, "\n{}", if lang == Lang::Nl { "STANDEN VAN HET REGISTER" } else { "STATES OF THE REGISTER" });
    for state in needed {
        let there = match (states.map(|states| state.is_among(states)), lang) {
            (None, _) => "",
            (Some(true), Lang::Nl) => "aanwezig",
            (Some(false), Lang::Nl) => "ontbreekt",
            (Some(true), Lang::En) => "present",
            (Some(false), Lang::En) => "missing",
        };
        let day = match (state.consolidated, lang) {
            (true, _) => state.day.to_string(),
            (false, Lang::Nl) => format!("{} of later", state.day),
            (false, Lang::En) => format!("{} or later", state.day),
        };
        let files: Vec<String> = state.files.iter().map(|(name, year)| format!("{name} {year}")).collect();
        rule(out, &format!("{day}  {there}"), &files.join(", "));
    }
}

fn deelbestand(out: &mut String, part: &PlanDeelbestand, lang: Lang) {
    let (header, key) = match lang {
        Lang::Nl => ("DEELBESTAND", "sleutel"),
        Lang::En => ("DEELBESTAND", "key"),
    };
    let _ = writeln!(out, "\n{header} {} (per {}; {key}: {})", part.name, part.eenheid, part.key.join(", "));
    for (studiejaar, date) in &part.consolidated {
        let _ = match lang {
            Lang::Nl => writeln!(out, "  {studiejaar}  stand van het register per {date}"),
            Lang::En => writeln!(out, "  {studiejaar}  state of the register per {date}"),
        };
    }
    for column in &part.columns {
        let artikel = match &column.artikel_bedoeld {
            Some(bedoeld) => format!("{} [{bedoeld}]", column.artikel),
            None => column.artikel.clone(),
        };
        let _ = writeln!(out, "  {:<24} {:<10} {artikel}", column.name, column.rubriek);
        let rule = on_one_line(column);
        if !rule.is_empty() {
            let _ = writeln!(out, "      = {}", shorten(&rule, 68));
        }
    }
}

fn on_one_line(column: &PlanColumn) -> String {
    let rules = column.rekenregel.lines().map(|rule| rule.split('#').next().unwrap_or_default().trim());
    let text = rules.filter(|rule| !rule.is_empty()).collect::<Vec<_>>().join(" ");
    column.parameters.iter().fold(text, |text, (name, value)| format!("{text}   [{name} = {value}]"))
}

fn shorten(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let short: String = text.chars().take(width - 1).collect();
    format!("{short}…")
}

/// A name and a list that wraps under itself. A name that fills its place keeps a space behind it.
fn rule(out: &mut String, name: &str, list: &str) {
    let gap = if name.chars().count() < 24 { "" } else { "  " };
    for line in wrap(list, WIDTH, &format!("  {name:<24}{gap}"), 26) {
        let _ = writeln!(out, "{line}");
    }
}

/// A text that wraps.
fn paragraph(out: &mut String, text: &str) {
    for line in wrap(text, WIDTH, "  ", 2) {
        let _ = writeln!(out, "{line}");
    }
}

/// The plan as JSON, complete; `states` as in [`to_text`].
#[must_use]
pub fn to_json(plan: &Plan, states: Option<&[Date]>) -> Value {
    json!({
        "schema": "rod-release/plan/v1",
        "stand_nodig": plan.required_state.to_string(),
        "standen": plan.needed_states().iter().map(|state| json!({
            "stand": state.day.to_string(),
            "geconsolideerd": state.consolidated,
            "bestanden": state.files.iter().map(|(name, year)| json!({
                "deelbestand": name,
                "studiejaar": year.to_string(),
            })).collect::<Vec<_>>(),
            "aanwezig": states.map(|states| state.is_among(states)),
        })).collect::<Vec<_>>(),
        "populaties": plan.units.iter().enumerate().map(|(number, unit)| json!({
            "eenheid": unit.eenheid,
            "deelbestanden": names(plan.of_unit(number)),
            "regel": unit.selectie.text,
        })).collect::<Vec<_>>(),
        "peildata": plan.peildata.iter().map(|peildatum| json!({
            "studiejaar": peildatum.studiejaar.to_string(),
            "peildatum": peildatum.date.to_string(),
        })).collect::<Vec<_>>(),
        "deelbestanden": plan.deelbestanden.iter().map(|part| json!({
            "naam": part.name,
            "eenheid": part.eenheid,
            "sleutel": part.key,
            "standen": part.consolidated.iter().map(|(studiejaar, date)| json!({
                "studiejaar": studiejaar.to_string(),
                "geconsolideerd": date.to_string(),
            })).collect::<Vec<_>>(),
            "kolommen": part.columns.iter().map(column_json).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "niet_leverbaar": plan.undeliverable.iter().map(|row| json!({
            "rubriek": row.rubriek,
            "omschrijving": row.omschrijving,
            "reden": row.reason,
        })).collect::<Vec<_>>(),
        "leest": plan.layout.tables.iter().map(|table| json!({
            "tabel": table.name,
            "kolommen": table.columns,
        })).collect::<Vec<_>>(),
        "bronnen": plan.sources.iter().map(|(source, columns)| json!({
            "bron": source,
            "kolommen": columns,
        })).collect::<Vec<_>>(),
        "verstrekkingen": plan.delivery_calendar.iter().map(|moment| json!({
            "nummer": moment.number,
            "omstreeks": moment.omstreeks.to_string(),
            "gedrukt": moment.gedrukt,
            "vanaf": moment.from.to_string(),
            "tot": moment.until.to_string(),
            "studiejaren": moment.studiejaren.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "deelbestanden": moment.deelbestanden,
            "wissen_uiterlijk": moment.erase_by.map(|date| date.to_string()),
            "in_overleg": moment.in_consultation,
            "onder_voorbehoud": moment.under_reservation,
        })).collect::<Vec<_>>(),
    })
}

fn names<'p>(parts: impl Iterator<Item = &'p PlanDeelbestand>) -> Vec<&'p str> {
    parts.map(|part| part.name.as_str()).collect()
}

fn column_json(column: &PlanColumn) -> Value {
    json!({
        "naam": column.name,
        "rubriek": column.rubriek,
        "artikel": column.artikel,
        "artikel_bedoeld": column.artikel_bedoeld,
        "variabele": column.variabele,
        "parameters": column.parameters,
        "rekenregel": column.rekenregel,
        "leest": column.reads.iter().map(|(table, column)| format!("{table}.{column}")).collect::<Vec<_>>(),
        "bronnen": column.reads_sources,
        "onderdelen": column.onderdelen,
        "bron_soort": match column.source_kind {
            SourceKind::Published => "gepubliceerd",
            SourceKind::Conventie => "conventie",
        },
    })
}

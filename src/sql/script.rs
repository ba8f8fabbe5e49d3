//! The whole script: what it is and asks for, and a query per data file.
//!
//! In: a plan, the catalogue, a dialect. Out: text. Refuses a table or a column that the plan does not read.

use super::data_file::FileRequest;
use super::dialect::Dialect;
use super::failure::SqlError;
use super::state::State;
use crate::catalogue::Catalogue;
use crate::diagnose::Lang;
use crate::emit::data_path;
use crate::plan::{Peildatum, Plan, PlanDeelbestand};
use std::fmt::Write as _;

/// What a reader must know, per language.
const HEAD_NL: &str = include_str!("head.nl.txt");
const HEAD_EN: &str = include_str!("head.en.txt");

/// Prints the script of a plan: per data file, in the order of [`Plan::files`], one query with the rows, cells and order
/// of `build`.
///
/// # Errors
/// [`SqlError`].
pub fn script(plan: &Plan, catalogue: &Catalogue, dialect: Dialect, lang: Lang) -> Result<String, SqlError> {
    let files: Vec<(&PlanDeelbestand, &Peildatum)> = plan.data_files().collect();
    let states: Vec<State> = files.iter().map(|(part, peildatum)| state(part, peildatum)).collect();
    let mut out = head(plan, &files, &states, dialect, lang);
    for ((part, peildatum), state) in files.iter().zip(&states) {
        let same = states.iter().enumerate().filter(|(_, other)| *other == state);
        let layout = plan.layout_of(&same.map(|(index, _)| index).collect::<Vec<_>>(), catalogue);
        let request = FileRequest { plan, catalogue, dialect, layout: &layout, state: *state };
        let path = data_path(&part.name, peildatum.studiejaar);
        let _ = writeln!(
            out,
            "\n-- {path}\n-- studiejaar {}, peildatum {}, per {}",
            peildatum.studiejaar, peildatum.date, part.eenheid
        );
        let _ = writeln!(out, "{}", request.query(part, peildatum)?);
    }
    Ok(out)
}

/// The state that a file is made of.
fn state(part: &PlanDeelbestand, peildatum: &Peildatum) -> State {
    let consolidated = part.consolidated_per(peildatum.studiejaar);
    State { day: consolidated.map(|_| part.first_state(peildatum)) }
}

/// The remarks above the queries.
fn head(
    plan: &Plan,
    files: &[(&PlanDeelbestand, &Peildatum)],
    states: &[State],
    dialect: Dialect,
    lang: Lang,
) -> String {
    let text = if lang == Lang::Nl { HEAD_NL } else { HEAD_EN };
    let text = text
        .replace("{dialect}", dialect.name())
        .replace("{sector}", &plan.domain.sector)
        .replace("{ontvanger}", &plan.domain.ontvanger)
        .replace("{reeks}", &plan.domain.reeks);
    let mut out = String::new();
    text.lines().for_each(|line| {
        let _ = writeln!(out, "{}", format!("-- {line}").trim_end());
    });
    let (files_of, columns_of) =
        if lang == Lang::Nl { ("Bestanden", "Gelezen kolommen") } else { ("Files", "Columns that are read") };
    let _ = writeln!(out, "--\n-- {files_of}");
    for ((part, peildatum), state) in files.iter().zip(states) {
        let schema = state.schema().map(|schema| format!(", {schema}")).unwrap_or_default();
        let from = if lang == Lang::Nl { "stand van of na" } else { "state of or after" };
        let path = data_path(&part.name, peildatum.studiejaar);
        let _ = writeln!(out, "--   {path} ({from} {}{schema})", part.first_state(peildatum));
    }
    let _ = writeln!(out, "-- {columns_of}");
    for table in &plan.layout.tables {
        let _ = writeln!(out, "--   {}: pgn, {}", table.name, table.columns.join(", "));
    }
    for (source, columns) in &plan.sources {
        let _ = writeln!(out, "--   {source}: {}", columns.join(", "));
    }
    out
}

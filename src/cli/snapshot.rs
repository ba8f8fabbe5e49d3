//! `snapshot check`: reads every table and column of a snapshot, and says what is wrong, without a value.
//!
//! In: a snapshot folder. Out: what was read. Exit 0; 1 when the data have faults; 3 when it cannot be read.
//! Refuses: nothing.

use super::formats::PlanFormat;
use super::progress::Progress;
use super::report::Report;
use super::{Exit, Verdict, spoken, threads};
use crate::catalogue::Catalogue;
use crate::diagnose::{Lang, Spoken};
use crate::pipeline::{CheckedState, check_snapshot};
use crate::snapshot::{Faults, SnapshotError};
use serde_json::{Value, json};
use std::path::Path;

/// Runs `snapshot check`.
pub(super) fn check(map: &Path, requested: Option<u16>, format: PlanFormat, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let threads = threads(requested)?;
    let progress = Progress::new(report.quiet);
    let verdict = check_snapshot(map, catalogue, threads, &|done, total| progress.at(done, total));
    progress.done();
    match verdict {
        Ok(mut states) => {
            let mut faults = Faults::default();
            for state in &mut states {
                let (fault, warnings) = std::mem::take(&mut state.summary.warnings).split();
                faults.merge(fault);
                state.summary.warnings = warnings;
            }
            let exit = if faults.none() { Exit::Ok } else { Exit::Findings };
            match format {
                PlanFormat::Human if faults.none() => report.result(&states_as_text(&states, report.lang)),
                PlanFormat::Human => report.result(&faults.say(report.lang)),
                PlanFormat::Json => {
                    let mut found = states_in_json(&states, report.lang);
                    if let (Some(found), Value::Object(faults)) = (found.as_object_mut(), in_json(&faults, report.lang))
                    {
                        found.extend(faults);
                    }
                    report.result(&format!("{found:#}\n"));
                    return Ok(exit);
                }
            }
            for warnings in states.iter().map(|state| &state.summary.warnings).filter(|warnings| !warnings.none()) {
                report.message(&warnings.say_as_warnings(report.lang));
            }
            Ok(exit)
        }
        Err(SnapshotError::Faults(faults)) => {
            report.result(&match format {
                PlanFormat::Human => faults.say(report.lang),
                PlanFormat::Json => format!("{:#}\n", in_json(&faults, report.lang)),
            });
            Ok(Exit::Findings)
        }
        // A table that cannot be read hides no fault of another.
        Err(SnapshotError::Several(errors)) if errors.iter().all(is_of_tables) => {
            let faults = errors.iter().find_map(|error| match error {
                SnapshotError::Faults(faults) => Some(faults),
                _ => None,
            });
            let others = || errors.iter().filter(|error| !matches!(error, SnapshotError::Faults(_)));
            others().for_each(|error| report.failure(error));
            match (faults, format) {
                (Some(faults), PlanFormat::Human) => report.result(&faults.say(report.lang)),
                (Some(faults), PlanFormat::Json) => report.result(&format!("{:#}\n", in_json(faults, report.lang))),
                (None, _) => {}
            }
            let is_found =
                |error: &SnapshotError| matches!(error, SnapshotError::Faults(_) | SnapshotError::Unlisted { .. });
            Ok(if errors.iter().all(is_found) { Exit::Findings } else { Exit::Failure })
        }
        Err(error @ SnapshotError::Unlisted { .. }) => {
            report.failure(&error);
            Ok(Exit::Findings)
        }
        Err(error) => Err(spoken(error)),
    }
}

/// About tables as they lie, or what is in them?
fn is_of_tables(error: &SnapshotError) -> bool {
    !matches!(error, SnapshotError::Program(_) | SnapshotError::Several(_))
}

/// The tables with their rows; of several states each below its day.
fn states_as_text(states: &[CheckedState], lang: Lang) -> String {
    let mut text = String::new();
    for state in states {
        if states.len() > 1 {
            text.push_str(&match lang {
                Lang::Nl => format!("stand per {}\n", state.stand_per),
                Lang::En => format!("state as of {}\n", state.stand_per),
            });
        }
        let tables = state.layout.tables.iter().map(|table| table.name.as_str());
        text.push_str(&rows_per_table(tables.zip(state.summary.rows.iter().copied()), lang));
    }
    text
}

/// A line per table.
pub(super) fn rows_per_table<'t>(tables: impl Iterator<Item = (&'t str, u64)>, lang: Lang) -> String {
    let line = |(table, rows): (&str, u64)| match lang {
        Lang::Nl => format!("{table:<18} {rows:>12} rijen\n"),
        Lang::En => format!("{table:<18} {rows:>12} rows\n"),
    };
    tables.map(line).collect()
}

/// A snapshot of one state is told as such; of several, each under its day.
fn states_in_json(states: &[CheckedState], lang: Lang) -> Value {
    let one = |state: &CheckedState| {
        let tables = state.layout.tables.iter().zip(&state.summary.rows);
        let tables: Vec<_> = tables.map(|(table, rows)| json!({ "table": table.name, "rows": rows })).collect();
        (tables, groups_in_json(&state.summary.warnings, lang))
    };
    if let [state] = states {
        let (tables, warnings) = one(state);
        return json!({ "faults": 0, "groups": [], "tables": tables, "warnings": warnings });
    }
    let several = states.iter().map(|state| {
        let (tables, warnings) = one(state);
        json!({ "stand_per": state.stand_per.to_string(), "tables": tables, "warnings": warnings })
    });
    json!({ "faults": 0, "groups": [], "states": several.collect::<Vec<_>>() })
}

/// Positions and counts; there is no field that could hold a cell.
pub(super) fn in_json(faults: &Faults, lang: Lang) -> Value {
    json!({ "faults": faults.total(), "groups": groups_in_json(faults, lang) })
}

fn groups_in_json(faults: &Faults, lang: Lang) -> Vec<Value> {
    let group = |group: &crate::snapshot::FaultGroup| {
        let first = group.shown.first();
        json!({
            "file": first.map(|fault| fault.file.as_str()),
            "column": first.and_then(|fault| fault.column.as_deref()),
            "kind": first.map(|fault| fault.kind.name()),
            "message": first.map(|fault| fault.kind.say(lang)),
            "count": group.total,
            "rows": group.shown.iter().filter_map(|fault| fault.row).collect::<Vec<_>>(),
        })
    };
    faults.groups().into_iter().map(group).collect()
}

//! `snapshot convert`: the tables of a snapshot in another format, sorted by pgn.
//!
//! In: a sealed snapshot, a new folder. Out: the folder; its path on stdout. Exit 0; 1 when cells have faults; 3.
//! Refuses: a folder that is there.

use super::report::Report;
use super::snapshot_args::TableForm;
use super::{Exit, Verdict, spoken, texts};
use crate::catalogue::Catalogue;
use crate::diagnose::Spoken as _;
use crate::snapshot::{SnapshotError, TableFormat, convert};
use std::path::Path;

/// Runs `snapshot convert`.
pub(super) fn run(dir: &Path, out: &Path, to: Option<TableForm>, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let to = to.map(|form| match form {
        TableForm::Csv => TableFormat::Csv,
        TableForm::Parquet => TableFormat::Parquet,
    });
    match convert(dir, out, to, catalogue) {
        Ok(converted) => {
            if !converted.sorted.is_empty() && !report.quiet {
                let tables = &converted.sorted.join(", ");
                report.message(&texts::ConvertSorted { tables }.say(report.lang));
            }
            report.result(&out.display().to_string());
            Ok(Exit::Ok)
        }
        Err(SnapshotError::Faults(faults)) => {
            report.result(&faults.say(report.lang));
            Ok(Exit::Findings)
        }
        Err(error) => Err(spoken(error)),
    }
}

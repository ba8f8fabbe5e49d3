//! `snapshot check`: reads every table and column of a snapshot, and says what is wrong, without a value.
//!
//! In: a snapshot folder. Out: what was read. Exit 0; 1 when the data have faults; 3 when it cannot be read.
//! Refuses: nothing.

use super::progress::Progress;
use super::report::Report;
use super::{Exit, Verdict, spoken, threads};
use crate::catalogue::Catalogue;
use crate::diagnose::{Lang, Spoken};
use crate::pipeline::check_snapshot;
use crate::snapshot::SnapshotError;
use std::path::Path;

/// Runs `snapshot check`.
pub(super) fn check(map: &Path, requested: Option<u16>, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let progress = Progress::new(report.quiet);
    let verdict = check_snapshot(map, catalogue, threads(requested), &|done, total| progress.at(done, total));
    progress.done();
    match verdict {
        Ok((layout, snapshot_summary)) => {
            let mut text = String::new();
            for (table, rows) in layout.tables.iter().zip(&snapshot_summary.rows) {
                text.push_str(&match report.lang {
                    Lang::Nl => format!("{:<18} {rows:>12} rijen\n", table.name),
                    Lang::En => format!("{:<18} {rows:>12} rows\n", table.name),
                });
            }
            report.result(&text);
            Ok(Exit::Ok)
        }
        Err(SnapshotError::Faults(faults)) => {
            report.result(&faults.say(report.lang));
            Ok(Exit::Findings)
        }
        Err(error) => Err(spoken(error)),
    }
}

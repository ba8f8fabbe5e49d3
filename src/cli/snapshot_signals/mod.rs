//! `snapshot signals`: the quality signals of a snapshot.
//!
//! In: a snapshot folder, a studiejaar. Out: counts and positions, on stdout or one file per institution. Exit 0; 3 when the
//! data have faults or something cannot be read or written. Refuses: a folder to write that is there.

mod csv;
mod human;
mod json;

use super::build_paths::working_dir;
use super::config::Config;
use super::failure::NewFileError;
use super::formats::ListFormat;
use super::progress::Progress;
use super::report::Report;
use super::snapshot_args::Signals;
use super::{Exit, Verdict, spoken, threads};
use crate::catalogue::Catalogue;
use crate::diagnose::ProgramFault;
use crate::disk::Workplace;
use crate::signals::{SignalReport, SignalRequest, signals};
use crate::snapshot::Snapshot;
use std::path::Path;

/// First characters of the name of a folder that is not whole yet.
const PREFIX: &str = ".rod-release-signals-";

/// Runs the command.
pub(super) fn run(request: &Signals, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let config = Config::find(&working_dir()).map_err(spoken)?;
    if let Some(out) = request.out.as_ref().filter(|out| out.exists()) {
        return Err(spoken(NewFileError { path: out.clone(), cause: std::io::ErrorKind::AlreadyExists.into() }));
    }
    let snapshots = Snapshot::open(&request.dir, catalogue).map_err(spoken)?;
    let snapshot = snapshots.last().ok_or_else(|| spoken(ProgramFault::Part { part: "state" }))?;
    let asked = SignalRequest {
        snapshot,
        studiejaar: request.studiejaar,
        check_date: request.date.unwrap_or(snapshot.stand_per),
        sources: request.sources.as_deref().or(config.sources.as_deref()),
        positions: request.positions as usize,
        threads: threads(request.threads)?,
    };
    let progress = Progress::new(report.quiet);
    let outcome = signals(&asked, catalogue, &|done, total| progress.at(done, total));
    progress.done();
    let found = outcome.map_err(spoken)?;
    match &request.out {
        Some(out) => {
            write_each(&found, request.format, out, report)
                .map_err(|cause| spoken(NewFileError { path: out.clone(), cause }))?;
            report.result(&out.display().to_string());
        }
        None => report.result(&match request.format {
            ListFormat::Human => human::text(&found, &catalogue.signal_groups, None, report.lang),
            ListFormat::Json => json::text(&found, None, report.lang),
            ListFormat::Csv => csv::text(&found, None),
        }),
    }
    Ok(Exit::Ok)
}

/// One file per institution with a signal, in one rename.
fn write_each(found: &SignalReport, format: ListFormat, out: &Path, report: &Report) -> std::io::Result<()> {
    let staging = Workplace::beside(out, PREFIX)?;
    for code in found.instellingen() {
        let (name, text) = match format {
            ListFormat::Human => (format!("{code}.txt"), human::of_instelling(found, code, report.lang)),
            ListFormat::Json => (format!("{code}.json"), json::text(found, Some(code), report.lang)),
            ListFormat::Csv => (format!("{code}.csv"), csv::text(found, Some(code))),
        };
        crate::disk::write_new(&staging.path().join(name), text.as_bytes())?;
    }
    staging.place(out)
}

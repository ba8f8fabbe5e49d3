//! `catalogue check`: the data files of the catalogue against each other, without compiling.
//!
//! In: nothing, or a folder of data files that are laid over the built-in ones. Out: a line `file:line:column: fault`
//! for each fault on stdout. Exit 0; 1 when there is a fault; 3 when the folder cannot be read. Refuses: nothing.

use super::report::Report;
use super::{Exit, Verdict, spoken};
use crate::catalogue::DataFiles;
use crate::check::catalogue_faults;
use crate::diagnose::Spoken as _;
use std::path::Path;

/// Runs `catalogue check`.
pub(super) fn run(folder: Option<&Path>, report: &Report) -> Verdict {
    let builtin = DataFiles::builtin();
    let files = match folder {
        Some(folder) => builtin.with_folder(folder).map_err(spoken)?,
        None => builtin,
    };
    let faults = catalogue_faults(&files);
    let lines: String = faults.iter().map(|fault| fault.say(report.lang) + "\n").collect();
    report.result(&lines);
    if faults.is_empty() {
        let count = files.all().count();
        report.note(&format!("{count} bestanden, geen fouten"), &format!("{count} files, no faults"));
        return Ok(Exit::Ok);
    }
    Ok(Exit::Findings)
}

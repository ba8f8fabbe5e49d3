//! `snapshot import`: exchange files of an institution as a snapshot.
//!
//! In: OBO's or RO's, a new folder. Out: the folder; what was read, what was not, and what was odd. Exit 0; 3 when a file has
//! faults or cannot be read. Refuses: a folder that is there.

use super::report::Report;
use super::snapshot::rows_per_table;
use super::snapshot_args::Import;
use super::{Exit, Verdict, spoken};
use crate::catalogue::Catalogue;
use crate::diagnose::Lang;
use crate::exchange::{ExchangeFile, ImportRequest, import};

/// Runs the command.
pub(super) fn run(request: &Import, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let asked = ImportRequest { files: &request.files, out: &request.out, stand_per: request.stand_per };
    let imported = import(&asked, catalogue).map_err(spoken)?;
    let tables = imported.tables.iter().map(|(name, rows)| (name.as_str(), *rows));
    report.result(&rows_per_table(tables, report.lang));
    for (file, read) in &imported.files {
        notes(file, read, report);
    }
    if !report.quiet {
        let (out, day) = (request.out.display(), imported.stand_per);
        report.message(&match report.lang {
            Lang::Nl => format!("geschreven: {out} (stand van {day}), voor signalen, tellingen en vergelijking; er wordt geen verstrekking uit gebouwd"),
            Lang::En => format!("written: {out} (state of {day}), for signals, counts and comparison; no release is built of it"),
        });
    }
    Ok(Exit::Ok)
}

/// What of a file was not read, not held to anything, or odd.
pub(super) fn notes(file: &str, read: &ExchangeFile, report: &Report) {
    let lang = report.lang;
    if report.quiet {
        return;
    }
    for (name, count) in &read.unread {
        report.message(&match lang {
            Lang::Nl => format!("{file}: {name} ({count}): geteld en niet gelezen"),
            Lang::En => format!("{file}: {name} ({count}): counted and not read"),
        });
    }
    for name in &read.unchecked {
        report.message(&match lang {
            Lang::Nl => {
                format!("{file}: {name} is niet of niet geheel te controleren: de opbouw ervan is hier niet bekend")
            }
            Lang::En => format!("{file}: {name} cannot be checked, or not wholly: how it is made up is not known here"),
        });
    }
    for (what, (count, line)) in &read.oddities.0 {
        let what = what.get(lang);
        report.message(&match lang {
            Lang::Nl => format!("{file}, regel {line}: {what} ({count}×)"),
            Lang::En => format!("{file}, line {line}: {what} ({count}×)"),
        });
    }
}

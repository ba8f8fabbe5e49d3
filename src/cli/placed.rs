//! What a build says when its release or delivery is in its place.
//!
//! In: the folder, the line in the ledger where there is one. Out: the path on stdout, the line on stderr.

use super::build_paths::working_dir;
use super::report::Report;
use super::texts;
use crate::manifest::Recorded;
use std::path::Path;

/// The line in the ledger; the path alone goes to stdout, for scripts.
pub(super) fn done(path: &Path, recorded: Option<&Recorded>, report: &Report) {
    match recorded {
        Some(Recorded::New { sequence_number, hash }) => {
            report.note(
                &format!("grootboek: regel {sequence_number}, bewaar elders haar hash {hash}"),
                &format!("ledger: line {sequence_number}, keep its hash elsewhere: {hash}"),
            );
        }
        Some(Recorded::AlreadyRecorded { sequence_number }) => {
            report.note(
                &format!("grootboek: stond al op regel {sequence_number}"),
                &format!("ledger: was there already, line {sequence_number}"),
            );
        }
        None => {}
    }
    // Relative to where the user is, when it lies below: shorter, and the same in every clone.
    let place = path.strip_prefix(working_dir()).unwrap_or(path).display();
    match recorded {
        Some(Recorded::New { sequence_number, .. } | Recorded::AlreadyRecorded { sequence_number }) => {
            report.done(&place.to_string(), &texts::DoneFinal { path: &place, line: sequence_number });
        }
        None => report.done(&place.to_string(), &texts::DoneRelease { path: &place }),
    }
}

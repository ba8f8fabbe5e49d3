//! What a build says at its end: where its release or delivery is, or in a form for machines what failed.
//!
//! In: the folder, the line in the ledger where there is one; a failure. Out: the path on stdout, the line on stderr; a document.

use super::build_paths::working_dir;
use super::formats::Format;
use super::report::Report;
use super::texts;
use crate::diagnose::{Lang, Spoken};
use crate::manifest::Recorded;
use serde_json::json;
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

/// A failure in a form for machines.
pub(super) fn failed(format: Format, failure: &dyn Spoken, lang: Lang) -> String {
    let text = failure.say(lang);
    match format {
        Format::Sarif => {
            let notice = json!({ "level": "error", "message": { "text": text } });
            let invocation = json!({ "executionSuccessful": false, "toolExecutionNotifications": [notice] });
            let tool = json!({ "driver": { "name": "rod-release", "version": env!("CARGO_PKG_VERSION") } });
            let run = json!({ "tool": tool, "invocations": [invocation], "results": [] });
            format!("{:#}", json!({ "version": "2.1.0", "runs": [run] }))
        }
        _ => format!("{:#}", json!({ "schema": "rod-release/failure/v1", "failure": text })),
    }
}

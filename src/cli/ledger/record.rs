//! `ledger record`: enters an event.
//!
//! In: an event as typed. Out: the number of its line and its hash. Refuses: what the ledger refuses.

use super::places;
use crate::cli::args::{DecisionEventArgs, LedgerPathArgs, NoteArgs, RecordCommand, ReleaseEventArgs};
use crate::cli::report::Report;
use crate::cli::{Exit, Verdict, spoken};
use crate::manifest::{
    DecisionEvent, EventFault, KeyEvent, Ledger, LedgerEvent, ManifestError, PseudonymSection, Recorded, ReleaseEvent,
    record_event,
};
use crate::pseudonymise::Key;
use std::path::Path;

/// Runs the command.
pub(super) fn run(request: &RecordCommand, report: &Report) -> Verdict {
    let Some(places) = places(path_args(request), report)? else { return Ok(Exit::Usage) };
    let Some(folder) = places.ledger else { return Ok(Exit::Usage) };
    let event = match request {
        RecordCommand::Sent(args) => LedgerEvent::Sent(release_event(args)),
        RecordCommand::Withdrawn(args) => LedgerEvent::Withdrawn(release_event(args)),
        RecordCommand::Destroyed(args) => LedgerEvent::Destroyed(release_event(args)),
        RecordCommand::DecisionSuspended(args) => LedgerEvent::DecisionSuspended(decision_event(args)),
        RecordCommand::DecisionResumed(args) => LedgerEvent::DecisionResumed(decision_event(args)),
        RecordCommand::DecisionWithdrawn(args) => LedgerEvent::DecisionWithdrawn(decision_event(args)),
        RecordCommand::KeyReplaced { args, key_file } => {
            let key = Key::read(key_file).map_err(spoken)?;
            LedgerEvent::KeyReplaced(key_event(&folder, args, &key).map_err(spoken)?)
        }
    };
    match record_event(&folder, &event).map_err(spoken)? {
        Recorded::New { sequence_number, hash, .. } => {
            report.result(&format!("{sequence_number} {hash}"));
            report.note(
                &format!("geboekt op regel {sequence_number}; bewaar haar hash elders"),
                &format!("entered on line {sequence_number}; keep its hash elsewhere"),
            );
        }
        Recorded::AlreadyRecorded { sequence_number } => report.result(&sequence_number.to_string()),
    }
    Ok(Exit::Ok)
}

fn path_args(request: &RecordCommand) -> &LedgerPathArgs {
    let note: &NoteArgs = match request {
        RecordCommand::Sent(args)
        | RecordCommand::Withdrawn(args)
        | RecordCommand::Destroyed(args)
        | RecordCommand::KeyReplaced { args, .. } => &args.note,
        RecordCommand::DecisionSuspended(args)
        | RecordCommand::DecisionResumed(args)
        | RecordCommand::DecisionWithdrawn(args) => &args.note,
    };
    &note.path_args
}

fn release_event(args: &ReleaseEventArgs) -> ReleaseEvent {
    ReleaseEvent { line: args.line, date: args.date, note: args.note.note.clone(), by: args.note.by.clone() }
}

fn decision_event(args: &DecisionEventArgs) -> DecisionEvent {
    DecisionEvent {
        kenmerk: args.kenmerk.clone(),
        from: args.from,
        until: args.until,
        note: args.note.note.clone(),
        by: args.note.by.clone(),
    }
}

/// The series is that of the release on the line that is named.
fn key_event(folder: &Path, args: &ReleaseEventArgs, key: &Key) -> Result<KeyEvent, ManifestError> {
    let history = Ledger::read(folder)?.history();
    let former = history.releases.get(&args.line).and_then(|release| release.entry.pseudonym.clone());
    let former = former.ok_or(ManifestError::NotAdmitted { fault: EventFault::NoRelease(args.line) })?;
    let pseudonym = PseudonymSection { fingerprint: key.fingerprint(), ..former };
    Ok(KeyEvent { pseudonym, date: args.date, note: args.note.note.clone(), by: args.note.by.clone() })
}

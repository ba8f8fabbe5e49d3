//! `ledger record`: enters an event.
//!
//! In: an event as typed. Out: the number of its line and its hash. Refuses: what the ledger refuses, and a decision of
//! which no release is known unless that is said.

use super::place::{NamedLedger, named};
use crate::catalogue::{Catalogue, CatalogueError};
use crate::cli::ledger_args::{DecisionEventArgs, NoteArgs, RecordCommand, ReleaseEventArgs};
use crate::cli::report::Report;
use crate::cli::{Exit, Verdict, spoken, texts};
use crate::diagnose::ProgramFault;
use crate::manifest::{
    DecisionEvent, EventFault, History, KeyEvent, Ledger, LedgerEvent, ManifestError, PseudonymSection, Recorded,
    ReleaseEvent, placeholder, record_event, remove_torn_line,
};
use crate::pseudonymise::{Key, PseudonymiseError};

/// Runs the command.
pub(super) fn run(request: &RecordCommand, report: &Report) -> Verdict {
    let Some(ledger) = named(&note(request).path_args, report)? else { return Ok(Exit::Usage) };
    match enter(request, &ledger) {
        Ok(Recorded::New { sequence_number, hash }) => {
            let done = texts::DoneLine { line: &sequence_number, hash: &hash };
            report.done(&format!("{sequence_number} {hash}"), &done);
            report.note(
                &format!("geboekt op regel {sequence_number}; bewaar haar hash elders"),
                &format!("entered on line {sequence_number}; keep its hash elsewhere"),
            );
            Ok(Exit::Ok)
        }
        Ok(Recorded::AlreadyRecorded { sequence_number }) => {
            report.result(&sequence_number.to_string());
            Ok(Exit::Ok)
        }
        // As in `build`: nothing failed, what was entered before forbids it.
        Err(Obstacle::Ledger(error)) if error.forbids() => {
            report.failure(&error);
            Ok(Exit::Findings)
        }
        Err(Obstacle::Ledger(error)) => Err(spoken(error)),
        Err(Obstacle::Key(error)) => Err(spoken(error)),
        Err(Obstacle::Catalogue(error)) => Err(spoken(error)),
        Err(Obstacle::Program(fault)) => Err(spoken(fault)),
    }
}

/// What keeps an event out.
enum Obstacle {
    Ledger(ManifestError),
    Key(PseudonymiseError),
    Catalogue(CatalogueError),
    Program(ProgramFault),
}

impl From<ManifestError> for Obstacle {
    fn from(error: ManifestError) -> Self {
        Self::Ledger(error)
    }
}

/// Enters the event.
fn enter(request: &RecordCommand, ledger: &NamedLedger) -> Result<Recorded, Obstacle> {
    let NamedLedger { folder, out } = ledger;
    let note = note(request);
    let phrases = &Catalogue::get().map_err(Obstacle::Catalogue)?.phrases;
    if let Some(fault) = placeholder(&note.note, phrases) {
        return Err(ManifestError::Text { key: "toelichting", fault }.into());
    }
    // A ledger with a torn line is read for nothing else.
    if let RecordCommand::TornLine { date, .. } = request {
        return Ok(remove_torn_line(folder, *date, &note.note, note.by.clone())?);
    }
    let history = Ledger::read_to_enter(folder, out.as_deref().unwrap_or(folder))?.history();
    Ok(record_event(folder, &event(request, &history)?)?)
}

/// The event of a line that is whole.
fn event(request: &RecordCommand, history: &History) -> Result<LedgerEvent, Obstacle> {
    let decision = |args: &DecisionEventArgs| {
        if args.undelivered || history.knows(&args.kenmerk) {
            Ok(decision_event(args))
        } else {
            Err(ManifestError::UnknownDecision)
        }
    };
    Ok(match request {
        RecordCommand::Sent(args) => LedgerEvent::Sent(release_event(args)),
        RecordCommand::Withdrawn(args) => LedgerEvent::Withdrawn(release_event(args)),
        RecordCommand::Destroyed(args) => LedgerEvent::Destroyed(release_event(args)),
        RecordCommand::DecisionSuspended(args) => LedgerEvent::DecisionSuspended(decision(args)?),
        RecordCommand::DecisionResumed(args) => LedgerEvent::DecisionResumed(decision(args)?),
        RecordCommand::DecisionWithdrawn(args) => LedgerEvent::DecisionWithdrawn(decision(args)?),
        RecordCommand::KeyReplaced { args, key_file } => {
            let key = Key::read(key_file).map_err(Obstacle::Key)?;
            LedgerEvent::KeyReplaced(key_event(history, args, &key)?)
        }
        RecordCommand::TornLine { .. } => return Err(Obstacle::Program(ProgramFault::Part { part: "event" })),
    })
}

fn note(request: &RecordCommand) -> &NoteArgs {
    match request {
        RecordCommand::Sent(args)
        | RecordCommand::Withdrawn(args)
        | RecordCommand::Destroyed(args)
        | RecordCommand::KeyReplaced { args, .. } => &args.note,
        RecordCommand::DecisionSuspended(args)
        | RecordCommand::DecisionResumed(args)
        | RecordCommand::DecisionWithdrawn(args) => &args.note,
        RecordCommand::TornLine { note, .. } => note,
    }
}

fn release_event(args: &ReleaseEventArgs) -> ReleaseEvent {
    ReleaseEvent { line: args.line, date: args.date, note: args.note.note.clone(), by: args.note.by.clone() }
}

fn decision_event(args: &DecisionEventArgs) -> DecisionEvent {
    DecisionEvent {
        kenmerk: args.kenmerk.clone(),
        from: args.from,
        until: args.until,
        entered: args.date,
        note: args.note.note.clone(),
        by: args.note.by.clone(),
    }
}

/// The series is that of the release on the line that is named.
fn key_event(history: &History, args: &ReleaseEventArgs, key: &Key) -> Result<KeyEvent, ManifestError> {
    let refused = |fault| ManifestError::NotAdmitted { fault };
    let release = history.releases.get(&args.line).ok_or(refused(EventFault::NoRelease(args.line)))?;
    // A statutory delivery with numbers is of no series.
    let former = release.entry.pseudonym.clone().ok_or(refused(EventFault::SameKey(0)))?;
    let pseudonym = PseudonymSection { fingerprint: key.fingerprint(), ..former };
    Ok(KeyEvent { pseudonym, date: args.date, note: args.note.note.clone(), by: args.note.by.clone() })
}

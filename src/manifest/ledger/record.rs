//! Writing a line: under the lock of the ledger, on the disk before anything else happens.
//!
//! In: the folder of a ledger, an event. Out: [`Recorded`]. Refuses: an event that the lines before it do not admit, a
//! ledger that is a link of another owner or no file, a text that is too long for a line.

use super::event::{LedgerEntry, LedgerEvent};
use super::history::EventFault;
use super::line::LedgerLine;
use super::{FILE_NAME, Ledger};
use crate::disk::{create_folder, refuse_odd_file};
use crate::manifest::ManifestError;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

/// How an entry was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// A new line.
    New {
        /// Its number, from 1.
        sequence_number: u64,
        /// Its hash.
        hash: String,
        /// A line that was cut off earlier was taken away first.
        repaired: bool,
    },
    /// The same release was entered before: a build that was killed is being finished, or repeated.
    AlreadyRecorded {
        /// Number of its line.
        sequence_number: u64,
    },
}

/// Enters a final release, see [`record_event`]; the same release again is no second line.
///
/// # Errors
/// As [`record_event`].
pub fn record(folder: &Path, entry: &LedgerEntry) -> Result<Recorded, ManifestError> {
    record_event(folder, &LedgerEvent::Released(entry.clone()))
}

/// Enters an event in the ledger of a folder, under its lock, and waits until the line is on the disk.
///
/// # Errors
/// The ledger cannot be used or does not connect; the lines before it do not admit the event.
pub fn record_event(folder: &Path, event: &LedgerEvent) -> Result<Recorded, ManifestError> {
    let path = folder.join(FILE_NAME);
    let error = |cause| ManifestError::file(&path, cause);
    if let Some(key) = event.too_long() {
        return Err(ManifestError::TooLong { key });
    }
    refuse_odd_file(&path).map_err(error)?;
    create_folder(folder).map_err(error)?;
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).map_err(error)?;
    file.lock().map_err(error)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(error)?;
    let ledger = Ledger::parse(folder, &bytes)?;
    if let Some(sequence_number) = event.released().and_then(|entry| repeated(&ledger, entry)) {
        return Ok(Recorded::AlreadyRecorded { sequence_number });
    }
    let sequence_number = ledger.entries.len() as u64 + 1;
    if let Some(fault) = ledger.history().enter(sequence_number, event) {
        return Err(refusal(folder, &ledger, event, fault));
    }
    if ledger.truncated {
        file.set_len(ledger.length).map_err(error)?;
    }
    let line = LedgerLine { sequence_number, previous: ledger.last, event: event.clone() };
    let (mut text, hash) = line.write();
    if !ledger.ends_with_newline {
        text.insert(0, '\n');
    }
    if let Err(cause) = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
        // Half a line is taken away; should that fail too, the next entry does it.
        let _ = file.set_len(ledger.length);
        return Err(error(cause));
    }
    // The entry of a new file in its folder has to last as well.
    #[cfg(unix)]
    File::open(folder).and_then(|open| open.sync_all()).map_err(error)?;
    Ok(Recorded::New { sequence_number, hash, repaired: ledger.truncated })
}

/// The line on which the very same release stands, as long as nothing took its place.
fn repeated(ledger: &Ledger, entry: &LedgerEntry) -> Option<u64> {
    let history = ledger.history();
    let line = history.standing(&entry.kenmerk, entry.moment)?;
    let standing = &history.releases.get(&line)?.entry;
    let same = standing.manifest == entry.manifest && standing.release == entry.release;
    let (old, new) = (standing.replaces.as_ref(), entry.replaces.as_ref());
    // A replacement that is repeated names the same line; a plain build of it says nothing, and that is fine too.
    let same_place = new.is_none() || old.map(|old| old.line) == new.map(|new| new.line);
    (same && same_place).then_some(line)
}

fn refusal(folder: &Path, ledger: &Ledger, event: &LedgerEvent, fault: EventFault) -> ManifestError {
    if let (EventFault::AlreadyReleased(line), LedgerEvent::Released(entry)) = (fault, event)
        && let Some(earlier) = ledger.history().releases.get(&line)
    {
        return ManifestError::AlreadyReleased {
            kenmerk: entry.kenmerk.clone(),
            moment: entry.moment,
            line,
            present: folder.join(&earlier.entry.release).is_dir(),
            release: earlier.entry.release.clone(),
        };
    }
    ManifestError::NotAdmitted { fault }
}

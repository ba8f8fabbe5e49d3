//! Writing a line: under the lock of the ledger, on the disk before anything else happens.
//!
//! In: the folder of a ledger, an event. Out: [`Recorded`]. Refuses: an event that the lines before it do not admit, a
//! ledger that is a link of another owner or no file, or that ends in a line that was cut off, a text that no line can hold.

use super::event::{LedgerEntry, LedgerEvent};
use super::event_fault::EventFault;
use super::line::LedgerLine;
use super::text::unfit;
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
    record_event(folder, &LedgerEvent::Released(Box::new(entry.clone())))
}

/// Would [`record`] enter this release, or find it entered? For whoever only looks: nothing is written.
///
/// # Errors
/// As [`record_event`].
pub fn would_record(folder: &Path, entry: &LedgerEntry) -> Result<(), ManifestError> {
    let event = LedgerEvent::Released(Box::new(entry.clone()));
    fit(&event)?;
    let ledger = Ledger::read(folder)?;
    if repeated(&ledger, entry).is_some() {
        return Ok(());
    }
    let fault = ledger.history().enter(ledger.entries.len() as u64 + 1, &event);
    fault.map_or(Ok(()), |fault| Err(refusal(folder, &ledger, &event, fault)))
}

/// Enters an event in the ledger of a folder, under its lock, and waits until the line is on the disk.
///
/// # Errors
/// The ledger cannot be used, does not connect, or ends in a line that was cut off; the lines before it do not admit the
/// event; a text that no line can hold.
pub fn record_event(folder: &Path, event: &LedgerEvent) -> Result<Recorded, ManifestError> {
    fit(event)?;
    let locked = Locked::open(folder)?;
    if locked.ledger.torn.is_some() {
        return Err(locked.ledger.is_torn(folder));
    }
    if let Some(sequence_number) = event.released().and_then(|entry| repeated(&locked.ledger, entry)) {
        return Ok(Recorded::AlreadyRecorded { sequence_number });
    }
    locked.append(event)
}

/// Refuses a text that no line can hold.
///
/// # Errors
/// The first such text, by its key.
pub fn fit(event: &LedgerEvent) -> Result<(), ManifestError> {
    unfit(event).map_or(Ok(()), |(key, fault)| Err(ManifestError::Text { key, fault }))
}

/// The ledger of a folder, locked until it is dropped.
pub(super) struct Locked<'f> {
    folder: &'f Path,
    file: File,
    pub(super) ledger: Ledger,
}

impl<'f> Locked<'f> {
    /// Waits for the lock and reads.
    pub(super) fn open(folder: &'f Path) -> Result<Self, ManifestError> {
        let path = folder.join(FILE_NAME);
        let error = |cause| ManifestError::file(&path, cause);
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
        Ok(Self { folder, file, ledger: Ledger::parse(folder, &bytes)? })
    }

    /// Appends a line behind those that count.
    pub(super) fn append(mut self, event: &LedgerEvent) -> Result<Recorded, ManifestError> {
        fit(event)?;
        let (folder, ledger) = (self.folder, self.ledger);
        let path = folder.join(FILE_NAME);
        let error = |cause| ManifestError::file(&path, cause);
        let sequence_number = ledger.entries.len() as u64 + 1;
        if let Some(fault) = ledger.history().enter(sequence_number, event) {
            return Err(refusal(folder, &ledger, event, fault));
        }
        // Longer only by a line that was cut off, which is being taken away.
        if self.file.metadata().map_err(error)?.len() > ledger.length {
            self.file.set_len(ledger.length).map_err(error)?;
        }
        let line = LedgerLine { sequence_number, previous: ledger.last, event: event.clone() };
        let (mut text, hash) = line.write();
        if !ledger.ends_with_newline {
            text.insert(0, '\n');
        }
        if let Err(cause) = self.file.write_all(text.as_bytes()).and_then(|()| self.file.sync_all()) {
            // Half a line is taken away; should that fail too, the next entry refuses it.
            let _ = self.file.set_len(ledger.length);
            return Err(error(cause));
        }
        // The entry of a new file in its folder has to last as well.
        #[cfg(unix)]
        File::open(folder).and_then(|open| open.sync_all()).map_err(error)?;
        Ok(Recorded::New { sequence_number, hash })
    }
}

/// The line on which the very same release stands, as long as nothing took its place.
fn repeated(ledger: &Ledger, entry: &LedgerEntry) -> Option<u64> {
    let history = ledger.history();
    let line = history.standing(&entry.kenmerk, entry.moment)?;
    let standing = &history.releases.get(&line)?.entry;
    // What was said of it is said again or left out; other words would be lost, as no line is ever changed.
    let same_words = (entry.replaces.is_none() || entry.replaces == standing.replaces)
        && (entry.by.is_none() || entry.by == standing.by);
    // A release that was withdrawn since is not put in its place again.
    (is_same(standing, entry) && same_words && history.out_of_use(line).is_none()).then_some(line)
}

fn is_same(standing: &LedgerEntry, entry: &LedgerEntry) -> bool {
    standing.manifest == entry.manifest && standing.release == entry.release
}

fn refusal(folder: &Path, ledger: &Ledger, event: &LedgerEvent, fault: EventFault) -> ManifestError {
    let history = ledger.history();
    if let (EventFault::AlreadyReleased(line) | EventFault::AlreadyReplaced(line), LedgerEvent::Released(entry)) =
        (fault, event)
        && history.releases.get(&line).is_some_and(|earlier| is_same(&earlier.entry, entry))
    {
        let fault = history.out_of_use(line).unwrap_or(EventFault::OtherWords(line));
        return ManifestError::NotAdmitted { fault };
    }
    if let (EventFault::AlreadyReleased(line), LedgerEvent::Released(entry)) = (fault, event)
        && let Some(earlier) = history.releases.get(&line)
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

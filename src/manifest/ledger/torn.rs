//! Taking away a last line that was cut off, by a line that says so.
//!
//! In: the folder of a ledger, a day, what became of the event. Out: [`Recorded`]. Refuses: a ledger that ends in a whole
//! line, and what [`record_event`](super::record_event) refuses.

use super::Ledger;
use super::event::{LedgerEntry, LedgerEvent, TornLineEvent};
use super::line::LedgerLine;
use super::record::{Locked, Recorded};
use crate::calendar::Date;
use crate::emit::StoredFile;
use crate::manifest::ManifestError;
use std::path::Path;

/// Most characters of the line that are kept.
const MAX_FRAGMENT: usize = 1000;

impl TornLineEvent {
    /// Is what was left the beginning of the line of this release? `line` is the one that stands in its place now.
    pub(super) fn began_as(&self, line: &LedgerLine, entry: &LedgerEntry) -> bool {
        let LedgerLine { sequence_number, ref previous, .. } = *line;
        let event = LedgerEvent::Released(Box::new(entry.clone()));
        let (whole, _) = LedgerLine { sequence_number, previous: previous.clone(), event }.write();
        // A letter that was cut in two is not known any more.
        let left = self.fragment.trim_end_matches(char::REPLACEMENT_CHARACTER);
        // The name of the release has to be among what was left: it ends in the hash of the manifest.
        left.contains(&entry.release) && whole.starts_with(left)
    }
}

/// Takes the line away and enters [`LedgerEvent::TornLineRemoved`] in its place.
///
/// # Errors
/// No line was cut off; the ledger cannot be used; a text that no line can hold.
pub fn remove_torn_line(folder: &Path, date: Date, note: &str, by: Option<String>) -> Result<Recorded, ManifestError> {
    let mut locked = Locked::open(folder)?;
    let Some(torn) = locked.ledger.torn.take() else {
        return Err(ManifestError::NotTorn { path: Ledger::path(folder).display().to_string() });
    };
    let fragment = String::from_utf8_lossy(&torn).chars().take(MAX_FRAGMENT).collect();
    let sha256 = StoredFile::from("", &torn).sha256;
    locked.append(&LedgerEvent::TornLineRemoved(TornLineEvent { fragment, sha256, date, note: note.to_owned(), by }))
}

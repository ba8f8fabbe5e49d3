//! The ledger (grootboek): one line per event, each holding the hash of the line before it.
//!
//! In: a final release that is complete on the disk, or what became of one. Out: a line in `verstrekkingen.jsonl`, in OUT
//! or where `rod-release.toml` says.
//! Refuses: a chain that does not connect, an event that the lines before it do not admit.

mod event;
mod event_fault;
mod history;
mod identity;
mod line;
mod record;
mod text;
mod torn;
mod unknown;

pub use event::{DecisionEvent, KeyEvent, LedgerEntry, LedgerEvent, ReleaseEvent, Replacement, TornLineEvent};
pub use event_fault::EventFault;
pub use history::{History, ReleaseHistory};
pub use identity::DecisionIdentity;
pub use line::LedgerLine;
pub use record::{Recorded, fit, record, record_event, would_record};
pub use text::{TextFault, placeholder};
pub use torn::remove_torn_line;
pub use unknown::unrecorded;

use super::ManifestError;
use line::{HashedEntry, parse};
use std::path::{Path, PathBuf};
use unknown::unknown_release;

/// Name of the ledger in OUT.
const FILE_NAME: &str = "verstrekkingen.jsonl";

/// The ledger as it stands, its chain verified.
///
/// **Order.** A final release is first complete and synced out of sight, then entered here and synced, and only then
/// put in its place by one rename. So a release that exists is in the ledger, whatever happens in between. A run killed
/// between the entry and the rename leaves a line without a folder. The way out is to run the same build again: it gives
/// the same manifest, finds its own line ([`Recorded::AlreadyRecorded`]), and puts the release in its place without a
/// second line.
///
/// **Chain.** `hash` is the SHA-256 of the line without `hash`; `vorige` is the `hash` of the line before, 64 zeros in
/// the first. A last line that was cut off is no entry. What it told, a release or the withdrawal of one, cannot be known
/// for certain, so nothing more is entered until a person has looked: [`remove_torn_line`] takes it away and leaves a line
/// that holds what was left of it.
///
/// The chain shows damage and careless edits. It is no seal: whoever can write the file can write it anew, so keep the
/// last hash elsewhere (it is in the report of every final build).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// The lines.
    pub entries: Vec<LedgerLine>,
    /// The hash of the last line, 64 zeros when there is none.
    pub last: String,
    /// What is left of a last line that was cut off.
    pub torn: Option<Vec<u8>>,
    /// The last line that counts ends in a line end; an editor may have eaten it.
    ends_with_newline: bool,
    /// Length in bytes of the lines that count.
    length: u64,
}

impl Ledger {
    /// Reads and verifies the ledger of an OUT folder; no file is an empty ledger.
    ///
    /// # Errors
    /// Not readable, or a line that is not what was written or does not connect.
    pub fn read(out: &Path) -> Result<Self, ManifestError> {
        let path = out.join(FILE_NAME);
        crate::disk::refuse_odd_file(&path).map_err(|cause| ManifestError::file(&path, cause))?;
        match std::fs::read(&path) {
            Ok(bytes) => Self::parse(out, &bytes),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Self::parse(out, b""),
            Err(cause) => Err(ManifestError::file(&path, cause)),
        }
    }

    /// What the lines come to.
    #[must_use]
    pub fn history(&self) -> History {
        History::of(self.entries.iter().map(|line| (line.sequence_number, &line.event)))
    }

    /// The failure of a ledger that ends in a line that was cut off.
    fn is_torn(&self, folder: &Path) -> ManifestError {
        ManifestError::Torn { path: Self::path(folder).display().to_string(), line: self.entries.len() + 1 }
    }

    /// The ledger, when something may be entered in it: it is whole, and knows every final release below `out`.
    ///
    /// # Errors
    /// As [`Ledger::read`]; its last line was cut off; a release that it does not know.
    pub fn read_to_enter(folder: &Path, out: &Path) -> Result<Self, ManifestError> {
        Self::read_to_enter_but(folder, out, |_, _| false)
    }

    /// As [`Ledger::read_to_enter`], before a release is made of which the name is not known yet, only its folder `stem`:
    /// when the line before took a torn one away, that one may have told of it. [`Ledger::read_to_release`] decides.
    ///
    /// # Errors
    /// As [`Ledger::read_to_enter`].
    pub fn read_to_build(folder: &Path, out: &Path, stem: &str) -> Result<Self, ManifestError> {
        Self::read_to_enter_but(folder, out, |ledger, release| {
            ledger.lost_line().is_some() && release.strip_prefix(stem).is_some_and(|name| name.starts_with('/'))
        })
    }

    /// As [`Ledger::read_to_enter`], when the release that is to be entered may be in its place already: its line was cut
    /// off and taken away, and what was left of it begins as the line of this release does.
    ///
    /// # Errors
    /// As [`Ledger::read_to_enter`].
    pub fn read_to_release(folder: &Path, out: &Path, entry: &LedgerEntry) -> Result<Self, ManifestError> {
        Self::read_to_enter_but(folder, out, |ledger, release| {
            release == entry.release && ledger.lost_line().is_some_and(|(line, torn)| torn.began_as(line, entry))
        })
    }

    fn read_to_enter_but(
        folder: &Path,
        out: &Path,
        expected: impl Fn(&Self, &str) -> bool,
    ) -> Result<Self, ManifestError> {
        let ledger = Self::read(folder)?;
        if ledger.torn.is_some() {
            return Err(ledger.is_torn(folder));
        }
        match unknown_release(out, &ledger.history(), |release| expected(&ledger, release))? {
            Some(release) => Err(ManifestError::Unknown { path: Self::path(folder).display().to_string(), release }),
            None => Ok(ledger),
        }
    }

    /// The last line, when it took a torn one away.
    fn lost_line(&self) -> Option<(&LedgerLine, &TornLineEvent)> {
        let line = self.entries.last()?;
        if let LedgerEvent::TornLineRemoved(torn) = &line.event { Some((line, torn)) } else { None }
    }

    /// Where the ledger of an OUT folder stands.
    #[must_use]
    pub fn path(out: &Path) -> PathBuf {
        out.join(FILE_NAME)
    }

    fn parse(out: &Path, bytes: &[u8]) -> Result<Self, ManifestError> {
        let mut record =
            Self { entries: Vec::new(), last: "0".repeat(64), torn: None, ends_with_newline: true, length: 0 };
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let number = record.entries.len() + 1;
            let whole = line.strip_suffix(b"\n");
            let text = whole.unwrap_or(line);
            if whole.is_none() && parse(text).is_none() {
                record.torn = Some(line.to_vec());
                break;
            }
            record.ends_with_newline = whole.is_some();
            let chain = || ManifestError::BrokenChain { path: out.join(FILE_NAME).display().to_string(), line: number };
            let HashedEntry { line: parsed, hash } = parse(text).ok_or_else(chain)?;
            if parsed.previous != record.last || parsed.sequence_number != number as u64 {
                return Err(chain());
            }
            record.length += line.len() as u64;
            record.last = hash;
            record.entries.push(parsed);
        }
        Ok(record)
    }
}

#[cfg(test)]
mod history_tests;
#[cfg(test)]
mod tests;

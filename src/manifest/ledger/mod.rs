//! The ledger (grootboek): one line per final release, each holding the hash of the line before it.
//!
//! In: a final release that is complete on the disk. Out: a line in `OUT/verstrekkingen.jsonl`.
//! Refuses: a chain that does not connect, a second release for the same moment of the same decision.

mod line;

pub use line::{LedgerEntry, LedgerLine};

use super::ManifestError;
use line::{HashedEntry, parse};
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Name of the ledger in OUT.
const FILE_NAME: &str = "verstrekkingen.jsonl";

/// The ledger as it stands, its chain verified.
///
/// **Order.** A final release is first complete and synced out of sight, then entered here and synced, and only then
/// put in its place by one rename. So a release that exists is in the ledger, whatever happens in between. A run killed
/// between the entry and the rename leaves a line without a folder ([`Ledger::without_folder`]). The way out is to run
/// the same build again: it gives the same manifest, finds its own line ([`Recorded::AlreadyRecorded`]), and puts the release
/// in its place without a second line.
///
/// **Chain.** `hash` is the SHA-256 of the line without `hash`; `vorige` is the `hash` of the line before, 64 zeros in
/// the first. A last line that was cut off while it was appended is no entry: its release was never put in place. The
/// next entry takes it away and says so.
///
/// The chain shows damage and careless edits. It is no seal: whoever can write the file can write it anew, so keep the
/// last hash elsewhere (it is in the report of every final build).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// The lines.
    pub entries: Vec<LedgerLine>,
    /// The hash of the last line, 64 zeros when there is none.
    pub last: String,
    /// The file ends in a line that was cut off.
    pub truncated: bool,
    /// The last line that counts ends in a line end; an editor may have eaten it.
    ends_with_newline: bool,
    /// Length in bytes of the lines that count.
    length: u64,
    out: PathBuf,
}

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

impl Ledger {
    /// Reads and verifies the ledger of an OUT folder; no file is an empty ledger.
    ///
    /// # Errors
    /// Not readable, or a line that is not what was written or does not connect.
    pub fn read(out: &Path) -> Result<Self, ManifestError> {
        let path = out.join(FILE_NAME);
        match std::fs::read(&path) {
            Ok(bytes) => Self::parse(out, &bytes),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Self::parse(out, b""),
            Err(cause) => Err(ManifestError::file(&path, cause)),
        }
    }

    /// Lines whose release folder does not exist: interrupted between entry and rename, or moved away since.
    #[must_use]
    pub fn without_folder(&self) -> Vec<&LedgerLine> {
        self.entries.iter().filter(|line| !self.out.join(&line.ledger_entry.release).is_dir()).collect()
    }

    /// Where the ledger of an OUT folder stands.
    #[must_use]
    pub fn path(out: &Path) -> PathBuf {
        out.join(FILE_NAME)
    }

    fn parse(out: &Path, bytes: &[u8]) -> Result<Self, ManifestError> {
        let mut record = Self {
            entries: Vec::new(),
            last: "0".repeat(64),
            truncated: false,
            ends_with_newline: true,
            length: 0,
            out: out.to_owned(),
        };
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let number = record.entries.len() + 1;
            let whole = line.strip_suffix(b"\n");
            let text = whole.unwrap_or(line);
            if whole.is_none() && parse(text).is_none() {
                record.truncated = true;
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

/// Enters a final release in the ledger of an OUT folder, under its lock, and waits until the line is on the disk.
///
/// # Errors
/// The ledger cannot be used or does not connect; the moment was released before as something else.
pub fn record(out: &Path, ledger_entry: &LedgerEntry) -> Result<Recorded, ManifestError> {
    let path = out.join(FILE_NAME);
    let error = |cause| ManifestError::file(&path, cause);
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).map_err(error)?;
    file.lock().map_err(error)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(error)?;
    let record = Ledger::parse(out, &bytes)?;
    if let Some(earlier) = record.entries.iter().find(|line| line.ledger_entry.same_moment(ledger_entry)) {
        if earlier.ledger_entry.manifest == ledger_entry.manifest
            && earlier.ledger_entry.release == ledger_entry.release
        {
            return Ok(Recorded::AlreadyRecorded { sequence_number: earlier.sequence_number });
        }
        return Err(ManifestError::AlreadyReleased {
            kenmerk: ledger_entry.kenmerk.clone(),
            moment: ledger_entry.moment,
            line: earlier.sequence_number,
            present: out.join(&earlier.ledger_entry.release).is_dir(),
            release: earlier.ledger_entry.release.clone(),
        });
    }
    if record.truncated {
        file.set_len(record.length).map_err(error)?;
    }
    let sequence_number = record.entries.len() as u64 + 1;
    let line = LedgerLine { sequence_number, previous: record.last, ledger_entry: ledger_entry.clone() };
    let (mut text, hash) = line.write();
    if !record.ends_with_newline {
        text.insert(0, '\n');
    }
    if let Err(cause) = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
        // Half a line is taken away; should that fail too, the next entry does it.
        let _ = file.set_len(record.length);
        return Err(error(cause));
    }
    // The entry of a new file in its folder has to last as well.
    #[cfg(unix)]
    File::open(out).and_then(|map| map.sync_all()).map_err(error)?;
    Ok(Recorded::New { sequence_number, hash, repaired: record.truncated })
}

#[cfg(test)]
mod tests;

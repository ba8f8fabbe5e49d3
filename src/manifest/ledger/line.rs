//! One line of the ledger: JSON in a fixed order, its own hash last.
//!
//! In: an event, or the bytes of a line. Out: the other one. Refuses: bytes that this program would not have written, a
//! text among them that no line holds.

use super::event::LedgerEvent;
use super::text::unfit;
use crate::emit::StoredFile;
use serde::{Deserialize, Serialize};

/// A line: an event with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    /// Number, from 1.
    pub sequence_number: u64,
    /// Hash of the line before; 64 zeros in the first.
    pub previous: String,
    /// What it tells.
    pub event: LedgerEvent,
}

/// How a line is written: flat, with the event under the name of its kind. Serde cannot both flatten and refuse unknown
/// keys: a line that was read is written again and compared, so none gets through.
#[derive(Serialize, Deserialize)]
struct FlatLine<B> {
    #[serde(rename = "volgnummer")]
    sequence_number: u64,
    #[serde(rename = "vorige")]
    previous: String,
    #[serde(flatten)]
    event: B,
}

/// A line with the hash that it carries, which is its own.
pub(super) struct HashedEntry {
    pub(super) line: LedgerLine,
    pub(super) hash: String,
}

/// What stands between the entry and its hash.
const BEFORE_HASH: &str = ",\"hash\":\"";

impl LedgerLine {
    /// Reads a line without its line end, and the hash that it carries; `None` when it is not, byte for byte, a line
    /// that this program writes. Whether it connects to the line before is for the reader of the whole ledger.
    #[must_use]
    pub fn read(text: &[u8]) -> Option<(Self, String)> {
        parse(text).map(|HashedEntry { line, hash }| (line, hash))
    }

    /// The line with its line end, and its hash.
    pub(super) fn write(&self) -> (String, String) {
        let flat =
            FlatLine { sequence_number: self.sequence_number, previous: self.previous.clone(), event: &self.event };
        // Cannot fail: plain strings and numbers.
        let bare = serde_json::to_string(&flat).unwrap_or_default();
        let hash = StoredFile::from("", bare.as_bytes()).sha256;
        let open = bare.strip_suffix('}').unwrap_or_default();
        (format!("{open}{BEFORE_HASH}{hash}\"}}\n"), hash)
    }
}

/// Reads a line without its line end; `None` when it is not byte for byte what [`LedgerLine::write`] gives.
pub(super) fn parse(text: &[u8]) -> Option<HashedEntry> {
    let text = std::str::from_utf8(text).ok()?;
    let (open, _) = text.rsplit_once(BEFORE_HASH)?;
    let flat: FlatLine<LedgerEvent> = serde_json::from_str(&format!("{open}}}")).ok()?;
    let line = LedgerLine { sequence_number: flat.sequence_number, previous: flat.previous, event: flat.event };
    let (reserialised, hash) = line.write();
    let is_own = reserialised.strip_suffix('\n') == Some(text) && unfit(&line.event).is_none();
    is_own.then_some(HashedEntry { line, hash })
}

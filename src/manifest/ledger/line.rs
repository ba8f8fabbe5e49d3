//! One line of the ledger: JSON in a fixed order, its own hash last.
//!
//! In: an entry, or the bytes of a line. Out: the other one. Refuses: bytes that this program would not have written.

use crate::calendar::Date;
use crate::emit::StoredFile;
use serde::{Deserialize, Serialize};

/// What is entered of a final release. The names of the keys are a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerEntry {
    /// Reference of the decision.
    pub kenmerk: String,
    /// SHA-256 of the compiled decision file.
    pub besluit: String,
    /// Id of the recipient.
    pub ontvanger: String,
    /// Number of the moment.
    pub moment: u32,
    /// Date of the release.
    #[serde(with = "crate::manifest::iso::date")]
    #[serde(rename = "datum")]
    pub date: Date,
    /// Folder of the release, from OUT, with `/`.
    pub release: String,
    /// SHA-256 of its manifest.
    pub manifest: String,
    /// Rows in all data files.
    #[serde(rename = "rijen")]
    pub rows: u64,
    /// Last day on which the recipient may still hold the data; null without retention.
    #[serde(with = "crate::manifest::iso::optional")]
    #[serde(rename = "wissen_uiterlijk")]
    pub erase_by: Option<Date>,
    /// Version of the program.
    #[serde(rename = "versie")]
    pub version: String,
}

impl LedgerEntry {
    /// Is it about the same moment of the same decision?
    pub(super) fn same_moment(&self, other: &Self) -> bool {
        (&self.kenmerk, self.moment) == (&other.kenmerk, other.moment)
    }
}

/// A line: an entry with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    /// Number, from 1.
    pub sequence_number: u64,
    /// Hash of the line before; 64 zeros in the first.
    pub previous: String,
    /// The entry.
    pub ledger_entry: LedgerEntry,
}

/// How a line is written: flat. Apart from [`LedgerLine`], because serde cannot both flatten and refuse unknown
/// keys.
#[derive(Serialize, Deserialize)]
struct FlatLine<B> {
    #[serde(rename = "volgnummer")]
    sequence_number: u64,
    #[serde(rename = "vorige")]
    previous: String,
    verstrekking: B,
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
        let flat = FlatLine {
            sequence_number: self.sequence_number,
            previous: self.previous.clone(),
            verstrekking: &self.ledger_entry,
        };
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
    let flat: FlatLine<LedgerEntry> = serde_json::from_str(&format!("{open}}}")).ok()?;
    let line =
        LedgerLine { sequence_number: flat.sequence_number, previous: flat.previous, ledger_entry: flat.verstrekking };
    let (reserialised, hash) = line.write();
    (reserialised.strip_suffix('\n') == Some(text)).then_some(HashedEntry { line, hash })
}

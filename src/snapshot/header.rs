//! `snapshot.toml`: what the folder holds and of which day the register's state is.
//!
//! In: a folder. Out: [`Snapshot`]. Refuses: another schema, unknown keys, a file name that leaves the folder.

use super::SnapshotError;
use crate::calendar::{Date, parse_date};
use std::path::{Component, Path, PathBuf};

/// The schema that this program reads.
pub const SCHEMA: &str = "rod-release/snapshot/v1";

/// One table of the snapshot.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotTable {
    /// Name in the register schema.
    #[serde(rename = "naam")]
    pub name: String,
    /// File in the folder.
    #[serde(rename = "bestand")]
    pub file: String,
    /// Number of rows, the header not counted.
    #[serde(rename = "rijen")]
    pub rows: u64,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    schema: String,
    stand_per: toml::value::Datetime,
    sectoren: Vec<String>,
    #[serde(default, rename = "tabel")]
    tables: Vec<SnapshotTable>,
}

/// A snapshot folder, its header read.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The folder.
    pub map: PathBuf,
    /// State of the register on this day.
    pub stand_per: Date,
    /// Sectors that it covers.
    pub sectoren: Vec<String>,
    /// Its tables.
    pub tables: Vec<SnapshotTable>,
}

impl Snapshot {
    /// Reads `snapshot.toml` in `map`.
    ///
    /// # Errors
    /// [`SnapshotError::ReadFailed`], [`SnapshotError::Header`] or [`SnapshotError::Schema`].
    pub fn open(map: &Path) -> Result<Self, SnapshotError> {
        let path = map.join("snapshot.toml");
        let text = std::fs::read_to_string(&path)
            .map_err(|source| SnapshotError::ReadFailed { path: path.clone(), source })?;
        let header: Header = toml::from_str(&text).map_err(|fault| {
            let line = fault.span().map_or(1, |span| text.bytes().take(span.start).filter(|b| *b == b'\n').count() + 1);
            SnapshotError::Header { path: path.clone(), line, reason: fault.message().to_owned() }
        })?;
        if header.schema != SCHEMA {
            return Err(SnapshotError::Schema { path });
        }
        let fault = |reason: &str| SnapshotError::Header { path: path.clone(), line: 1, reason: reason.to_owned() };
        let stand_per =
            parse_date(header.stand_per.to_string().as_bytes()).ok_or_else(|| fault("stand_per: no date"))?;
        for table in &header.tables {
            let parts: Vec<Component<'_>> = Path::new(&table.file).components().collect();
            if !matches!(parts.as_slice(), [Component::Normal(_)]) {
                return Err(fault("bestand: a file name without a folder is expected"));
            }
        }
        Ok(Self { map: map.to_owned(), stand_per, sectoren: header.sectoren, tables: header.tables })
    }

    /// A table by name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&SnapshotTable> {
        self.tables.iter().find(|table| table.name == name)
    }
}

//! `snapshot.toml`: what the folder holds and of which day the register's state is.
//!
//! In: a folder. Out: [`Snapshot`]. Refuses: another schema, unknown keys, tables or sectors, a table named twice, a file
//! name that leaves the folder, each at the line of its value.

use super::failure::SnapshotError;
use super::header_fault::HeaderFault;
use crate::calendar::{Date, parse_date};
use crate::catalogue::Catalogue;
use crate::diagnose::nearest;
use std::path::{Component, Path, PathBuf};
use toml::Spanned;

/// The schema that this program reads.
pub const SCHEMA: &str = "rod-release/snapshot/v1";

/// One table of the snapshot.
#[derive(Clone, Debug)]
pub struct SnapshotTable {
    /// Name in the register schema.
    pub name: String,
    /// File in the folder.
    pub file: String,
    /// Number of rows, the header not counted.
    pub rows: u64,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    schema: Spanned<String>,
    stand_per: Spanned<toml::value::Datetime>,
    sectoren: Vec<Spanned<String>>,
    #[serde(default)]
    synthetisch: bool,
    #[serde(default, rename = "tabel")]
    tables: Vec<HeaderTable>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderTable {
    #[serde(rename = "naam")]
    name: Spanned<String>,
    #[serde(rename = "bestand")]
    file: Spanned<String>,
    #[serde(rename = "rijen")]
    rows: u64,
    sha256: Spanned<String>,
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
    /// Made up, and no data of persons: no final release is made of it.
    pub synthetic: bool,
    /// Its tables.
    pub tables: Vec<SnapshotTable>,
}

impl Snapshot {
    /// Reads `snapshot.toml` in `folder`; the catalogue knows the tables and the sectors.
    ///
    /// # Errors
    /// [`SnapshotError::ReadFailed`], [`SnapshotError::Header`] or [`SnapshotError::Schema`].
    pub fn open(folder: &Path, catalogue: &Catalogue) -> Result<Self, SnapshotError> {
        let path = folder.join("snapshot.toml");
        let text = crate::disk::read_to_string(&path)
            .map_err(|source| SnapshotError::ReadFailed { path: path.clone(), source })?;
        let fault = |start: Option<usize>, reason: HeaderFault| {
            let line = start.map_or(1, |start| text.bytes().take(start).filter(|b| *b == b'\n').count() + 1);
            SnapshotError::Header { path: path.clone(), line, reason }
        };
        let header: Header = toml::from_str(&text).map_err(|error| {
            fault(error.span().map(|span| span.start), HeaderFault::Form(error.message().to_owned()))
        })?;
        if *header.schema.get_ref() != SCHEMA {
            return Err(SnapshotError::Schema { path, known: SCHEMA });
        }
        let stand_per = parse_date(header.stand_per.get_ref().to_string().as_bytes())
            .ok_or_else(|| fault(Some(header.stand_per.span().start), HeaderFault::Date))?;
        let known_sectors = catalogue.codelijsten.get("sector");
        for (at, sector) in header.sectoren.iter().enumerate() {
            if header.sectoren.iter().take(at).any(|earlier| earlier.get_ref() == sector.get_ref()) {
                return Err(fault(Some(sector.span().start), HeaderFault::SectorTwice));
            }
            if known_sectors.is_some_and(|list| !list.contains(sector.get_ref().as_bytes())) {
                return Err(fault(Some(sector.span().start), HeaderFault::UnknownSector));
            }
        }
        let mut tables: Vec<SnapshotTable> = Vec::new();
        for table in header.tables {
            if catalogue.table(table.name.get_ref()).is_none() {
                let names: Vec<&str> = catalogue.tables.iter().map(|table| table.id.as_str()).collect();
                let meant = nearest(table.name.get_ref(), names.iter().copied()).map(str::to_owned);
                return Err(fault(Some(table.name.span().start), HeaderFault::UnknownTable { meant }));
            }
            if tables.iter().any(|earlier| earlier.name == *table.name.get_ref()) {
                return Err(fault(Some(table.name.span().start), HeaderFault::TableTwice));
            }
            let parts: Vec<Component<'_>> = Path::new(table.file.get_ref()).components().collect();
            if !matches!(parts.as_slice(), [Component::Normal(_)]) {
                return Err(fault(Some(table.file.span().start), HeaderFault::FileName));
            }
            let digits = table.sha256.get_ref();
            if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return Err(fault(Some(table.sha256.span().start), HeaderFault::Sha256));
            }
            tables.push(SnapshotTable {
                name: table.name.into_inner(),
                file: table.file.into_inner(),
                rows: table.rows,
                sha256: table.sha256.into_inner(),
            });
        }
        let mut sectoren: Vec<String> = header.sectoren.into_iter().map(Spanned::into_inner).collect();
        // Their order says nothing; the manifest has them in that of the code list.
        sectoren.sort_by_key(|sector| known_sectors.and_then(|list| list.place(sector.as_bytes())));
        Ok(Self { map: folder.to_owned(), stand_per, sectoren, synthetic: header.synthetisch, tables })
    }

    /// A table by name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&SnapshotTable> {
        self.tables.iter().find(|table| table.name == name)
    }
}

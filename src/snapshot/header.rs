//! `snapshot.toml`: what the folder holds and of which days the register's states are.
//!
//! In: a folder. Out: a [`Snapshot`] per state. Refuses: another schema, unknown keys, tables or sectors, a table named
//! twice in a state, a file name that leaves the folder, each at the line of its value.
//!
//! A folder with one state says `stand_per`. One with several says `standen`, and each table names the states whose it is:
//! without `standen` of its own it is unchanged in all of them, and lies there once.

use super::failure::SnapshotError;
use super::header_fault::HeaderFault;
use crate::calendar::{Date, parse_date};
use crate::catalogue::Catalogue;
use crate::diagnose::nearest;
use std::path::{Component, Path, PathBuf};
use toml::Spanned;
use toml::value::Datetime;

/// The schema that this program reads.
pub const SCHEMA: &str = "rod-release/snapshot/v1";

/// One table of the snapshot.
#[derive(Clone, Debug)]
pub struct SnapshotTable {
    /// Name in the register schema.
    pub name: String,
    /// File in the folder, or in a folder of it.
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
    stand_per: Option<Spanned<Datetime>>,
    #[serde(rename = "standen")]
    states: Option<Spanned<Vec<Spanned<Datetime>>>>,
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
    #[serde(rename = "standen")]
    states: Option<Spanned<Vec<Spanned<Datetime>>>>,
}

/// One state of the register in a folder.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The folder, which other states may share.
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
    /// Reads `snapshot.toml` in `folder`; the catalogue knows the tables and the sectors. The states that it declares,
    /// oldest first; at least one.
    ///
    /// # Errors
    /// [`SnapshotError::ReadFailed`], [`SnapshotError::Header`] or [`SnapshotError::Schema`].
    pub fn open(folder: &Path, catalogue: &Catalogue) -> Result<Vec<Self>, SnapshotError> {
        let path = folder.join("snapshot.toml");
        let text = crate::disk::read_to_string(&path)
            .map_err(|source| SnapshotError::ReadFailed { path: path.clone(), source })?;
        let fault = |(start, reason): HeaderFaultAt| {
            let line = start.map_or(1, |start| text.bytes().take(start).filter(|b| *b == b'\n').count() + 1);
            SnapshotError::Header { path: path.clone(), line, reason }
        };
        let header: Header = toml::from_str(&text).map_err(|error| {
            fault((error.span().map(|span| span.start), HeaderFault::Form(error.message().to_owned())))
        })?;
        if *header.schema.get_ref() != SCHEMA {
            return Err(SnapshotError::Schema { path, known: SCHEMA });
        }
        let days = header.days().map_err(fault)?;
        let known_sectors = catalogue.codelijsten.get("sector");
        for (at, sector) in header.sectoren.iter().enumerate() {
            if header.sectoren.iter().take(at).any(|earlier| earlier.get_ref() == sector.get_ref()) {
                return Err(fault((Some(sector.span().start), HeaderFault::SectorTwice)));
            }
            if known_sectors.is_some_and(|list| !list.contains(sector.get_ref().as_bytes())) {
                return Err(fault((Some(sector.span().start), HeaderFault::UnknownSector)));
            }
        }
        let mut sectoren: Vec<String> = header.sectoren.iter().map(|sector| sector.get_ref().clone()).collect();
        // Their order says nothing; the manifest has them in that of the code list.
        sectoren.sort_by_key(|sector| known_sectors.and_then(|list| list.place(sector.as_bytes())));
        let state = |stand_per: &Date| Self {
            map: folder.to_owned(),
            stand_per: *stand_per,
            sectoren: sectoren.clone(),
            synthetic: header.synthetisch,
            tables: Vec::new(),
        };
        let mut states: Vec<Self> = days.iter().map(state).collect();
        for table in &header.tables {
            let own = table.days(&days).map_err(fault)?;
            let name = table.name(catalogue).map_err(fault)?;
            let file = table.file(header.states.is_some()).map_err(fault)?;
            for state in states.iter_mut().filter(|state| own.contains(&state.stand_per)) {
                if state.table(name).is_some() {
                    return Err(fault((Some(table.name.span().start), HeaderFault::TableTwice)));
                }
                state.tables.push(SnapshotTable {
                    name: name.to_owned(),
                    file: file.to_owned(),
                    rows: table.rows,
                    sha256: table.sha256.get_ref().clone(),
                });
            }
        }
        Ok(states)
    }

    /// A table by name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&SnapshotTable> {
        self.tables.iter().find(|table| table.name == name)
    }
}

/// Where a fault begins, and what it is.
type HeaderFaultAt = (Option<usize>, HeaderFault);

impl Header {
    /// The days of the states, oldest first.
    fn days(&self) -> Result<Vec<Date>, HeaderFaultAt> {
        match (&self.stand_per, &self.states) {
            (Some(one), None) => Ok(vec![day(one)?]),
            (None, Some(several)) => {
                let days = several.get_ref().iter().map(day).collect::<Result<Vec<_>, _>>()?;
                let ascending = !days.is_empty() && days.is_sorted_by(|earlier, later| earlier < later);
                if ascending { Ok(days) } else { Err((Some(several.span().start), HeaderFault::StateOrder)) }
            }
            (Some(one), Some(_)) => Err((Some(one.span().start), HeaderFault::StateTwice)),
            (None, None) => Err((None, HeaderFault::NoState)),
        }
    }
}

impl HeaderTable {
    /// The states whose table it is: those that it names, else all.
    fn days(&self, all: &[Date]) -> Result<Vec<Date>, HeaderFaultAt> {
        let Some(own) = &self.states else { return Ok(all.to_vec()) };
        let mut days: Vec<Date> = Vec::new();
        for named in own.get_ref() {
            let day = day(named)?;
            if !all.contains(&day) || days.contains(&day) {
                return Err((Some(named.span().start), HeaderFault::UnknownState));
            }
            days.push(day);
        }
        Ok(days)
    }

    fn name(&self, catalogue: &Catalogue) -> Result<&str, HeaderFaultAt> {
        let name = self.name.get_ref();
        if catalogue.table(name).is_some() {
            return Ok(name);
        }
        let names: Vec<&str> = catalogue.tables.iter().map(|table| table.id.as_str()).collect();
        let meant = nearest(name, names.iter().copied()).map(str::to_owned);
        Err((Some(self.name.span().start), HeaderFault::UnknownTable { meant }))
    }

    /// The file; a table of some of several states may lie in a folder of its own.
    fn file(&self, several: bool) -> Result<&str, HeaderFaultAt> {
        let parts: Vec<Component<'_>> = Path::new(self.file.get_ref()).components().collect();
        match parts.as_slice() {
            [Component::Normal(_)] => {}
            [Component::Normal(_), Component::Normal(_)] if several => {}
            _ if several => return Err((Some(self.file.span().start), HeaderFault::FilePath)),
            _ => return Err((Some(self.file.span().start), HeaderFault::FileName)),
        }
        let digits = self.sha256.get_ref();
        if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err((Some(self.sha256.span().start), HeaderFault::Sha256));
        }
        Ok(self.file.get_ref())
    }
}

fn day(text: &Spanned<Datetime>) -> Result<Date, HeaderFaultAt> {
    parse_date(text.get_ref().to_string().as_bytes()).ok_or((Some(text.span().start), HeaderFault::Date))
}

//! `snapshot.toml`: what the folder holds and of which days the register's states are.
//!
//! In: a folder. Out: a [`Snapshot`] per state, or the tables as they are listed.
//! Refuses: another schema, unknown keys, tables or sectors, a table named twice in a state, a file name that leaves
//! the folder, each at the line of its value.
//!
//! A folder with one state says `stand_per`. One with several says `standen`, and each table names the states whose it is:
//! without `standen` of its own it is unchanged in all of them, and lies there once. A table is one file (`bestand`,
//! `rijen`, `sha256`), or several (`[[tabel.deel]]` with the same keys), in the order of their persons.

use super::entries::unlisted;
use super::failure::SnapshotError;
use super::header_fault::{HeaderFault, HeaderFaultAt};
use super::header_keys::unknown_keys;
use super::origin::ExchangeOrigin;
use super::snapshot_table::{SnapshotFile, SnapshotTable};
use crate::calendar::{Date, parse_date};
use crate::catalogue::Catalogue;
use crate::diagnose::nearest;
use std::path::{Component, Path, PathBuf};
use toml::Spanned;
use toml::value::Datetime;

/// The schema that this program reads.
pub const SCHEMA: &str = "rod-release/snapshot/v1";

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
    #[serde(rename = "uittreksel")]
    extract_of: Option<ExchangeOrigin>,
    #[serde(default, rename = "tabel")]
    tables: Vec<HeaderTable>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderTable {
    #[serde(rename = "naam")]
    name: Spanned<String>,
    #[serde(rename = "bestand")]
    file: Option<Spanned<String>>,
    #[serde(rename = "rijen")]
    rows: Option<u64>,
    sha256: Option<Spanned<String>>,
    #[serde(rename = "standen")]
    states: Option<Spanned<Vec<Spanned<Datetime>>>>,
    #[serde(default, rename = "deel")]
    parts: Vec<HeaderPart>,
}

#[derive(Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderPart {
    #[serde(rename = "bestand")]
    file: Spanned<String>,
    #[serde(rename = "rijen")]
    rows: u64,
    sha256: Spanned<String>,
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
    /// The exchange file that it was made of: then it is no state of the register.
    pub extract_of: Option<ExchangeOrigin>,
    /// Its tables.
    pub tables: Vec<SnapshotTable>,
    /// Files of the folder that are named after a table of the register and are not listed: nobody reads them.
    pub unlisted: Vec<String>,
}

/// What `snapshot.toml` says, table by table.
pub(super) struct Listing {
    /// The days of the states, oldest first; at least one.
    pub(super) days: Vec<Date>,
    /// Sectors, in the order of the code list.
    pub(super) sectoren: Vec<String>,
    /// Made up, and no data of persons.
    pub(super) synthetic: bool,
    /// The exchange file that it was made of.
    pub(super) extract_of: Option<ExchangeOrigin>,
    /// Does it name its states as several?
    pub(super) several: bool,
    /// The tables as they are listed.
    pub(super) tables: Vec<ListedTable>,
}

/// A table as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedTable {
    /// The table.
    pub table: SnapshotTable,
    /// The states that it names; `None`: it is the same in all.
    pub states: Option<Vec<Date>>,
}

impl ListedTable {
    /// Is it in the state of this day?
    fn is_in(&self, day: Date) -> bool {
        self.states.as_ref().is_none_or(|own| own.contains(&day))
    }
}

/// The text of the `snapshot.toml` in `folder`.
pub(super) fn text_in(folder: &Path) -> Result<String, SnapshotError> {
    let path = folder.join("snapshot.toml");
    crate::disk::read_to_string(&path).map_err(|source| SnapshotError::ReadFailed { path, source })
}

/// Reads the text of a `snapshot.toml`, at `path`.
pub(super) fn form<T: serde::de::DeserializeOwned>(path: &Path, text: &str) -> Result<T, SnapshotError> {
    toml::from_str(text).map_err(|error| {
        faults_at(path, text, vec![(error.span().map(|span| span.start), HeaderFault::of_form(error.message()))])
    })
}

/// What is wrong, each at the line of its place in the text.
fn faults_at(path: &Path, text: &str, faults: Vec<HeaderFaultAt>) -> SnapshotError {
    let line = |start: usize| text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1;
    let faults = faults.into_iter().map(|(start, reason)| (start.map_or(1, line), reason)).collect();
    SnapshotError::Header { path: path.to_owned(), faults }
}

impl Listing {
    /// Reads the `snapshot.toml` in `folder`.
    pub(super) fn open(folder: &Path, catalogue: &Catalogue) -> Result<Self, SnapshotError> {
        Self::read(folder, &text_in(folder)?, catalogue)
    }

    /// As [`Self::open`]; every table was sealed.
    pub(super) fn sealed(folder: &Path, catalogue: &Catalogue) -> Result<Self, SnapshotError> {
        let listing = Self::open(folder, catalogue)?;
        let mut all = listing.tables.iter().map(|listed| &listed.table);
        match all.find(|table| table.files.iter().any(|file| file.sha256.is_empty())) {
            Some(table) => Err(SnapshotError::Unsealed { table: table.name.clone(), folder: folder.to_owned() }),
            None => Ok(listing),
        }
    }

    /// Reads the text of a `snapshot.toml` in `folder`; every state has persons.
    pub(super) fn read(folder: &Path, text: &str, catalogue: &Catalogue) -> Result<Self, SnapshotError> {
        let listing = Self::parse(folder, text, catalogue)?;
        let has_persons = |day: &&Date| {
            let mut persons = listing.tables.iter().filter(|listed| listed.table.name == "persoon");
            persons.any(|listed| listed.is_in(**day))
        };
        match listing.days.iter().find(|day| !has_persons(day)) {
            Some(day) => {
                // The line that names the states; a text without one was refused.
                let at = text.lines().position(|line| line.trim_start().starts_with("stand")).unwrap_or_default();
                let faults = vec![(at + 1, HeaderFault::NoPersons { day: *day })];
                Err(SnapshotError::Header { path: folder.join("snapshot.toml"), faults })
            }
            None => Ok(listing),
        }
    }

    /// Reads the text, or what of it stands before its tables.
    pub(super) fn parse(folder: &Path, text: &str, catalogue: &Catalogue) -> Result<Self, SnapshotError> {
        let path = folder.join("snapshot.toml");
        let unknown = unknown_keys(text);
        if !unknown.is_empty() {
            return Err(faults_at(&path, text, unknown));
        }
        let header: Header = form(&path, text)?;
        if *header.schema.get_ref() != SCHEMA {
            return Err(SnapshotError::Schema { path, known: SCHEMA });
        }
        let mut faults = Vec::new();
        // Without days nothing is read: the fault is told below, with the others.
        let days = header.days().unwrap_or_else(|fault| {
            faults.push(fault);
            Vec::new()
        });
        let known_sectors = catalogue.codelijsten.get("sector");
        for (at, sector) in header.sectoren.iter().enumerate() {
            if header.sectoren.iter().take(at).any(|earlier| earlier.get_ref() == sector.get_ref()) {
                faults.push((Some(sector.span().start), HeaderFault::SectorTwice));
            } else if known_sectors.is_some_and(|list| !list.contains(sector.get_ref().as_bytes())) {
                faults.push((Some(sector.span().start), HeaderFault::UnknownSector));
            }
        }
        let mut sectoren: Vec<String> = header.sectoren.iter().map(|sector| sector.get_ref().clone()).collect();
        // Their order says nothing; the manifest has them in that of the code list.
        sectoren.sort_by_key(|sector| known_sectors.and_then(|list| list.place(sector.as_bytes())));
        let several = header.states.is_some();
        let mut tables: Vec<ListedTable> = Vec::new();
        for table in &header.tables {
            match table.listed((&days, several), &tables, catalogue) {
                Ok(listed) => tables.push(listed),
                Err(of_table) => faults.extend(of_table),
            }
        }
        // The days of a table say nothing where those of the snapshot are wrong.
        if days.is_empty() {
            faults.retain(|(_, fault)| *fault != HeaderFault::UnknownState);
        }
        if !faults.is_empty() {
            faults.sort_by_key(|(start, _)| *start);
            return Err(faults_at(&path, text, faults));
        }
        Ok(Self { days, sectoren, synthetic: header.synthetisch, extract_of: header.extract_of, several, tables })
    }
}

impl Snapshot {
    /// Reads `snapshot.toml` in `folder`; the catalogue knows the tables and the sectors. The states that it declares,
    /// oldest first; at least one.
    ///
    /// # Errors
    /// [`SnapshotError::ReadFailed`], [`SnapshotError::Header`] or [`SnapshotError::Schema`].
    pub fn open(folder: &Path, catalogue: &Catalogue) -> Result<Vec<Self>, SnapshotError> {
        let listing = Listing::sealed(folder, catalogue)?;
        let files = listing.tables.iter().flat_map(|listed| &listed.table.files).map(|file| file.name.as_str());
        let unlisted = unlisted(folder, files, catalogue);
        let tables = |day: &Date| {
            let own = listing.tables.iter().filter(|listed| listed.is_in(*day));
            own.map(|listed| listed.table.clone()).collect()
        };
        let state = |day: &Date| Self {
            map: folder.to_owned(),
            stand_per: *day,
            sectoren: listing.sectoren.clone(),
            synthetic: listing.synthetic,
            extract_of: listing.extract_of.clone(),
            tables: tables(day),
            unlisted: unlisted.clone(),
        };
        Ok(listing.days.iter().map(state).collect())
    }

    /// A table by name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&SnapshotTable> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// File and row in it of a row of a table, from 1.
    #[must_use]
    pub fn place(&self, table: &str, row: u64) -> (String, u64) {
        match self.table(table).map(|table| table.place(row)) {
            Some((file, row)) => (file.to_owned(), row),
            None => (table.to_owned(), row),
        }
    }
}

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
    /// As it is listed, beside the tables before it; or everything that is wrong with it.
    fn listed(
        &self,
        (days, several): (&[Date], bool),
        before: &[ListedTable],
        catalogue: &Catalogue,
    ) -> Result<ListedTable, Vec<HeaderFaultAt>> {
        match (self.days(days), self.name(catalogue), self.files(several)) {
            (Ok(own), Ok(name), Ok(files)) => {
                let shares = |other: &ListedTable| {
                    other.table.name == name
                        && other.states.as_ref().is_none_or(|days| days.iter().any(|day| own.contains(day)))
                };
                if before.iter().any(shares) {
                    return Err(vec![(Some(self.name.span().start), HeaderFault::TableTwice)]);
                }
                let table = SnapshotTable { name: name.to_owned(), files };
                Ok(ListedTable { table, states: self.states.is_some().then_some(own) })
            }
            (days, name, files) => Err([days.err(), name.err(), files.err()].into_iter().flatten().collect()),
        }
    }

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

    /// The one file or the several files; both or neither is a fault.
    fn files(&self, several: bool) -> Result<Vec<SnapshotFile>, HeaderFaultAt> {
        let parts = match (&self.file, self.rows, &self.sha256, self.parts.as_slice()) {
            (Some(file), Some(rows), Some(sha256), []) => {
                vec![HeaderPart { file: file.clone(), rows, sha256: sha256.clone() }]
            }
            // Not sealed yet.
            (Some(file), None, None, []) => {
                return Ok(vec![SnapshotFile { name: checked(file, several)?, rows: 0, sha256: String::new() }]);
            }
            (None, None, None, [_, ..]) => self.parts.clone(),
            _ => return Err((Some(self.name.span().start), HeaderFault::Parts)),
        };
        parts.into_iter().map(|part| part.file(several)).collect()
    }
}

/// A name below the folder; it may lie in a folder of its table, and that in one of its state where there are several.
fn checked(name: &Spanned<String>, several: bool) -> Result<String, HeaderFaultAt> {
    let names: Vec<Component<'_>> = Path::new(name.get_ref()).components().collect();
    let depth = if several { 1..=3 } else { 1..=2 };
    if depth.contains(&names.len()) && names.iter().all(|name| matches!(name, Component::Normal(_))) {
        Ok(name.get_ref().clone())
    } else {
        Err((Some(name.span().start), HeaderFault::FileName))
    }
}

impl HeaderPart {
    fn file(self, several: bool) -> Result<SnapshotFile, HeaderFaultAt> {
        let digits = self.sha256.get_ref();
        if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err((Some(self.sha256.span().start), HeaderFault::Sha256));
        }
        Ok(SnapshotFile { name: checked(&self.file, several)?, rows: self.rows, sha256: self.sha256.into_inner() })
    }
}

fn day(text: &Spanned<Datetime>) -> Result<Date, HeaderFaultAt> {
    parse_date(text.get_ref().to_string().as_bytes()).ok_or((Some(text.span().start), HeaderFault::Date))
}

//! Reads one CSV of a source while its hash is taken, so that the bytes checked are the bytes used.
//!
//! In: the folder, the edition, the schema. Out: [`SourceTable`]. Refuses: another header, ragged rows, another hash; rows
//! of years that are not needed are judged like the others and then left.
//! When the hash differs, that is what is reported: a fault in a cell is then no news.

use super::builder::SourceTableBuilder;
use super::found_header::FoundHeader;
use super::table::SourceTable;
use super::terms::Terms;
use super::{Edition, SourcesError};
use crate::catalogue::{Codelijst, Source, Type};
use crate::disk::causes;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Reads and checks the file of one edition.
pub(super) fn read(
    map: &Path,
    edition: &Edition,
    schema: &Source,
    needed: &[String],
    codelijsten: &BTreeMap<String, Codelijst>,
    years: &BTreeSet<i32>,
) -> Result<SourceTable, SourcesError> {
    let mut stream = HashedFile::open(map, edition)?;
    let builder = SourceTableBuilder::new(&edition.file, schema, needed, codelijsten)?;
    let mut loaded = read_rows(&mut stream, builder, edition, schema, years);
    if let Err(SourcesError::Header { expected, found, .. }) = &mut loaded {
        *found = FoundHeader::recognise(&start(&stream.path)?, expected);
    }
    if let Err(error @ SourcesError::ReadFailed { .. }) = loaded {
        return Err(error);
    }
    stream.finish(edition)?;
    loaded
}

fn read_rows(
    stream: impl Read,
    mut builder: SourceTableBuilder<'_>,
    edition: &Edition,
    schema: &Source,
    years: &BTreeSet<i32>,
) -> Result<SourceTable, SourcesError> {
    let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(stream);
    let mut row = csv::ByteRecord::new();
    // Without a first row the header is empty, and another one.
    csv.read_byte_record(&mut row).map_err(|error| row_error(&error, edition, 1))?;
    header(&row, edition, schema)?;
    let year_column = year_column(schema).filter(|_| !years.is_empty());
    let years: BTreeMap<Vec<u8>, i32> = years.iter().map(|year| (year.to_string().into_bytes(), *year)).collect();
    let mut seen = BTreeSet::new();
    let mut terms = Terms::new(schema);
    loop {
        let line = csv.position().line();
        if !csv.read_byte_record(&mut row).map_err(|error| row_error(&error, edition, line))? {
            // Of a source without terms there are none.
            for (row, line) in terms.map(|terms| terms.joined(&edition.file)).transpose()?.unwrap_or_default() {
                builder.add(&row, line)?;
            }
            return builder.finish(year_column.map(|_| seen));
        }
        if row.len() != schema.columns.len() {
            return Err(SourcesError::Row { file: edition.file.clone(), line });
        }
        if let Some(terms) = &mut terms {
            builder.check(&row, line)?;
            terms.add(row.clone(), line);
            continue;
        }
        let year = year_column.map(|slot| row.get(slot).and_then(|year| years.get(year)));
        if year == Some(None) {
            builder.pass(&row, line)?;
        } else {
            seen.extend(year.flatten());
            builder.add(&row, line)?;
        }
    }
}

/// Holds a header to the one of the catalogue.
pub(super) fn header(row: &csv::ByteRecord, edition: &Edition, schema: &Source) -> Result<(), SourcesError> {
    if row.iter().eq(schema.columns.iter().map(|column| column.name.as_bytes())) {
        return Ok(());
    }
    let expected = schema.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(",");
    let found = FoundHeader::Other;
    Err(SourcesError::Header { file: edition.file.clone(), expected, found })
}

/// A row that cannot be read.
pub(super) fn row_error(error: &csv::Error, edition: &Edition, line: u64) -> SourcesError {
    match error.kind() {
        csv::ErrorKind::Io(io) => SourcesError::ReadFailed { file: edition.file.clone(), cause: causes(io) },
        _ => SourcesError::Row { file: edition.file.clone(), line },
    }
}

/// The first bytes of a file.
fn start(path: &Path) -> Result<Vec<u8>, SourcesError> {
    let mut bytes = Vec::new();
    let fault = |error| read_failed(path, &error);
    crate::disk::open(path).map_err(fault)?.take(4096).read_to_end(&mut bytes).map_err(fault)?;
    Ok(bytes)
}

/// Position of the key column `jaar`, for a source that holds several editions.
pub(super) fn year_column(schema: &Source) -> Option<usize> {
    let in_key = schema.key.iter().any(|column| column == "jaar");
    let slot = schema.columns.iter().position(|column| column.name == "jaar" && column.kind == Type::Integer);
    slot.filter(|_| in_key)
}

/// The file of an edition: passes bytes on and hashes them.
pub(super) struct HashedFile {
    path: PathBuf,
    file: File,
    hash: Sha256,
}

impl HashedFile {
    pub(super) fn open(folder: &Path, edition: &Edition) -> Result<Self, SourcesError> {
        let path = folder.join(&edition.file);
        let file = crate::disk::open(&path).map_err(|error| read_failed(&path, &error))?;
        Ok(Self { path, file, hash: Sha256::new() })
    }

    /// Reads what was left and compares the hash.
    pub(super) fn finish(mut self, edition: &Edition) -> Result<(), SourcesError> {
        io::copy(&mut self, &mut io::sink()).map_err(|error| read_failed(&self.path, &error))?;
        let hash: String = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        if hash == edition.sha256 { Ok(()) } else { Err(SourcesError::Sha256 { file: edition.file.clone() }) }
    }
}

fn read_failed(path: &Path, error: &io::Error) -> SourcesError {
    SourcesError::ReadFailed { file: path.display().to_string(), cause: causes(error) }
}

impl Read for HashedFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        // A reader gives no more than there is room for.
        self.hash.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

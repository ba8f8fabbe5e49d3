//! Reads one CSV of a source while its hash is taken, so that the bytes checked are the bytes used.
//!
//! In: the folder, the edition, the schema. Out: [`SourceTable`]. Refuses: another header, ragged rows, another hash; rows
//! of years that are not needed are judged like the others and then left.
//! When the hash differs, that is what is reported: a fault in a cell is then no news.

use super::builder::SourceTableBuilder;
use super::table::SourceTable;
use super::{Edition, SourcesError};
use crate::catalogue::{Codelijst, Source, Type};
use crate::disk::causes;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Reads and checks the file of one edition.
pub(super) fn read(
    map: &Path,
    edition: &Edition,
    schema: &Source,
    needed: &[String],
    codelijsten: &BTreeMap<String, Codelijst>,
    years: &BTreeSet<i32>,
) -> Result<SourceTable, SourcesError> {
    let read_error = |error: &io::Error| SourcesError::ReadFailed {
        file: map.join(&edition.file).display().to_string(),
        cause: causes(error),
    };
    let file = crate::disk::open(&map.join(&edition.file)).map_err(|error| read_error(&error))?;
    let mut stream = HashingReader { source_id: file, hash: Sha256::new() };
    let builder = SourceTableBuilder::new(&edition.file, schema, needed, codelijsten)?;
    let loaded = read_rows(&mut stream, builder, edition, schema, years);
    if let Err(error @ SourcesError::ReadFailed { .. }) = loaded {
        return Err(error);
    }
    io::copy(&mut stream, &mut io::sink()).map_err(|error| read_error(&error))?;
    let hash: String = stream.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if hash != edition.sha256 {
        return Err(SourcesError::Sha256 { file: edition.file.clone() });
    }
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
    let error = |error: &csv::Error, line| match error.kind() {
        csv::ErrorKind::Io(io) => SourcesError::ReadFailed { file: edition.file.clone(), cause: causes(io) },
        _ => SourcesError::Row { file: edition.file.clone(), line },
    };
    let header_read = csv.read_byte_record(&mut row).map_err(|e| error(&e, 1))?;
    if !header_read || !row.iter().eq(schema.columns.iter().map(|column| column.name.as_bytes())) {
        let expected = schema.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(",");
        return Err(SourcesError::Header { file: edition.file.clone(), expected });
    }
    let year_column = year_column(schema).filter(|_| !years.is_empty());
    let years: BTreeMap<Vec<u8>, i32> = years.iter().map(|year| (year.to_string().into_bytes(), *year)).collect();
    let mut seen = BTreeSet::new();
    loop {
        let line = csv.position().line();
        if !csv.read_byte_record(&mut row).map_err(|e| error(&e, line))? {
            return builder.finish(year_column.map(|_| seen));
        }
        if row.len() != schema.columns.len() {
            return Err(SourcesError::Row { file: edition.file.clone(), line });
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

/// Position of the key column `jaar`, for a source that holds several editions.
fn year_column(schema: &Source) -> Option<usize> {
    let in_key = schema.key.iter().any(|column| column == "jaar");
    let slot = schema.columns.iter().position(|column| column.name == "jaar" && column.kind == Type::Integer);
    slot.filter(|_| in_key)
}

/// Passes bytes on and hashes them.
struct HashingReader {
    source_id: File,
    hash: Sha256,
}

impl Read for HashingReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source_id.read(buffer)?;
        // A reader gives no more than there is room for.
        self.hash.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

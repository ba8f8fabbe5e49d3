//! The stock: reads all tables in step, once, and hands out blocks of whole persons.
//!
//! In: the files of the snapshot. Out: [`Block`]s in order; at the end, per table the hash and size of what was read.
//! Refuses: a wrong header, a row without end. Cutting trusts the order of the rows; whoever decodes the block checks
//! it, and a row on the wrong side of a cut shows there as unsorted.

use super::block::{Block, PERSONS_PER_BLOCK, TableBlock};
use super::{HeaderLine, Snapshot, SnapshotError, TableReader};
use crate::hash::{self, StreamHasher};
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

/// Least and most bytes asked of the operating system at a time.
const CHUNK: std::ops::RangeInclusive<usize> = 8 * 1024..=1024 * 1024;
/// Longest row.
const MAX_ROW_BYTES: usize = 1024 * 1024;

/// What is known of a table when it was read to its end.
pub struct FileDigest {
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// Bytes.
    pub bytes: u64,
}

/// All tables, open, each at the same person.
pub struct ReadAhead {
    files: Vec<TableFile>,
    number: u64,
    after: Option<[u8; 9]>,
}

impl ReadAhead {
    /// Opens the files and reads their headers.
    ///
    /// # Errors
    /// [`SnapshotError::TableMissing`], [`SnapshotError::ReadFailed`], [`SnapshotError::Columns`] (all wrong headers at once).
    pub fn open(snapshot: &Snapshot, readers: &[TableReader]) -> Result<Self, SnapshotError> {
        let missing: Vec<String> =
            readers.iter().filter(|reader| snapshot.table(reader.name).is_none()).map(|l| l.name.to_owned()).collect();
        if !missing.is_empty() {
            return Err(SnapshotError::TableMissing { tables: missing });
        }
        let mut files = Vec::new();
        let mut bad = Vec::new();
        for reader in readers {
            let Some(table) = snapshot.table(reader.name) else { continue };
            let mut file = TableFile::open(snapshot.map.join(&table.file), &table.file)?;
            if !file.header_matches(&reader.header)? {
                let found = HeaderLine::recognise(&file.rest, &reader.header);
                bad.push((table.file.clone(), reader.header.clone(), found));
            }
            files.push(file);
        }
        if !bad.is_empty() {
            return Err(SnapshotError::Columns { files: bad });
        }
        Ok(Self { files, number: 0, after: None })
    }

    /// Total size of the files, for a progress bar.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }

    /// Bytes read so far.
    #[must_use]
    pub fn loaded(&self) -> u64 {
        self.files.iter().map(|file| file.loaded).sum()
    }

    /// Fills `blok` with the next persons; false when everything has been handed out.
    ///
    /// # Errors
    /// [`SnapshotError::ReadFailed`], [`SnapshotError::RowTooLong`].
    pub fn next(&mut self, block: &mut Block) -> Result<bool, SnapshotError> {
        block.number = self.number;
        block.after = self.after;
        block.tables.resize_with(self.files.len(), TableBlock::default);
        let Some((first, rest)) = self.files.split_first_mut() else { return Ok(false) };
        let Some((persons, tables)) = block.tables.split_first_mut() else { return Ok(false) };
        first.take_rows(PERSONS_PER_BLOCK, persons)?;
        let until = last_pgn(&persons.bytes);
        for (file, table) in rest.iter_mut().zip(tables) {
            match until {
                Some(until) => file.take_until(until, table)?,
                // No persons are left: what still stands in the other tables belongs to nobody, and is reported so.
                None => file.take_rows(PERSONS_PER_BLOCK, table)?,
            }
        }
        self.number += 1;
        self.after = until.or(self.after);
        self.hash_block(block);
        Ok(block.tables.iter().any(|table| !table.bytes.is_empty() || table.truncated))
    }

    /// Hashes what is handed out, the longest tables first: then few bytes are left without company.
    fn hash_block(&mut self, block: &Block) {
        let hashers = self.files.iter_mut().map(|file| &mut file.hasher);
        let mut work: Vec<_> = hashers.zip(block.tables.iter().map(|table| table.bytes.as_slice())).collect();
        work.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.len()));
        hash::add(work);
    }

    /// Hash and size of each file, in the order of the readers; meaningful when every block was handed out.
    #[must_use]
    pub fn file_digest(self) -> Vec<FileDigest> {
        let file_digest = |mut file: TableFile| {
            file.hasher.add(&file.truncated);
            FileDigest { sha256: hex::encode(file.hasher.finish()), bytes: file.loaded }
        };
        self.files.into_iter().map(file_digest).collect()
    }
}

/// The pgn with which a row starts; `None` when it has fewer than nine bytes before its comma.
pub(super) fn pgn_of(row: &[u8]) -> Option<[u8; 9]> {
    match row {
        [pgn @ .., b','] if pgn.len() == 9 => pgn.try_into().ok(),
        _ => None,
    }
}

/// The pgn of the last row; rows whose pgn is not nine bytes are passed over (they are faults anyway).
fn last_pgn(bytes: &[u8]) -> Option<[u8; 9]> {
    let mut end = bytes.len();
    while end > 0 {
        let without_lf = bytes.get(..end - 1)?;
        let begin = memchr::memrchr(b'\n', without_lf).map_or(0, |position| position + 1);
        if let Some(pgn) = bytes.get(begin..begin + 10).and_then(pgn_of) {
            return Some(pgn);
        }
        end = begin;
    }
    None
}

struct TableFile {
    path: PathBuf,
    name: String,
    reader: File,
    /// Of what was handed out.
    hasher: StreamHasher,
    size: u64,
    loaded: u64,
    /// Read, but not handed out yet.
    rest: Vec<u8>,
    /// A row without end at the end of the file.
    truncated: Vec<u8>,
    /// Size of the last block: the next is about as long, so little is read too far and has to be moved.
    previous: usize,
    /// A quote was seen in `rest`: rows may hold line ends, so cuts are sought row by row.
    quote: bool,
    on: bool,
}

impl TableFile {
    fn open(path: PathBuf, name: &str) -> Result<Self, SnapshotError> {
        let fault = |source| SnapshotError::ReadFailed { path: path.clone(), source };
        let reader = crate::disk::open(&path).map_err(fault)?;
        let size = reader.metadata().map_err(fault)?.len();
        Ok(Self {
            name: name.to_owned(),
            reader,
            hasher: StreamHasher::default(),
            size,
            loaded: 0,
            rest: Vec::new(),
            truncated: Vec::new(),
            previous: 0,
            quote: false,
            on: false,
            path,
        })
    }

    /// Reads one more mouthful.
    fn read_more(&mut self) -> Result<(), SnapshotError> {
        let before = self.rest.len();
        let fault = |source| SnapshotError::ReadFailed { path: self.path.clone(), source };
        let chunk = (self.previous + self.previous / 32).saturating_sub(before).clamp(*CHUNK.start(), *CHUNK.end());
        let count = (&mut self.reader).take(chunk as u64).read_to_end(&mut self.rest).map_err(fault)?;
        // It has only grown.
        let new = self.rest.get(before..).unwrap_or_default();
        self.quote |= memchr::memchr(b'"', new).is_some();
        self.loaded += count as u64;
        self.on = count == 0;
        Ok(())
    }

    fn header_matches(&mut self, header: &str) -> Result<bool, SnapshotError> {
        while !self.on && self.rest.len() <= header.len() {
            self.read_more()?;
        }
        let is_valid =
            self.rest.get(..header.len()) == Some(header.as_bytes()) && self.rest.get(header.len()) == Some(&b'\n');
        if is_valid {
            // The header was found at the front.
            self.hasher.add(self.rest.get(..=header.len()).unwrap_or_default());
            self.rest.drain(..=header.len());
        }
        Ok(is_valid)
    }

    /// Hands out `count` rows, fewer at the end of the file.
    fn take_rows(&mut self, count: usize, table: &mut TableBlock) -> Result<(), SnapshotError> {
        let mut counter = RowCounter::default();
        loop {
            if let Some(end) = counter.tally(&self.rest, count) {
                self.give(end, table);
                return Ok(());
            }
            self.refuse_too_long(counter.row_start)?;
            if self.on {
                self.give_last(counter.row_start, table);
                return Ok(());
            }
            self.read_more()?;
        }
    }

    /// Hands out the rows whose pgn is at most `until`.
    fn take_until(&mut self, until: [u8; 9], table: &mut TableBlock) -> Result<(), SnapshotError> {
        loop {
            if let Some(end) = self.cut_above(until) {
                self.give(end, table);
                return Ok(());
            }
            if self.on {
                let whole = memchr::memrchr(b'\n', &self.rest).map_or(0, |position| position + 1);
                self.give_last(whole, table);
                return Ok(());
            }
            self.refuse_too_long(memchr::memrchr(b'\n', &self.rest).map_or(0, |position| position + 1))?;
            self.read_more()?;
        }
    }

    /// Where the first row above `until` starts; `None` when no such row has been read yet.
    fn cut_above(&self, until: [u8; 9]) -> Option<usize> {
        if self.quote {
            let mut counter = RowCounter::default();
            loop {
                let begin = counter.row_start;
                counter.tally(&self.rest, 1)?;
                if above(self.rest.get(begin..)?, until) {
                    return Some(begin);
                }
            }
        }
        let last_end = memchr::memrchr(b'\n', &self.rest)?;
        let last = memchr::memrchr(b'\n', self.rest.get(..last_end)?).map_or(0, |position| position + 1);
        if !above(self.rest.get(last..)?, until) {
            return None;
        }
        // `low` starts a row of which nothing is known, `high` starts a row above `until`.
        let (mut low, mut high) = (0, last);
        while low < high {
            let middle = low + (high - low) / 2;
            let begin = memchr::memrchr(b'\n', self.rest.get(low..middle)?).map_or(low, |position| low + position + 1);
            if above(self.rest.get(begin..)?, until) {
                high = begin;
            } else {
                low = memchr::memchr(b'\n', self.rest.get(begin..)?).map_or(high, |position| begin + position + 1);
            }
        }
        Some(high)
    }

    fn refuse_too_long(&self, row_start: usize) -> Result<(), SnapshotError> {
        if self.rest.len() - row_start > MAX_ROW_BYTES {
            return Err(SnapshotError::RowTooLong { file: self.name.clone() });
        }
        Ok(())
    }

    /// Hands out everything before `end` and keeps the tail.
    fn give(&mut self, end: usize, table: &mut TableBlock) {
        table.bytes.clear();
        table.truncated = false;
        // The end was found in these bytes.
        table.bytes.extend_from_slice(self.rest.get(end..).unwrap_or_default());
        self.rest.truncate(end);
        std::mem::swap(&mut self.rest, &mut table.bytes);
        self.previous = table.bytes.len();
        self.quote = self.quote && memchr::memchr(b'"', &self.rest).is_some();
    }

    /// Hands out the whole rows at the end of the file; bytes after the last line end are a row cut off.
    fn give_last(&mut self, whole: usize, table: &mut TableBlock) {
        let truncated = self.rest.len() > whole;
        // The whole rows were counted in these bytes.
        self.truncated.extend_from_slice(self.rest.get(whole..).unwrap_or_default());
        self.rest.truncate(whole);
        self.give(whole, table);
        table.truncated = truncated;
    }
}

/// Is the row's pgn above `until`? A row that does not start with nine bytes and a comma counts as not above: it stays
/// with the persons before it and is reported there.
fn above(row: &[u8], until: [u8; 9]) -> bool {
    row.get(..10).and_then(pgn_of).is_some_and(|pgn| pgn > until)
}

/// Counts rows, quotes minded, and can go on when more bytes have come.
#[derive(Default)]
struct RowCounter {
    position: usize,
    row_start: usize,
    in_quotes: bool,
    rows: usize,
}

impl RowCounter {
    /// Goes on until `count` more rows have ended; gives the position after the last of them.
    fn tally(&mut self, bytes: &[u8], count: usize) -> Option<usize> {
        let target = if self.rows >= count { self.rows + count } else { count };
        let from = self.position;
        for step in memchr::memchr2_iter(b'\n', b'"', bytes.get(from..)?) {
            let position = from + step;
            self.position = position + 1;
            if bytes.get(position) == Some(&b'"') {
                self.in_quotes = !self.in_quotes;
            } else if !self.in_quotes {
                self.rows += 1;
                self.row_start = position + 1;
                if self.rows == target {
                    return Some(position + 1);
                }
            }
        }
        self.position = bytes.len();
        None
    }
}

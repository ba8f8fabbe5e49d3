//! One CSV table, read in step with the others.
//!
//! In: the file. Out: whole rows of it, by number or up to a person; at the end its hash and size.
//! Refuses: another header, a row without end. Cutting trusts the order of the rows; whoever decodes the block checks it,
//! and a row on the wrong side of a cut shows there as unsorted.

use super::SnapshotError;
use super::block::SeparatedRows;
use super::row_counter::RowCounter;
use super::row_start::RowStart;
use crate::hash::StreamHasher;
use crate::sources::FoundHeader;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Least and most bytes asked of the operating system at a time.
const CHUNK: std::ops::RangeInclusive<usize> = 8 * 1024..=1024 * 1024;
/// Longest row.
const MAX_ROW_BYTES: usize = 1024 * 1024;

/// The pgn of the last row; rows whose pgn is not nine bytes are passed over (they are faults anyway).
pub(super) fn last_pgn(bytes: &[u8]) -> Option<[u8; 9]> {
    let mut end = bytes.len();
    while end > 0 {
        let without_lf = bytes.get(..end - 1)?;
        let begin = memchr::memrchr(b'\n', without_lf).map_or(0, |position| position + 1);
        if let Some(pgn) = RowStart::read(bytes.get(begin..)?).pgn() {
            return Some(pgn);
        }
        end = begin;
    }
    None
}

/// A CSV with another header: file, the header that was expected, what was found.
pub(super) type WrongHeader = (String, String, FoundHeader);

/// One file, at some row.
pub(super) struct CsvSource {
    path: PathBuf,
    name: String,
    reader: File,
    /// Of what was handed out.
    pub(super) hasher: StreamHasher,
    pub(super) size: u64,
    pub(super) loaded: u64,
    /// Read, but not handed out yet.
    rest: Vec<u8>,
    /// A row without end at the end of the file.
    truncated: Vec<u8>,
    /// Size of the last block: the next is about as long, so little is read too far and has to be moved.
    previous: usize,
    /// A quote was seen in `rest`: rows may hold line ends, so cuts are sought row by row.
    quote: bool,
    at_end: bool,
}

impl CsvSource {
    /// Opens it at its first row; a wrong header is handed to `wrong`.
    pub(super) fn open(
        folder: &Path,
        name: &str,
        header: &str,
        wrong: &mut Vec<WrongHeader>,
    ) -> Result<Self, SnapshotError> {
        let path = folder.join(name);
        let fault = |source| SnapshotError::ReadFailed { path: path.clone(), source };
        let reader = crate::disk::open(&path).map_err(fault)?;
        let size = reader.metadata().map_err(fault)?.len();
        let mut source = Self {
            name: name.to_owned(),
            reader,
            hasher: StreamHasher::default(),
            size,
            loaded: 0,
            rest: Vec::new(),
            truncated: Vec::new(),
            previous: 0,
            quote: false,
            at_end: false,
            path,
        };
        if !source.header_matches(header)? {
            let found = FoundHeader::recognise(&source.rest, header);
            wrong.push((name.to_owned(), header.to_owned(), found));
        }
        Ok(source)
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
        self.at_end = count == 0;
        Ok(())
    }

    /// Is its first line the header, in quotes or not? Then what follows are rows.
    fn header_matches(&mut self, header: &str) -> Result<bool, SnapshotError> {
        // A name in quotes has two signs more.
        let longest = header.len() + 2 * header.split(',').count();
        while !self.at_end && self.rest.len() <= longest {
            self.read_more()?;
        }
        let end = memchr::memchr(b'\n', &self.rest).filter(|end| *end <= longest);
        let Some(line) = end.and_then(|end| self.rest.get(..=end)) else { return Ok(false) };
        let without_quotes = |field: &[u8]| match field {
            [b'"', name @ .., b'"'] | name => name.to_vec(),
        };
        // Its last byte is the line end.
        let names = line.strip_suffix(b"\n").unwrap_or(line).split(|byte| *byte == b',').map(without_quotes);
        let is_valid = names.eq(header.split(',').map(|name| name.as_bytes().to_vec()));
        if is_valid {
            self.hasher.add(line);
            let length = line.len();
            self.rest.drain(..length);
        }
        Ok(is_valid)
    }

    /// Hands out `count` rows, fewer at the end of the file; says how many.
    pub(super) fn take_rows(&mut self, count: usize, table: &mut SeparatedRows) -> Result<usize, SnapshotError> {
        let mut counter = RowCounter::default();
        loop {
            if let Some(end) = counter.tally(&self.rest, count) {
                self.give(end, table);
                return Ok(count);
            }
            self.refuse_too_long(counter.row_start)?;
            if self.at_end {
                self.give_last(counter.row_start, table);
                return Ok(counter.rows);
            }
            self.read_more()?;
        }
    }

    /// Hands out the rows whose pgn is at most `until`.
    pub(super) fn take_until(&mut self, until: [u8; 9], table: &mut SeparatedRows) -> Result<(), SnapshotError> {
        loop {
            if let Some(end) = self.cut_above(until) {
                self.give(end, table);
                return Ok(());
            }
            if self.at_end {
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

    /// Its hash, when every row was handed out and hashed.
    pub(super) fn finish(mut self) -> String {
        self.hasher.add(&self.truncated);
        hex::encode(self.hasher.finish())
    }

    fn refuse_too_long(&self, row_start: usize) -> Result<(), SnapshotError> {
        if self.rest.len() - row_start > MAX_ROW_BYTES {
            return Err(SnapshotError::RowTooLong { file: self.name.clone() });
        }
        Ok(())
    }

    /// Hands out everything before `end` and keeps the tail.
    fn give(&mut self, end: usize, table: &mut SeparatedRows) {
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
    fn give_last(&mut self, whole: usize, table: &mut SeparatedRows) {
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
    RowStart::read(row).pgn().is_some_and(|pgn| pgn > until)
}

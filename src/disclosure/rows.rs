//! A data file row by row, as fields.
//!
//! In: a stream of bytes. Out: the fields of each row. Refuses: rows of more than a mebibyte and quotes where a build
//! writes none; what stands there is told by `verify`.

use crate::separated::{Fields, row_end};
use memchr::memchr_iter;
use std::io::{self, Read};

/// Bytes asked for at a time.
const CHUNK: usize = 256 << 10;

/// Longest row that is looked at.
const MAX_ROW_LENGTH: usize = 1 << 20;

/// Reads rows.
pub(super) struct Rows<R> {
    source: R,
    buffer: Vec<u8>,
    begin: usize,
    limit: usize,
    /// Where each field of the row ends, when it has no quotes.
    ends: Vec<usize>,
    row: (usize, usize),
    quoted: Option<Fields>,
}

impl<R: Read> Rows<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, buffer: vec![0; CHUNK], begin: 0, limit: 0, ends: Vec::new(), row: (0, 0), quoted: None }
    }

    /// Goes to the next row; false at the end.
    pub(super) fn step(&mut self) -> io::Result<bool> {
        loop {
            let rest = self.buffer.get(self.begin..self.limit).unwrap_or_default();
            if let Some(end) = row_end(rest) {
                let row = rest.get(..end.length).unwrap_or_default();
                self.row = (self.begin, self.begin + end.length);
                self.quoted = None;
                if end.quoted {
                    let mut fields = Fields::default();
                    fields.cut(row).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
                    self.quoted = Some(fields);
                } else {
                    self.ends.clear();
                    self.ends.extend(memchr_iter(b';', row));
                    self.ends.push(row.len());
                }
                self.begin += end.length + 1;
                return Ok(true);
            }
            if rest.len() > MAX_ROW_LENGTH {
                return Err(io::ErrorKind::InvalidData.into());
            }
            if !self.fill()? {
                return Ok(false);
            }
        }
    }

    /// A field of the row; empty where there is none.
    #[inline]
    pub(super) fn field(&self, number: usize) -> &[u8] {
        if let Some(fields) = &self.quoted {
            return fields.field(number);
        }
        let row = self.buffer.get(self.row.0..self.row.1).unwrap_or_default();
        let begin = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).map(|end| end + 1));
        match (begin, self.ends.get(number)) {
            (Some(begin), Some(end)) => row.get(begin..*end).unwrap_or_default(),
            _ => &[],
        }
    }

    fn fill(&mut self) -> io::Result<bool> {
        self.buffer.copy_within(self.begin..self.limit, 0);
        self.limit -= self.begin;
        self.begin = 0;
        if self.limit == self.buffer.len() {
            self.buffer.resize(self.buffer.len() + CHUNK, 0);
        }
        loop {
            match self.source.read(self.buffer.get_mut(self.limit..).unwrap_or_default()) {
                Ok(count) => {
                    self.limit += count;
                    return Ok(count > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

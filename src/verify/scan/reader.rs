//! A data file row by row, hashed while it is read where that is asked.
//!
//! In: a stream of bytes. Out: one row after the other, without its line end; of a [`HashingReader`] size and SHA-256 too.
//! Refuses: rows of more than a mebibyte, so that memory does not grow with what somebody puts in a file.

use crate::emit::StoredFile;
use crate::separated::row_end;
use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// Longest row that is looked at.
const MAX_ROW_LENGTH: usize = 1 << 20;

/// Bytes asked for at a time.
const CHUNK: usize = 256 << 10;

/// One step through the file.
pub(in crate::verify) enum Step {
    /// A row.
    Row {
        /// Holds a quote.
        quote: bool,
        /// Ends in a line end.
        whole: bool,
    },
    /// A row longer than [`MAX_ROW_LENGTH`]; nothing behind it can be told apart.
    TooLong,
    /// No more rows.
    End,
}

/// Passes bytes on, counts and hashes them.
pub(super) struct HashingReader<R> {
    source: R,
    hash: Sha256,
    bytes: u64,
}

impl<R> HashingReader<R> {
    /// Begins to hash.
    pub(super) fn new(source: R) -> Self {
        Self { source, hash: Sha256::new(), bytes: 0 }
    }

    /// Size and hash of all that was read.
    pub(super) fn stored(self) -> StoredFile {
        StoredFile { path: String::new(), bytes: self.bytes, sha256: hex::encode(self.hash.finalize()) }
    }
}

impl<R: Read> Read for HashingReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(out)?;
        self.hash.update(out.get(..count).unwrap_or_default());
        self.bytes += count as u64;
        Ok(count)
    }
}

/// Reads rows.
pub(in crate::verify) struct CsvReader<R> {
    source: R,
    buf: Vec<u8>,
    begin: usize,
    limit: usize,
    row: (usize, usize),
    on: bool,
}

impl<R: Read> CsvReader<R> {
    /// Begins to read.
    pub(in crate::verify) fn new(source: R) -> Self {
        Self { source, buf: vec![0; CHUNK], begin: 0, limit: 0, row: (0, 0), on: false }
    }

    /// The row of the last step.
    #[inline]
    pub(in crate::verify) fn row(&self) -> &[u8] {
        self.buf.get(self.row.0..self.row.1).unwrap_or_default()
    }

    /// The row of the last step and what was read behind it.
    #[inline]
    pub(super) fn ahead(&self) -> &[u8] {
        self.buf.get(self.row.0..self.limit).unwrap_or_default()
    }

    /// Goes to the next row. A line end within quotes does not end a row.
    pub(in crate::verify) fn step(&mut self) -> io::Result<Step> {
        loop {
            let rest = self.buf.get(self.begin..self.limit).unwrap_or_default();
            if let Some(end) = row_end(rest) {
                self.row = (self.begin, self.begin + end.length);
                self.begin += end.length + 1;
                return Ok(Step::Row { quote: end.quoted, whole: true });
            }
            let seen = rest.len();
            if seen > MAX_ROW_LENGTH {
                return Ok(Step::TooLong);
            }
            if self.on || !self.fill()? {
                self.row = (self.begin, self.limit);
                self.begin = self.limit;
                return Ok(if seen == 0 {
                    Step::End
                } else {
                    Step::Row { quote: self.row().contains(&b'"'), whole: false }
                });
            }
        }
    }

    /// Reads on to the end and gives the stream back.
    pub(super) fn finish(mut self) -> io::Result<R> {
        while !self.on {
            self.begin = self.limit;
            self.fill()?;
        }
        Ok(self.source)
    }

    /// Reads more behind what is kept; false at the end of the file.
    fn fill(&mut self) -> io::Result<bool> {
        if self.begin > 0 {
            self.buf.copy_within(self.begin..self.limit, 0);
            self.limit -= self.begin;
            self.begin = 0;
        }
        if self.limit == self.buf.len() {
            self.buf.resize(self.buf.len() + CHUNK, 0);
        }
        loop {
            match self.source.read(self.buf.get_mut(self.limit..).unwrap_or_default()) {
                Ok(0) => {
                    self.on = true;
                    return Ok(false);
                }
                Ok(count) => {
                    self.limit += count;
                    return Ok(true);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out a few bytes at a time.
    struct SlowReader<'a>(&'a [u8], usize);

    impl Read for SlowReader<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(out.len());
            out[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn rows(bytes: &[u8], chunk: usize) -> (Vec<(Vec<u8>, bool, bool)>, StoredFile) {
        let mut reader = CsvReader::new(HashingReader::new(SlowReader(bytes, chunk)));
        let mut out = Vec::new();
        while let Step::Row { quote, whole } = reader.step().unwrap() {
            out.push((reader.row().to_vec(), quote, whole));
        }
        (out, reader.finish().unwrap().stored())
    }

    #[test]
    fn rows_are_the_same_however_the_bytes_arrive() {
        let text = b"a;b\n\"x\ny\";\"\"\"\"\n\nlaatste".as_slice();
        let expected = vec![
            (b"a;b".to_vec(), false, true),
            (b"\"x\ny\";\"\"\"\"".to_vec(), true, true),
            (Vec::new(), false, true),
            (b"laatste".to_vec(), false, false),
        ];
        for chunk in [1, 2, 3, 7, 100] {
            let (found, file) = rows(text, chunk);
            assert_eq!(found, expected);
            assert_eq!(file, StoredFile::from("", text));
        }
        assert!(rows(b"", 1).0.is_empty());
    }

    #[test]
    fn a_row_without_end_does_not_fill_the_memory_and_is_hashed_all_the_same() {
        let mut lang = vec![b'x'; 3 << 20];
        lang[10] = b'"';
        let mut reader = CsvReader::new(HashingReader::new(lang.as_slice()));
        assert!(matches!(reader.step().unwrap(), Step::TooLong));
        assert!(reader.buf.len() <= MAX_ROW_LENGTH + 2 * CHUNK);
        assert_eq!(reader.finish().unwrap().stored(), StoredFile::from("", &lang));
    }
}

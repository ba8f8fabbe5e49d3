//! The fields of one row, read from its bytes and written back to the same bytes.
//!
//! In: the bytes of a row. Out: [`Fields`]. Refuses: another number of fields, quotes where the program writes none; on
//! request text that is not UTF-8: a row that would not come back as it was cannot be described by a diff.

use super::SEMICOLON;
use super::quoting::needs_quotes;
use super::row::write_row;

/// What is wrong with a row. Says nothing of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// More or fewer fields than the header.
    Count,
    /// Quotes missing, too many or in the wrong place.
    Spelling,
    /// Not UTF-8.
    NotUtf8,
}

/// A row cut into fields; the buffers are used again for the next row. No `Debug`: these are cells of a release.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fields {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Fields {
    /// Reads a row of `count` fields of text.
    ///
    /// # Errors
    /// See [`RowFault`].
    pub fn read(&mut self, row: &[u8], count: usize) -> Result<(), RowFault> {
        if std::str::from_utf8(row).is_err() {
            return Err(RowFault::NotUtf8);
        }
        self.cut(row)?;
        if self.count() == count { Ok(()) } else { Err(RowFault::Count) }
    }

    /// Reads a row of any number of fields of any bytes.
    ///
    /// # Errors
    /// [`RowFault::Spelling`].
    pub fn cut(&mut self, row: &[u8]) -> Result<(), RowFault> {
        self.empty();
        let mut rest = row;
        loop {
            let after = if let Some(inside) = rest.strip_prefix(b"\"") {
                self.read_quoted(inside)?
            } else {
                let end = memchr::memchr(SEMICOLON, rest).unwrap_or(rest.len());
                let field = rest.get(..end).unwrap_or_default();
                if memchr::memchr3(b'"', b'\r', b'\n', field).is_some() {
                    return Err(RowFault::Spelling);
                }
                self.bytes.extend_from_slice(field);
                rest.get(end..).unwrap_or_default()
            };
            self.ends.push(self.bytes.len());
            match after.split_first() {
                Some((&SEMICOLON, remaining)) => rest = remaining,
                Some(_) => return Err(RowFault::Spelling),
                None => break,
            }
        }
        // A row of one empty field is written `""`, and only that one.
        let single_empty = self.count() == 1 && self.bytes.is_empty();
        if single_empty == (row == b"\"\"") { Ok(()) } else { Err(RowFault::Spelling) }
    }

    /// Reads on behind an opening quote; gives what follows the closing one.
    fn read_quoted<'r>(&mut self, inside: &'r [u8]) -> Result<&'r [u8], RowFault> {
        let begin = self.bytes.len();
        let mut rest = inside;
        loop {
            let quote = memchr::memchr(b'"', rest).ok_or(RowFault::Spelling)?;
            self.bytes.extend_from_slice(rest.get(..quote).unwrap_or_default());
            rest = rest.get(quote + 1..).unwrap_or_default();
            match rest.strip_prefix(b"\"") {
                Some(remaining) => {
                    self.bytes.push(b'"');
                    rest = remaining;
                }
                None => break,
            }
        }
        let field = self.bytes.get(begin..).unwrap_or_default();
        if needs_quotes(field, SEMICOLON) || field.is_empty() && self.ends.is_empty() && rest.is_empty() {
            Ok(rest)
        } else {
            Err(RowFault::Spelling)
        }
    }

    /// Forgets the row.
    pub fn empty(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    /// Adds a field at the end.
    pub fn add(&mut self, field: &[u8]) {
        self.bytes.extend_from_slice(field);
        self.ends.push(self.bytes.len());
    }

    /// The field at a position; empty beyond the last.
    #[must_use]
    pub fn field(&self, number: usize) -> &[u8] {
        let begin = number.checked_sub(1).and_then(|previous| self.ends.get(previous)).copied().unwrap_or(0);
        let Some(end) = self.ends.get(number) else { return &[] };
        self.bytes.get(begin..*end).unwrap_or_default()
    }

    /// How many fields there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// All fields in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.count()).map(|number| self.field(number))
    }

    /// Writes the row, without line end, as a build writes it.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.clear();
        write_row(out, self.iter());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_row_comes_back_as_it_was(fields in proptest::collection::vec("[a;\"\r\né]{0,4}", 1..5)) {
            let mut row = Fields::default();
            fields.iter().for_each(|field| row.add(field.as_bytes()));
            let (mut bytes, mut back, mut remaining) = (Vec::new(), Fields::default(), Vec::new());
            row.write(&mut bytes);
            prop_assert!(back.read(&bytes, fields.len()).is_ok());
            prop_assert!(back == row);
            back.write(&mut remaining);
            prop_assert!(remaining == bytes);
        }

        #[test]
        fn a_row_that_is_read_is_written_back_to_the_same_bytes(row in "[a;\"\n]{0,8}", count in 1..4_usize) {
            let (mut fields, mut back) = (Fields::default(), Vec::new());
            if fields.read(row.as_bytes(), count).is_ok() {
                fields.write(&mut back);
                prop_assert_eq!(back, row.as_bytes());
            }
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        let read = |row: &[u8], count| Fields::default().read(row, count);
        assert_eq!(read(b"a;b", 3), Err(RowFault::Count));
        for bad in [&b"\"a\";b"[..], b"a\"b;c", b"\"a;b", b"\"a;\"b;c", b"\"\";a", b"a;\"\"", b"a\r;b"] {
            assert_eq!(read(bad, 2), Err(RowFault::Spelling));
        }
        assert_eq!(read(b"", 1), Err(RowFault::Spelling));
        assert_eq!(Fields::default().cut(b"\xff"), Ok(()));
        assert_eq!(read(b"\xff", 1), Err(RowFault::NotUtf8));
    }
}

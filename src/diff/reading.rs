//! Reads a deelbestand row by row as raw bytes, in a buffer whose size does not depend on the file.
//!
//! In: bytes of a `;`-separated file as a build writes it. Out: [`RowReader`], one row at a time, and
//! its buffered rest for comparing many rows at once.
//! Refuses: a row without line end, a row longer than [`MAX_ROW_BYTES`], rows that are out of order.

use super::DiffError;
use crate::separated::{field, row_end};
use memchr::{memchr, memrchr};
use std::cmp::Ordering;
use std::io::Read;

/// Bytes asked of the file at a time: two of these stay in the second-level cache.
const BUFFER: usize = 1 << 18;
/// The longest row that is read. No plan makes a row near this; without a limit one open quote would read a file whole.
pub(crate) const MAX_ROW_BYTES: usize = 1 << 22;

/// One side of a comparison.
pub(crate) struct RowReader<R> {
    source: R,
    name: String,
    /// Position of the column that names the person; `None`: the file has none and is one group.
    person: Option<usize>,
    buffer: Vec<u8>,
    /// Unread bytes are `buffer[from..filled]`.
    from: usize,
    filled: usize,
    /// End of the row at hand (its line feed), when there is one.
    end: Option<usize>,
    at_end: bool,
    /// Rows that were passed.
    rows: u64,
    previous: Vec<u8>,
    has_previous: bool,
}

impl<R: Read> RowReader<R> {
    /// Reads from `source`; `name` is what errors name.
    pub(crate) fn new(source: R, name: &str) -> Self {
        Self {
            source,
            name: name.to_owned(),
            person: None,
            buffer: vec![0; BUFFER],
            from: 0,
            filled: 0,
            end: None,
            at_end: false,
            rows: 0,
            previous: Vec::new(),
            has_previous: false,
        }
    }

    /// Takes the header off the front.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub(crate) fn header(&mut self) -> Result<Vec<u8>, DiffError> {
        if !self.find_end()? {
            return Err(DiffError::Header { path: self.name.clone() });
        }
        let header = self.row().to_vec();
        self.from += header.len() + 1;
        self.end = None;
        Ok(header)
    }

    /// Says which column names the person.
    pub(crate) fn with_person(&mut self, column: Option<usize>) {
        self.person = column;
    }

    /// Makes sure that a row is at hand; `false` at the end of the file.
    ///
    /// # Errors
    /// The file cannot be read, ends within a row, or its rows are out of order.
    pub(crate) fn load(&mut self) -> Result<bool, DiffError> {
        if self.end.is_some() {
            return Ok(true);
        }
        if !self.find_end()? {
            return Ok(false);
        }
        if self.has_previous && order(&self.previous, self.row(), self.person, self.person) == Ordering::Greater {
            return Err(DiffError::OutOfOrder { path: self.name.clone(), row: self.rows + 1 });
        }
        Ok(true)
    }

    /// The row at hand, without line end; empty before [`RowReader::load`].
    pub(crate) fn row(&self) -> &[u8] {
        self.end.and_then(|end| self.buffer.get(self.from..end)).unwrap_or_default()
    }

    /// Whose row it is.
    pub(crate) fn person(&self) -> &[u8] {
        person(self.row(), self.person)
    }

    /// Passes the row at hand.
    pub(crate) fn step(&mut self) {
        let Some(end) = self.end.take() else { return };
        self.previous.clear();
        self.previous.extend_from_slice(self.buffer.get(self.from..end).unwrap_or_default());
        self.has_previous = true;
        self.from = end + 1;
        self.rows += 1;
    }

    /// What is buffered, from the row at hand on. Reads on first when little is left.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn rest(&mut self) -> Result<&[u8], DiffError> {
        if self.filled - self.from < BUFFER / 8 {
            self.fill()?;
        }
        Ok(self.buffered())
    }

    /// What is buffered now.
    pub(crate) fn buffered(&self) -> &[u8] {
        self.buffer.get(self.from..self.filled).unwrap_or_default()
    }

    /// Passes whole rows: the first `bytes` of the rest, which end with a line feed; `count` rows.
    pub(crate) fn skip_rows(&mut self, bytes: usize, count: u64) {
        let over = self.buffer.get(self.from..(self.from + bytes).saturating_sub(1)).unwrap_or_default();
        // Where there are quotes, the last row cannot be found from behind: then the next row is not held against it.
        let last = memrchr(b'\n', over).map_or(0, |position| position + 1);
        self.has_previous = memchr(b'"', over).is_none();
        self.previous.clear();
        self.previous.extend_from_slice(over.get(last..).unwrap_or_default());
        self.from += bytes;
        self.end = None;
        self.rows += count;
    }

    /// Rows passed so far.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    fn find_end(&mut self) -> Result<bool, DiffError> {
        loop {
            if let Some(end) = row_end(self.buffered()) {
                self.end = Some(self.from + end.length);
                return Ok(true);
            }
            if self.at_end {
                if self.from == self.filled {
                    return Ok(false);
                }
                return Err(DiffError::Unterminated { path: self.name.clone(), row: self.rows + 1 });
            }
            self.fill()?;
        }
    }

    /// Moves the rest to the front and fills the buffer; doubles it when the rest fills it already.
    fn fill(&mut self) -> Result<(), DiffError> {
        if self.at_end {
            return Ok(());
        }
        self.end = self.end.map(|end| end - self.from);
        self.buffer.copy_within(self.from..self.filled, 0);
        (self.from, self.filled) = (0, self.filled - self.from);
        if self.filled == self.buffer.len() {
            if self.filled >= MAX_ROW_BYTES {
                return Err(DiffError::Unterminated { path: self.name.clone(), row: self.rows + 1 });
            }
            self.buffer.resize(2 * self.filled, 0);
        }
        while let Some(room) = self.buffer.get_mut(self.filled..).filter(|room| !room.is_empty()) {
            match self.source.read(room) {
                Ok(0) => {
                    self.at_end = true;
                    break;
                }
                Ok(loaded) => self.filled += loaded,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(cause) => return Err(DiffError::StoredFile { path: self.name.clone(), cause }),
            }
        }
        Ok(())
    }
}

/// The cell that names the person: unquoted, since an omnummer needs no quotes. Without such a column all rows are of
/// one group.
pub(crate) fn person(row: &[u8], column: Option<usize>) -> &[u8] {
    column.map_or(&[], |column| field(row, column))
}

/// The order of a deelbestand: by omnummer, then by the bytes of the row.
pub(crate) fn order(left: &[u8], right: &[u8], left_column: Option<usize>, right_column: Option<usize>) -> Ordering {
    person(left, left_column).cmp(person(right, right_column)).then_with(|| left.cmp(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time: every border falls everywhere.
    struct DripReader<'b>(&'b [u8]);

    impl Read for DripReader<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            (out[0], self.0) = (*first, rest);
            Ok(1)
        }
    }

    fn all<R: Read>(mut reader: RowReader<R>) -> Result<Vec<String>, DiffError> {
        reader.with_person(Some(0));
        let mut rows = Vec::new();
        while reader.load()? {
            rows.push(String::from_utf8_lossy(reader.row()).into_owned());
            reader.step();
        }
        Ok(rows)
    }

    #[test]
    fn rows_are_cut_at_line_ends_outside_quotes() {
        let text = "A;\"x\ny\";\"\"\"\"\nB;z\n\"\"\n";
        let rows = ["A;\"x\ny\";\"\"\"\"", "B;z", "\"\""];
        let found = |_: ()| {
            let mut reader = RowReader::new(DripReader(text.as_bytes()), "x");
            let mut out = Vec::new();
            while reader.find_end().unwrap() {
                out.push(String::from_utf8_lossy(reader.row()).into_owned());
                reader.step();
            }
            out
        };
        assert_eq!(found(()), rows);
    }

    #[test]
    fn order_is_by_person_and_then_by_row() {
        assert_eq!(all(RowReader::new(&b"A;2\nA1;1\nB;1\nB;1\n"[..], "x")).unwrap().len(), 4);
        for bad in ["B;1\nA;1\n", "A;2\nA;1\n"] {
            let error = all(RowReader::new(bad.as_bytes(), "x")).unwrap_err();
            assert!(matches!(error, DiffError::OutOfOrder { row: 2, .. }));
        }
    }

    #[test]
    fn a_file_that_ends_within_a_row_is_refused() {
        for bad in ["A;1\nB;1", "A;1\nB;\"1\n"] {
            let error = all(RowReader::new(bad.as_bytes(), "x")).unwrap_err();
            assert!(matches!(error, DiffError::Unterminated { row: 2, .. }));
        }
        assert!(all(RowReader::new(&b""[..], "x")).unwrap().is_empty());
        assert!(matches!(RowReader::new(&b""[..], "x").header(), Err(DiffError::Header { .. })));
    }

    #[test]
    fn a_row_longer_than_the_buffer_is_read_and_one_without_end_is_not() {
        let long = format!("A;{}\n", "x".repeat(3 * BUFFER));
        assert_eq!(all(RowReader::new(long.as_bytes(), "x")).unwrap(), [long.trim_end()]);
        let open = format!("A;\"{}\n", "x\n".repeat(MAX_ROW_BYTES));
        assert!(matches!(all(RowReader::new(open.as_bytes(), "x")), Err(DiffError::Unterminated { .. })));
    }

    #[test]
    fn the_person_is_found_in_any_column() {
        assert_eq!(person(b"a;\"b;\"\"c\";P;d", Some(2)), b"P");
        assert_eq!(person(b"P", Some(0)), b"P");
        assert_eq!(person(b"a;b", None), b"");
        assert_eq!(person(b"a;b", Some(7)), b"");
    }
}

//! Where rows and fields end.
//!
//! In: bytes of a `;`-separated file. Out: lengths and counts. Refuses: nothing; an open quote runs to the end.
//!
//! A doubled quote closes and opens again, so that to pass from quote to quote suffices.

use super::SEMICOLON;
use memchr::{memchr, memchr_iter, memchr2, memrchr};

/// Where a row ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowEnd {
    /// Bytes of the row, its line feed not counted.
    pub length: usize,
    /// It holds a quote.
    pub quoted: bool,
}

/// The end of the first row; `None` when its line feed is not there. A line feed within quotes is no end.
#[inline]
#[must_use]
pub fn row_end(bytes: &[u8]) -> Option<RowEnd> {
    let mut from = 0;
    loop {
        let position = from + memchr2(b'"', b'\n', bytes.get(from..)?)?;
        if bytes.get(position) == Some(&b'\n') {
            return Some(RowEnd { length: position, quoted: from > 0 });
        }
        from = position + 2 + memchr(b'"', bytes.get(position + 1..)?)?;
    }
}

/// How many bytes at the front are whole rows, and how many rows.
#[must_use]
pub fn whole_rows(bytes: &[u8]) -> (usize, u64) {
    let unquoted = memchr(b'"', bytes).unwrap_or(bytes.len());
    let head = bytes.get(..unquoted).unwrap_or_default();
    let mut length = memrchr(b'\n', head).map_or(0, |position| position + 1);
    let mut rows = memchr_iter(b'\n', head).count() as u64;
    if unquoted < bytes.len() {
        while let Some(end) = bytes.get(length..).and_then(row_end) {
            length += end.length + 1;
            rows += 1;
        }
    }
    (length, rows)
}

/// Length of the first field, quotes included.
#[inline]
#[must_use]
pub fn field_end(row: &[u8]) -> usize {
    let mut from = 0;
    while let Some(position) = row.get(from..).and_then(|chunk| memchr2(b'"', SEMICOLON, chunk)) {
        if row.get(from + position) == Some(&SEMICOLON) {
            return from + position;
        }
        let after = from + position + 1;
        match row.get(after..).and_then(|chunk| memchr(b'"', chunk)) {
            Some(finish) => from = after + finish + 1,
            None => break,
        }
    }
    row.len()
}

/// The bytes of a field, quotes included; empty beyond the last.
#[must_use]
pub fn field(row: &[u8], number: usize) -> &[u8] {
    let (mut rest, mut remaining) = (row, number);
    loop {
        let length = field_end(rest);
        if remaining == 0 {
            return rest.get(..length).unwrap_or_default();
        }
        remaining -= 1;
        rest = rest.get(length + 1..).unwrap_or_default();
    }
}

/// How many fields a row has.
#[must_use]
pub fn field_count(row: &[u8]) -> usize {
    let (mut count, mut rest) = (1, row);
    while let Some(remaining) = rest.get(field_end(rest) + 1..) {
        (count, rest) = (count + 1, remaining);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_within_quotes_do_not_end_a_row() {
        let text = b"A;\"x\ny\";\"\"\"\"\nB;z\n\"\"\n";
        assert_eq!(row_end(text), Some(RowEnd { length: 12, quoted: true }));
        assert_eq!(row_end(b"B;z\nC"), Some(RowEnd { length: 3, quoted: false }));
        assert_eq!((row_end(b"B;z"), row_end(b"\"\n"), row_end(b"")), (None, None, None));
        assert_eq!(whole_rows(text), (text.len(), 3));
        assert_eq!(whole_rows(b"A;1\nB;\"2\n"), (4, 1));
        assert_eq!(whole_rows(b"A;1\nB;2"), (4, 1));
    }

    #[test]
    fn a_field_is_found_by_its_number() {
        let row = b"a;\"b;\"\"c\";P;d";
        assert_eq!((field(row, 1), field(row, 2), field(row, 3)), (&b"\"b;\"\"c\""[..], &b"P"[..], &b"d"[..]));
        assert_eq!((field(b"P", 0), field(b"a;b", 7)), (&b"P"[..], &b""[..]));
        assert_eq!((field_count(row), field_count(b""), field_count(b";")), (4, 1, 2));
    }
}

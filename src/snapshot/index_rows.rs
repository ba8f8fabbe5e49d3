//! The structural scan: where each field of each row ends. RFC 4180, comma, LF.
//!
//! In: the bytes of whole rows. Out: [`Index`], the positions of separators in strides of the table's width.
//! Refuses: rows of another width and misplaced quotes; such a row is reported and left out of the index.
//!
//! Separators are sought many bytes at a time; where rows then turn out to be of another width, or a quote out of
//! place, byte by byte, to tell which rows. Property tests hold both to the `csv` crate.

use super::fault::FaultKind;
use super::separators;

/// Positions of the separators of a block of rows.
#[derive(Default)]
pub(super) struct Index {
    /// Number of columns.
    width: usize,
    /// End of each field, `width` per row.
    ends: Vec<u32>,
    /// Number within the block and first byte of each row in `ends`; empty while no row was left out.
    renumbered: Vec<(u32, u32)>,
    /// Rows seen, faulty ones included.
    pub(super) seen: u32,
    /// A quote was seen.
    pub(super) quote: bool,
    /// A byte that is not ASCII was seen.
    pub(super) high: bool,
    /// A NUL was seen.
    pub(super) nul: bool,
    /// Faults: row within the block, kind.
    pub(super) faults: Vec<(u32, FaultKind)>,
}

impl Index {
    /// Scans `bytes`, which end with a line end (or are empty), forgetting what was indexed before.
    pub(super) fn build(&mut self, bytes: &[u8], width: usize) {
        self.width = width;
        self.renumbered.clear();
        self.faults.clear();
        let seen = separators::find(bytes, &mut self.ends);
        (self.quote, self.high, self.nul) = (seen.quote, seen.high, seen.nul);
        self.ends.truncate(seen.count);
        if !seen.misquoted && self.rows_match(bytes, seen.lines) {
            self.seen = self.count() as u32;
        } else {
            self.build_slowly(bytes);
        }
    }

    /// Forgets what was indexed; the next rows have so many fields.
    pub(super) fn clear(&mut self, width: usize) {
        self.width = width;
        self.ends.clear();
        self.renumbered.clear();
        self.faults.clear();
        self.seen = 0;
        (self.quote, self.high, self.nul) = (false, false, false);
    }

    #[cfg_attr(not(feature = "parquet"), allow(dead_code, reason = "only Parquet comes column by column"))]
    /// Adds a row of two fields, the second of which stands between these places.
    #[inline]
    pub(super) fn push(&mut self, before: usize, end: usize) {
        self.ends.extend([before as u32, end as u32]);
        self.seen += 1;
    }

    /// Looks at bytes without quotes, of rows that were pushed.
    pub(super) fn see(&mut self, bytes: &[u8]) {
        (self.high, self.nul) = (!bytes.is_ascii(), memchr::memchr(0, bytes).is_some());
    }

    /// Rows of which the places of fields are kept elsewhere.
    pub(super) fn count_elsewhere(&mut self, rows: usize) {
        self.clear(1);
        self.seen = rows as u32;
    }

    /// Is every separator at the end of a row a line end, and no other?
    fn rows_match(&self, bytes: &[u8], lines: usize) -> bool {
        let mut rows = self.ends.chunks_exact(self.width.max(1));
        rows.len() == lines
            && rows.by_ref().all(|row| row.last().is_some_and(|position| bytes.get(*position as usize) == Some(&b'\n')))
            && rows.remainder().is_empty()
    }

    fn build_slowly(&mut self, bytes: &[u8]) {
        self.ends.clear();
        self.seen = 0;
        let mut state = IndexState { in_quotes: false, row_start: 0, byte_start: 0, bad: false };
        for position in 0..bytes.len() {
            self.visit_char(bytes, position, &mut state);
        }
    }

    fn visit_char(&mut self, bytes: &[u8], position: usize, state: &mut IndexState) {
        match bytes.get(position) {
            Some(b',') if !state.in_quotes => self.ends.push(position as u32),
            Some(b'\n') if !state.in_quotes => {
                self.ends.push(position as u32);
                self.finish_row(position, state);
            }
            Some(b'"') => {
                let permitted = if state.in_quotes {
                    matches!(bytes.get(position + 1), Some(b',' | b'\n' | b'"'))
                } else {
                    position == 0 || matches!(bytes.get(position - 1), Some(b',' | b'\n' | b'"'))
                };
                if !permitted && !state.bad {
                    state.bad = true;
                    self.faults.push((self.seen, FaultKind::MisplacedQuote));
                }
                state.in_quotes = !state.in_quotes;
            }
            _ => {}
        }
    }

    fn finish_row(&mut self, position: usize, state: &mut IndexState) {
        let width = self.ends.len() - state.row_start;
        if width != self.width || state.bad {
            if !state.bad {
                self.faults.push((self.seen, FaultKind::ColumnCount));
            }
            if self.renumbered.is_empty() {
                self.renumbered = (0..self.seen).map(|row| (row, self.begin(row as usize))).collect();
            }
            self.ends.truncate(state.row_start);
        } else if !self.faults.is_empty() {
            self.renumbered.push((self.seen, state.byte_start as u32));
        }
        state.row_start = self.ends.len();
        state.byte_start = position + 1;
        state.bad = false;
        self.seen += 1;
    }

    /// First byte of an indexed row.
    #[inline]
    fn begin(&self, row: usize) -> u32 {
        if let Some((_, begin)) = self.renumbered.get(row) {
            return *begin;
        }
        (row * self.width).checked_sub(1).and_then(|previous| self.ends.get(previous)).map_or(0, |end| end + 1)
    }

    /// Rows in the index.
    pub(super) fn count(&self) -> usize {
        self.ends.len() / self.width.max(1)
    }

    /// Number of an indexed row within the block.
    pub(super) fn row_number(&self, row: usize) -> u32 {
        self.renumbered.get(row).map_or(row as u32, |(number, _)| *number)
    }

    /// The field ends of each row.
    #[inline]
    pub(super) fn rows(&self) -> std::slice::ChunksExact<'_, u32> {
        self.ends.chunks_exact(self.width.max(1))
    }

    /// Where each row starts.
    #[inline]
    pub(super) fn starts(&self) -> impl Iterator<Item = usize> {
        let mut next = 0;
        self.rows().enumerate().map(move |(row, ends)| {
            let begin = if self.renumbered.is_empty() { next } else { self.begin(row) };
            next = ends.last().map_or(0, |end| end + 1);
            begin as usize
        })
    }

    /// One row: its field ends and where it starts.
    #[inline]
    pub(super) fn row<'i>(&'i self, row: usize) -> Option<Row<'i>> {
        let begin = row * self.width;
        let ends = self.ends.get(begin..begin + self.width)?;
        Some(Row { ends, before: self.begin(row) })
    }
}

struct IndexState {
    in_quotes: bool,
    /// Length of `ends` at the start of the row.
    row_start: usize,
    /// First byte of the row.
    byte_start: usize,
    bad: bool,
}

/// The field ends of one row.
#[derive(Clone, Copy)]
pub(super) struct Row<'i> {
    ends: &'i [u32],
    before: u32,
}

impl Row<'_> {
    /// The raw bytes of a field, quotes included.
    #[inline]
    pub(super) fn field<'b>(&self, bytes: &'b [u8], column: usize) -> &'b [u8] {
        // A column of the table, which the row has.
        let end = self.ends.get(column).copied().unwrap_or(0) as usize;
        let begin = match column.checked_sub(1) {
            Some(previous) => self.ends.get(previous).map_or(0, |end| end + 1),
            None => self.before,
        };
        // The index has the places of these bytes.
        bytes.get(begin as usize..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str, width: usize) -> (Vec<Vec<String>>, Vec<(u32, FaultKind)>) {
        let mut index = Index::default();
        index.build(text.as_bytes(), width);
        let rows = (0..index.count())
            .map(|row| {
                let row = index.row(row).unwrap();
                (0..width).map(|k| String::from_utf8(row.field(text.as_bytes(), k).to_vec()).unwrap()).collect()
            })
            .collect();
        (rows, index.faults)
    }

    #[test]
    fn quoted_commas_and_line_ends_are_no_separators() {
        let (rows, faults) = fields("a,\"b,\n\"\"c\"\"\",d\n1,2,3\n", 3);
        assert_eq!(rows, [["a", "\"b,\n\"\"c\"\"\"", "d"], ["1", "2", "3"]]);
        assert_eq!(faults, []);
    }

    #[test]
    fn a_faulty_row_is_reported_and_does_not_shift_the_next() {
        let (rows, faults) = fields("a,b\n1,2,3\nc,d\ne\nf,x\"y\ng,h\n", 2);
        assert_eq!(rows, [["a", "b"], ["c", "d"]]);
        assert_eq!(faults, [(1, FaultKind::ColumnCount), (3, FaultKind::ColumnCount), (4, FaultKind::MisplacedQuote)]);
        let mut index = Index::default();
        index.build(b"a,b\n1,2,3\nc,d\n", 2);
        assert_eq!((index.row_number(1), index.seen), (2, 3));
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_the_csv_crate(rows in proptest::collection::vec(proptest::collection::vec("[a-z ,\"\n\u{eb}-]{0,12}", 3), 0..20)) {
            let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            let bytes = writer.into_inner().unwrap();
            let mut index = Index::default();
            index.build(&bytes, 3);
            assert!(index.faults.is_empty());
            let loaded: Vec<Vec<Vec<u8>>> = (0..index.count()).map(|row| {
                let row = index.row(row).unwrap();
                (0..3).map(|k| crate::separated::without_quotes(row.field(&bytes, k)).into_owned()).collect()
            }).collect();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
            let expected: Vec<Vec<Vec<u8>>> = reader.byte_records()
                .map(|row| row.unwrap().iter().map(<[u8]>::to_vec).collect()).collect();
            assert_eq!(loaded, expected);
        }
    }
}

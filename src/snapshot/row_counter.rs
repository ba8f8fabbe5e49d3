//! Where rows end, in bytes that come in mouthfuls.
//!
//! In: bytes of separated text, as far as they were read. Out: [`RowCounter`], which goes on where it was.

/// Counts rows, quotes minded, and can go on when more bytes have come.
#[derive(Default)]
pub(super) struct RowCounter {
    position: usize,
    /// Where the row that has not ended yet starts.
    pub(super) row_start: usize,
    in_quotes: bool,
    /// Rows that have ended.
    pub(super) rows: usize,
}

impl RowCounter {
    /// Goes on until `count` more rows have ended; gives the position after the last of them.
    pub(super) fn tally(&mut self, bytes: &[u8], count: usize) -> Option<usize> {
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

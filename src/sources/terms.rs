//! Rows that hold for a term: those of one key that touch are one.
//!
//! In: rows with a first and a last day. Out: the same with fewer breaks, in the order of their keys. Refuses: a key twice with one
//! first day.
//!
//! So whether something was valid without a break is asked of one row, however often the register wrote it anew.

use super::SourcesError;
use crate::calendar::{Date, parse_date};
use crate::catalogue::Source;
use csv::ByteRecord;

/// A row and its line.
type Line = (ByteRecord, u64);

/// The rows of a source with terms, gathered until all are there.
pub(super) struct Terms {
    /// Positions of the key without the first day.
    key: Vec<usize>,
    begin: usize,
    end: usize,
    lines: Vec<Line>,
}

impl Terms {
    /// Of a source with terms.
    pub(super) fn new(schema: &Source) -> Option<Self> {
        let term = schema.term.as_ref()?;
        let position = |name: &String| schema.columns.iter().position(|column| column.name == *name);
        let key = schema.key.iter().filter(|name| **name != term.begin).map(position).collect::<Option<_>>()?;
        Some(Self { key, begin: position(&term.begin)?, end: position(&term.end)?, lines: Vec::new() })
    }

    /// Keeps a row.
    pub(super) fn add(&mut self, row: ByteRecord, line: u64) {
        self.lines.push((row, line));
    }

    /// The rows, those that touch as one.
    pub(super) fn joined(mut self, file: &str) -> Result<Vec<Line>, SourcesError> {
        let mut lines = std::mem::take(&mut self.lines);
        let key = |row: &ByteRecord| self.key.iter().map(|at| cell(row, *at).to_vec()).collect::<Vec<_>>();
        lines.sort_by_cached_key(|(row, line)| (key(row), cell(row, self.begin).to_vec(), *line));
        let mut out: Vec<Line> = Vec::new();
        for (row, line) in lines {
            if let Some((last, earlier)) = out.last_mut().filter(|(last, _)| key(last) == key(&row)) {
                if cell(last, self.begin) == cell(&row, self.begin) {
                    return Err(SourcesError::DuplicateKey { file: file.to_owned(), line, earlier: *earlier });
                }
                if self.touch(last, &row) {
                    *last = self.until(last, &row);
                    continue;
                }
            }
            out.push((row, line));
        }
        Ok(out)
    }

    /// Does the second begin within the first, or the day after?
    fn touch(&self, first: &ByteRecord, second: &ByteRecord) -> bool {
        let Some(end) = day(first, self.end) else { return true };
        // The last day that there is has none behind it.
        let next = end.succ_opt().unwrap_or(end);
        day(second, self.begin).is_some_and(|begin| begin <= next)
    }

    /// The first, with the later of the two last days.
    fn until(&self, first: &ByteRecord, second: &ByteRecord) -> ByteRecord {
        let end = match (day(first, self.end), day(second, self.end)) {
            (Some(one), Some(other)) => one.max(other).to_string(),
            _ => String::new(),
        };
        let cells = first.iter().enumerate();
        cells.map(|(at, text)| if at == self.end { end.as_bytes() } else { text }).collect()
    }
}

fn cell(row: &ByteRecord, at: usize) -> &[u8] {
    // The csv reader refuses a row of another width than the header.
    row.get(at).unwrap_or_default()
}

fn day(row: &ByteRecord, at: usize) -> Option<Date> {
    parse_date(cell(row, at))
}

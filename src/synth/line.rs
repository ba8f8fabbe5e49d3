//! One line of CSV, field by field, straight into a buffer (RFC 4180: comma, LF, quotes where a text needs them).
//!
//! In: bytes, days, numbers. Out: a finished line. Refuses: nothing; what is written is made here.

use super::day::Day;
use crate::separated::{COMMA, needs_quotes, quote, write_field};

/// A line under construction; each field writes its own comma, the last of which becomes the line end.
pub(super) struct LineWriter<'a>(&'a mut Vec<u8>);

impl<'a> LineWriter<'a> {
    /// Begins a line at the end of `to`.
    #[inline]
    pub(super) fn begin(to: &'a mut Vec<u8>) -> Self {
        Self(to)
    }

    /// A code, a number as bytes, or nothing: what never needs quotes.
    #[inline]
    pub(super) fn code(self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self.0.push(COMMA);
        self
    }

    /// A day.
    #[inline]
    pub(super) fn day(self, day: Day) -> Self {
        day.write(self.0);
        self.0.push(COMMA);
        self
    }

    /// A day that may be missing.
    #[inline]
    pub(super) fn day_or_empty(self, day: Option<Day>) -> Self {
        if let Some(day) = day {
            day.write(self.0);
        }
        self.0.push(COMMA);
        self
    }

    /// A whole number.
    #[inline]
    pub(super) fn number(self, number: u32) -> Self {
        write_number(self.0, number);
        self.0.push(COMMA);
        self
    }

    /// `J` or `N`.
    #[inline]
    pub(super) fn janee(self, yes: bool) -> Self {
        self.code(if yes { b"J" } else { b"N" })
    }

    /// A text, quoted when it must be.
    #[inline]
    pub(super) fn text(self, text: &[u8]) -> Self {
        write_field(self.0, text, COMMA);
        self.0.push(COMMA);
        self
    }

    /// A text and a number after it, as an address has.
    #[inline]
    pub(super) fn text_and_number(self, text: &[u8], number: u32) -> Self {
        if needs_quotes(text, COMMA) {
            quote(self.0, text);
            // The number goes inside the quotes.
            self.0.pop();
            self.0.push(b' ');
            write_number(self.0, number);
            self.0.extend_from_slice(b"\",");
        } else {
            self.0.extend_from_slice(text);
            self.0.push(b' ');
            write_number(self.0, number);
            self.0.push(COMMA);
        }
        self
    }

    /// Ends the line.
    #[inline]
    pub(super) fn end(self) {
        if let Some(comma) = self.0.last_mut() {
            *comma = b'\n';
        }
    }
}

#[inline]
fn write_number(to: &mut Vec<u8>, number: u32) {
    if number >= 10 {
        write_number(to, number / 10);
    }
    to.push(b'0' + (number % 10) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        let mut bytes = Vec::new();
        LineWriter::begin(&mut bytes)
            .code(b"")
            .text(b"zei \"nee\", zo")
            .text_and_number(b"Plein, \"Oost\"", 120)
            .text_and_number(b"Weg", 7)
            .number(0)
            .day(Day::on(2024, 2, 29))
            .day_or_empty(None)
            .janee(true)
            .end();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        let loaded = reader.records().next().unwrap().unwrap();
        let fields: Vec<&str> = loaded.iter().collect();
        assert_eq!(fields, ["", "zei \"nee\", zo", "Plein, \"Oost\" 120", "Weg 7", "0", "2024-02-29", "", "J"]);
        assert!(bytes.ends_with(b",J\n"));
    }
}

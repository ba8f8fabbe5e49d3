//! Rows as bytes.
//!
//! In: fields. Out: a row, quotes only where they are needed, no line end. Refuses: nothing.

use super::SEMICOLON;
use super::quoting::{needs_quotes, quote};

/// Writes one field, in quotes where it needs them.
#[inline]
pub fn write_field(out: &mut Vec<u8>, field: &[u8], separator: u8) {
    if needs_quotes(field, separator) {
        quote(out, field);
    } else {
        out.extend_from_slice(field);
    }
}

/// Writes a row of a release behind what the buffer holds. A row of one empty field becomes `""`: readers skip an empty
/// line.
pub fn write_row<'f>(out: &mut Vec<u8>, fields: impl IntoIterator<Item = &'f [u8]>) {
    let begin = out.len();
    let mut count = 0_usize;
    for field in fields {
        if count > 0 {
            out.push(SEMICOLON);
        }
        write_field(out, field, SEMICOLON);
        count += 1;
    }
    if count == 1 && out.len() == begin {
        out.extend_from_slice(b"\"\"");
    }
}

/// The header line of a deelbestand, line end included.
#[must_use]
pub fn header_line<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<u8> {
    let mut out = Vec::new();
    write_row(&mut out, names.into_iter().map(str::as_bytes));
    out.push(b'\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_of_rfc_4180_gets_every_row_back() {
        let rows = [vec!["", "a;b"], vec!["zeg \"ja\"", "twee\r\nregels"], vec!["", ""], vec!["é,", "\""]];
        let mut out = header_line(["een", "twee"]);
        for row in &rows {
            write_row(&mut out, row.iter().map(|field| field.as_bytes()));
            out.push(b'\n');
        }
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(out.as_slice());
        let back: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(back, rows);
    }

    #[test]
    fn a_single_empty_field_is_not_an_empty_line() {
        let mut out = b"x".to_vec();
        write_row(&mut out, [&b""[..]]);
        assert_eq!(out, b"x\"\"");
        assert_eq!(header_line(["omnummer", "leeftijd"]), b"omnummer;leeftijd\n");
    }
}

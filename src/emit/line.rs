//! One row of a deelbestand as bytes: `;`, quotes only where needed, no line end.
//!
//! In: values, omnummers, texts, in column order. Out: the bytes of the row in a buffer that is reused.
//! Refuses: nothing. Unknown is empty; dates are ISO; booleans `J`/`N`; decimals have a point and no trailing zeros.
//!
//! A text that a spreadsheet would run as a formula (`=…`) stays as registered: the register is not to be repaired
//! (WRO 14, first paragraph), and a quote put before it would be a value that nobody registered. The codebook says so.

use crate::calendar::IncompleteDate;
use crate::register::{Value, length, pack_number};
use crate::separated::{SEMICOLON, needs_quotes, quote};

/// May one of the bytes of a short text be special? All that are special but `;` lie below `#`: so does a space, and then
/// the answer is yes for nothing. The well-known tests for a byte below another, and for a zero byte, in a word.
#[inline(always)]
fn may_be_special(word: u64, length: usize) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    // Something harmless in the bytes behind the text.
    let full = word | (ONES * u64::from(b'@')).unbounded_shr(8 * length as u32);
    let separator = full ^ (ONES * u64::from(b';'));
    (full.wrapping_sub(ONES * u64::from(b'#')) | separator.wrapping_sub(ONES) & !separator) & !full & HIGH != 0
}

/// A value as it stands in a row, separator included, when that is one word and needs no quotes; else zero.
#[inline(always)]
#[must_use]
pub fn field(value: Value<'_>) -> u64 {
    let (word, fits) = match value {
        Value::Short(word) => (word, true),
        Value::Unknown(_) => (0, true),
        Value::Integer(number) => {
            let word = u64::try_from(number).ok().and_then(pack_number);
            (word.unwrap_or(0), word.is_some())
        }
        _ => (0, false),
    };
    let length = length(word);
    let field = word | (u64::from(b';') << 56).unbounded_shr(8 * length as u32);
    if fits && length < 8 && !may_be_special(word, length) { field } else { 0 }
}

/// Bytes gathered before they go behind the buffer: longer than most rows.
const SCRATCH_BYTES: usize = 256;

/// Builds a row. Nothing is allocated once the buffer has grown to the longest row.
///
/// Values are written to a fixed place first: there a word is one store, and no length need be kept in memory.
pub struct Line<'b> {
    out: &'b mut Vec<u8>,
    begin: usize,
    scratch: [u8; SCRATCH_BYTES],
    slot: usize,
}

impl<'b> Line<'b> {
    /// Begins a row: empties the buffer.
    #[inline]
    pub fn begin(out: &'b mut Vec<u8>) -> Self {
        out.clear();
        Self::append_to(out)
    }

    /// Begins a row behind what the buffer holds.
    #[inline(always)]
    pub fn append_to(out: &'b mut Vec<u8>) -> Self {
        Self { begin: out.len(), out, scratch: [0; SCRATCH_BYTES], slot: 0 }
    }

    /// Adds what [`field`] made; not zero.
    #[inline(always)]
    pub fn field(&mut self, field: u64) {
        self.write(field.to_be_bytes(), length(field));
    }

    /// Adds a value.
    #[inline]
    pub fn value(&mut self, value: Value<'_>) {
        match field(value) {
            0 => self.write_rare(value),
            field => self.field(field),
        }
    }

    /// Adds an omnummer; it needs no quotes.
    #[inline(always)]
    pub fn omnummer(&mut self, text: [u8; 26]) {
        self.write(text, text.len());
        self.write(*b";", 1);
    }

    /// Writes the first `length` bytes.
    #[inline(always)]
    fn write<const N: usize>(&mut self, bytes: [u8; N], length: usize) {
        match self.scratch.get_mut(self.slot..).and_then(<[u8]>::first_chunk_mut::<N>) {
            Some(slot) => {
                *slot = bytes;
                self.slot += length;
            }
            None => self.long(bytes.get(..length).unwrap_or_default()),
        }
    }

    /// Writes what does not fit any more, or never did.
    #[cold]
    fn long(&mut self, bytes: &[u8]) {
        self.empty().extend_from_slice(bytes);
    }

    /// Puts what was gathered behind the buffer, and hands the buffer out.
    fn empty(&mut self) -> &mut Vec<u8> {
        self.out.extend_from_slice(self.scratch.get(..self.slot).unwrap_or_default());
        self.slot = 0;
        self.out
    }

    #[inline(never)]
    fn write_rare(&mut self, value: Value<'_>) {
        match value {
            Value::Short(word) => {
                self.text(word.to_be_bytes().get(..length(word)).unwrap_or_default());
            }
            Value::Long(long_text) => self.text(long_text.bytes()),
            Value::Unknown(_) => self.empty().push(b';'),
            Value::YesNo(yes) => self.empty().extend_from_slice(if yes.is_yes() { b"J;" } else { b"N;" }),
            Value::Integer(number) => {
                let out = self.empty();
                write_integer(out, number < 0, number.unsigned_abs());
                out.push(b';');
            }
            Value::Decimal(ten_thousandths) => {
                let out = self.empty();
                write_decimal(out, ten_thousandths);
                out.push(b';');
            }
            Value::Date(date) => write_date(self.empty(), date.year(), date.month(), date.day()),
            Value::Incomplete(date) => write_incomplete(self.empty(), date),
        }
    }

    /// Adds a text, quoted where it holds a separator, a quote or a line end.
    #[inline(never)]
    pub fn text(&mut self, text: &[u8]) {
        if needs_quotes(text, SEMICOLON) {
            return self.quoted(text);
        }
        match self.scratch.get_mut(self.slot..self.slot + text.len()) {
            Some(slot) => {
                slot.copy_from_slice(text);
                self.slot += text.len();
            }
            None => self.long(text),
        }
        self.write(*b";", 1);
    }

    #[cold]
    fn quoted(&mut self, text: &[u8]) {
        let out = self.empty();
        quote(out, text);
        out.push(SEMICOLON);
    }

    /// Ends the row. A row of one empty field becomes `""`: readers skip an empty line.
    #[inline]
    pub fn finish(mut self) {
        self.empty();
        if self.out.len() > self.begin {
            self.out.pop();
            if self.out.len() == self.begin {
                self.out.extend_from_slice(b"\"\"");
            }
        }
    }
}

fn write_integer(out: &mut Vec<u8>, negative: bool, mut number: u64) {
    if negative {
        out.push(b'-');
    }
    let begin = out.len();
    loop {
        out.push(digit(number % 10));
        number /= 10;
        if number == 0 {
            break;
        }
    }
    if let Some(digits) = out.get_mut(begin..) {
        digits.reverse();
    }
}

fn write_decimal(out: &mut Vec<u8>, ten_thousandths: i64) {
    let magnitude = ten_thousandths.unsigned_abs();
    write_integer(out, ten_thousandths < 0, magnitude / 10_000);
    let mut fraction = magnitude % 10_000;
    if fraction > 0 {
        out.push(b'.');
    }
    let mut place = 1_000;
    while fraction > 0 {
        out.push(digit(fraction / place));
        fraction %= place;
        place /= 10;
    }
}

/// With the separator behind it.
fn write_date(out: &mut Vec<u8>, year: i32, month: u32, day: u32) {
    let (year, month, day) = (u64::from(year.unsigned_abs()), u64::from(month), u64::from(day));
    if year > 9999 {
        // No such date can be registered; should a rule make one, then with all digits of its year.
        write_integer(out, false, year / 10_000);
    }
    let (century, year) = (year / 100, year % 100);
    let two = |number: u64| (digit(number / 10 % 10), digit(number % 10));
    let ((a, b), (c, d), (e, f), (g, h)) = (two(century), two(year), two(month), two(day));
    out.extend_from_slice(&[a, b, c, d, b'-', e, f, b'-', g, h, b';']);
}

/// Unknown parts are `00`, as in the register.
fn write_incomplete(out: &mut Vec<u8>, date: IncompleteDate) {
    let (first, last) = (date.first(), date.last());
    if first.year() != last.year() {
        return write_date(out, 0, 0, 0);
    }
    let day = if first == last { first.day() } else { 0 };
    let month = if first.month() == last.month() { first.month() } else { 0 };
    write_date(out, first.year(), month, day);
}

#[inline]
fn digit(number: u64) -> u8 {
    b'0' + (number % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;
    use crate::register::OwnedValue;

    fn row(values: &[Value<'_>]) -> String {
        let mut out = b"rest van de vorige".to_vec();
        let mut line = Line::begin(&mut out);
        values.iter().for_each(|value| line.value(*value));
        line.finish();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_type_has_one_spelling() {
        let date = Value::Date(Day::read(b"2023-10-01").unwrap());
        let partial = |text: &[u8]| Value::Incomplete(IncompleteDate::read(text).unwrap());
        assert_eq!(
            row(&[true.into(), false.into(), Value::UNDETERMINED, date, OwnedValue::text(b"0012").value()]),
            "J;N;;2023-10-01;0012"
        );
        assert_eq!(
            row(&[partial(b"1990-00-00"), partial(b"1990-05-00"), partial(b"1990-05-17")]),
            "1990-00-00;1990-05-00;1990-05-17"
        );
        for number in [0, 7, 10, 99, 100, 999, 1000, 9_999, 10_000, -1, 1_234_567_890, i64::MAX, i64::MIN] {
            assert_eq!(row(&[Value::Integer(number)]), number.to_string());
        }
        for (value, text) in [
            (0, "0"),
            (75_000, "7.5"),
            (60_000, "6"),
            (1, "0.0001"),
            (-5_000, "-0.5"),
            (100_500, "10.05"),
            (12_340, "1.234"),
        ] {
            assert_eq!(row(&[Value::Decimal(value)]), text);
        }
    }

    #[test]
    fn quotes_stand_only_where_they_are_needed_and_formulas_stay() {
        for (text, out) in [
            ("gewoon, met komma", "gewoon, met komma"),
            ("=1+1", "=1+1"),
            (" spatie ", " spatie "),
            ("a;b", "\"a;b\""),
            ("zeg \"ja\"", "\"zeg \"\"ja\"\"\""),
            ("twee\nregels", "\"twee\nregels\""),
            ("cr\r", "\"cr\r\""),
            ("acht;tek", "\"acht;tek\""),
            ("12345\n", "\"12345\n\""),
            ("\"abc", "\"\"\"abc\""),
            ("één;", "\"één;\""),
            ("achttek!", "achttek!"),
            ("vijf:", "vijf:"),
            ("negen let", "negen let"),
            ("zestien letters!", "zestien letters!"),
            ("zeventien letters", "zeventien letters"),
            ("elf letter;", "\"elf letter;\""),
            (";twaalf lett", "\";twaalf lett\""),
            ("\u{bb}\u{a2}", "\u{bb}\u{a2}"),
        ] {
            assert_eq!(row(&[OwnedValue::text(text.as_bytes()).value(), Value::UNDETERMINED]), format!("{out};"));
        }
    }

    #[test]
    fn a_reader_of_rfc_4180_gets_every_text_back() {
        let texts = ["", ";", "\"", "\"\"", "a\r\nb", "é;", "x"];
        let mut out = Vec::new();
        for first in texts {
            let mut line = Vec::new();
            let mut fields = Line::begin(&mut line);
            fields.text(first.as_bytes());
            fields.finish();
            out.extend_from_slice(&line);
            out.push(b'\n');
        }
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(out.as_slice());
        let back: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
        assert_eq!(back, texts);
    }

    #[test]
    fn rows_longer_than_the_scratch_are_whole() {
        for count in 20..60 {
            let text = "tekst".repeat(count % 7 + 1);
            let values: Vec<Value<'_>> = (0..count as i64).map(Value::Integer).collect();
            let long = OwnedValue::text(text.as_bytes());
            let all: Vec<Value<'_>> = values.iter().flat_map(|value| [*value, long.value()]).collect();
            let expected: Vec<String> = (0..count).flat_map(|number| [number.to_string(), text.clone()]).collect();
            assert_eq!(row(&all), expected.join(";"));
        }
    }
}

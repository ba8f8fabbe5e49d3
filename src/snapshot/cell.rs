//! The cells of one column: from bytes to typed cells, strictly.
//!
//! In: the rows of a block and what the register schema says of the column. Out: a [`Cell`] per row.
//! Refuses: anything that is not exactly of the type; the kind of fault is told, the bytes are not.
//!
//! A column at a time: the type is looked at once per block, and what follows is one small loop over the rows.

use super::code_cache::{CodeCache, PatternRecogniser};
use super::column_loop::{ColumnFields, ColumnLoop};
use super::fault::FaultKind;
use crate::calendar::{Day, IncompleteDate};
use crate::catalogue::{Codelijst, Column, Pattern, Type};
use crate::register::{Cell, EmptyKind, LongText, pack};
use crate::spelling::{NumberKind, is_hidden, number_kind};

/// How the cells of one column are read.
pub(crate) struct CellDecoder {
    kind: Type,
    required: bool,
    empty: EmptyKind,
    codes: Option<Codes>,
    pattern: Option<Pattern>,
}

/// A code list made fast: codes that fit in a word, and longer ones, which are rare, as they are.
struct Codes {
    short: Vec<u64>,
    long: Vec<Vec<u8>>,
}

impl CellDecoder {
    /// Prepares the reading of a column.
    pub(crate) fn new(column: &Column, codelijst: Option<&Codelijst>) -> Self {
        let codes = codelijst.map(|list| {
            let (short, long): (Vec<_>, Vec<_>) =
                list.values.iter().map(|value| value.code.as_bytes()).partition(|code| pack(code).is_some());
            Codes {
                short: short.into_iter().filter_map(pack).collect(),
                long: long.into_iter().map(<[u8]>::to_vec).collect(),
            }
        });
        // A malformed shape cannot be here: the catalogue's tests read every one of them.
        let pattern = column.pattern.as_deref().and_then(Pattern::read);
        let empty = EmptyKind::in_register(column.empty);
        Self { kind: column.kind, required: column.required, empty, codes, pattern }
    }

    /// The type of the column.
    pub(crate) fn kind(&self) -> Type {
        self.kind
    }

    /// Why a cell is empty.
    pub(super) fn empty(&self) -> EmptyKind {
        self.empty
    }

    /// Reads the column of all rows behind `cells`; what is faulty is handed to `report` and becomes unknown.
    /// Codes that `memory` has seen to be good are not looked at again.
    pub(super) fn read(
        &self,
        fields: &ColumnFields<'_>,
        (cells, texts): (&mut Vec<Cell>, &mut Vec<LongText>),
        cache: &mut CodeCache,
        report: impl FnMut(usize, FaultKind),
    ) {
        let empty = if self.required { Err(FaultKind::Empty) } else { Ok(Cell::EMPTY) };
        let mut column = ColumnLoop { fields, empty, cells, texts, report };
        match self.kind {
            Type::Date => {
                let fast = |bytes: &[u8; 10]| {
                    let (day, exists) = Day::read_ten_bytes(bytes);
                    (Cell::day(day), exists & in_range(&day))
                };
                let read = |field: &[u8]| Day::read(field).filter(in_range).map(Cell::day).ok_or(FaultKind::Date);
                column.each_of_length(fast, |field, _| read(field));
            }
            Type::IncompleteDate => column.each(|field, _| {
                let date = IncompleteDate::read(field).filter(|date| in_range(&date.first()));
                date.map(Cell::incomplete).ok_or(FaultKind::Date)
            }),
            Type::Code => {
                let read = |field: &[u8], texts: &mut Vec<LongText>| {
                    self.code(field)?;
                    text(field, texts)
                };
                match (&self.codes, &self.pattern) {
                    (None, Some(pattern)) => column.each_short(&mut PatternRecogniser(cache, pattern), read),
                    // Comparing with one code is cheaper than going through a list.
                    _ => column.each_short(cache, read),
                }
            }
            Type::Text => column.each(|field, texts| {
                readable(field)?;
                text(field, texts)
            }),
            Type::Integer => column.each(|field, _| match field {
                [cijfer @ b'0'..=b'9'] => Ok(Cell::number(i64::from(cijfer - b'0'))),
                field => integer(field).map(Cell::number).ok_or(FaultKind::Integer),
            }),
            Type::Decimal => column.each(|field, _| decimal(field).map(Cell::number).ok_or(FaultKind::Decimal)),
            Type::YesNo => column.each(|field, _| match field {
                b"J" => Ok(Cell::janee(true)),
                b"N" => Ok(Cell::janee(false)),
                _ => Err(FaultKind::Codelijst),
            }),
            Type::Onderwijsnummer => column.each(|field, texts| {
                let good = kind_of(field) == Some(NumberKind::Onderwijsnummer);
                if good { text(field, texts) } else { Err(FaultKind::Onderwijsnummer) }
            }),
            Type::Pgn => column.each(|field, texts| {
                let good = kind_of(field).is_some();
                if good { text(field, texts) } else { Err(FaultKind::Pgn) }
            }),
        }
    }

    /// Would the column hold this field? Of one field; [`Self::read`] is for many.
    pub(crate) fn accepts(&self, field: &[u8]) -> bool {
        if field.is_empty() {
            return !self.required;
        }
        match self.kind {
            Type::Date => Day::read(field).is_some_and(|day| in_range(&day)),
            Type::IncompleteDate => IncompleteDate::read(field).is_some_and(|date| in_range(&date.first())),
            Type::Code => self.code(field).is_ok(),
            Type::Text => readable(field).is_ok(),
            Type::Integer => integer(field).is_some(),
            Type::Decimal => decimal(field).is_some(),
            Type::YesNo => matches!(field, b"J" | b"N"),
            Type::Onderwijsnummer => kind_of(field) == Some(NumberKind::Onderwijsnummer),
            Type::Pgn => kind_of(field).is_some(),
        }
    }

    fn code(&self, field: &[u8]) -> Result<(), FaultKind> {
        if self.codes.is_none() && self.pattern.is_none() {
            return readable(field);
        }
        if let Some(codes) = &self.codes {
            let known = pack(field)
                .map_or_else(|| codes.long.iter().any(|code| code == field), |word| codes.short.contains(&word));
            if !known {
                return Err(FaultKind::Codelijst);
            }
        }
        if self.pattern.as_ref().is_none_or(|pattern| pattern.matches(field)) {
            Ok(())
        } else {
            Err(FaultKind::Pattern)
        }
    }
}

/// What kind of number it is, if any.
fn kind_of(field: &[u8]) -> Option<NumberKind> {
    number_kind(field.try_into().ok()?)
}

/// Free text that every reader of a release can take: R cuts at NUL, terminals obey ESC, a lone CR ends a row for some,
/// and what no reader sees may be a name or a number taken apart.
fn readable(field: &[u8]) -> Result<(), FaultKind> {
    if field.is_ascii() {
        if field.iter().any(u8::is_ascii_control) {
            return Err(FaultKind::ControlCharacter);
        }
        return if field.iter().all(|byte| *byte == b' ') { Err(FaultKind::Blank) } else { Ok(()) };
    }
    // Bytes that are no text are told for their row.
    let text = String::from_utf8_lossy(field);
    if text.chars().any(is_hidden) {
        return Err(FaultKind::ControlCharacter);
    }
    if text.chars().all(char::is_whitespace) { Err(FaultKind::Blank) } else { Ok(()) }
}

/// A code or text as it stands.
#[inline(always)]
fn text(field: &[u8], texts: &mut Vec<LongText>) -> Result<Cell, FaultKind> {
    Ok(pack(field).map_or_else(
        || {
            texts.push(LongText::from(field));
            Cell::long(texts.len() - 1)
        },
        Cell::short,
    ))
}

/// Days that the register can hold; also the years that counting peildata is built for.
#[inline]
fn in_range(day: &Day) -> bool {
    (1900..=2155).contains(&day.year())
}

/// A whole number of at most 18 digits, without sign or leading zeros, so that every number has one spelling.
#[inline]
fn integer(field: &[u8]) -> Option<i64> {
    if field.is_empty() || field.len() > 18 || (field.len() > 1 && field.first() == Some(&b'0')) {
        return None;
    }
    field.iter().try_fold(0_i64, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}

/// A number with at most four decimals, in ten-thousandths.
fn decimal(field: &[u8]) -> Option<i64> {
    let mut parts = field.splitn(2, |byte| *byte == b'.');
    let whole = integer(parts.next()?).filter(|whole| *whole < 100_000_000_000_000)?;
    let Some(tail) = parts.next() else { return Some(whole * 10_000) };
    if tail.is_empty() || tail.len() > 4 {
        return None;
    }
    let fraction = tail
        .iter()
        .chain(std::iter::repeat(&b'0'))
        .take(4)
        .try_fold(0_i64, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))?;
    Some(whole * 10_000 + fraction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::{ColumnIndex, Columns, Value};
    use crate::separated::without_quotes;
    use crate::snapshot::index_rows::Index;

    fn column(kind: &str, extra: &str) -> CellDecoder {
        let column: Column =
            toml::from_str(&format!("naam = \"k\"\ntype = \"{kind}\"\nomschrijving = \"\"\n{extra}")).unwrap();
        let list: Codelijst = toml::from_str(
            "id = \"l\"\nomschrijving = \"\"\nbron = \"\"\n[[waarde]]\ncode = \"BOL\"\nlabel = \"\"\n[[waarde]]\ncode = \"LANGERDANACHT\"\nlabel = \"\"\n",
        )
        .unwrap();
        let has_list = column.codelijst.is_some();
        CellDecoder::new(&column, has_list.then_some(&list))
    }

    /// Reads one field, as the second of two columns: of a row with others behind it, and, with the same outcome, of the
    /// last row.
    fn read(cell: &CellDecoder, field: &[u8], cache: &mut CodeCache) -> Result<Columns, FaultKind> {
        let quote: &[u8] = if field.contains(&b',') { b"\"" } else { b"" };
        let bytes = [b"x,", quote, field, quote, b"\n"].concat().repeat(12);
        let (mut index, mut columns, mut faults) =
            (Index::default(), Columns::new([(cell.kind(), cell.empty())]), Vec::new());
        index.build(&bytes, 2);
        assert!(index.faults.is_empty());
        columns.begin(12);
        let fields = ColumnFields { bytes: &bytes, index: &index, column: 1 };
        cell.read(&fields, columns.fill(0).unwrap(), cache, |row, kind| faults.push((row, kind)));
        if faults.is_empty() {
            let mut values = Vec::new();
            columns.values(ColumnIndex(0), 0..12, &mut values);
            assert!(values.iter().all(|value| *value == values[0]), "the rows behind change the value");
            return Ok(columns);
        }
        let kind = faults[0].1;
        assert_eq!(faults, (0..12).map(|row| (row, kind)).collect::<Vec<_>>(), "the rows behind change the fault");
        Err(kind)
    }

    fn fault(cell: &CellDecoder, field: &str) -> Option<FaultKind> {
        let mut cache = CodeCache::default();
        let first = read(cell, field.as_bytes(), &mut cache).err();
        let bare = field.strip_prefix('"').and_then(|bare| bare.strip_suffix('"')).unwrap_or(field);
        assert_eq!(cell.accepts(bare.as_bytes()), first.is_none(), "one field is judged as many are: {field:?}");
        assert_eq!(read(cell, field.as_bytes(), &mut cache).err(), first, "the memory changes nothing");
        first
    }

    /// Is the field read as a value for which this holds?
    fn reads(cell: &CellDecoder, field: &str, holds: impl Fn(Value<'_>) -> bool) -> bool {
        read(cell, field.as_bytes(), &mut CodeCache::default()).is_ok_and(|columns| holds(value(&columns)))
    }

    fn value(columns: &Columns) -> Value<'_> {
        let mut out = Vec::new();
        columns.values(ColumnIndex(0), [0].into_iter(), &mut out);
        out[0]
    }

    #[test]
    fn dates_must_exist_and_be_complete() {
        let date = column("datum", "");
        assert!(fault(&date, "2024-02-29").is_none());
        for bad in ["2023-02-29", "1990-00-00", "1899-12-31", "2156-01-01", "01-10-2023"] {
            assert_eq!(fault(&date, bad), Some(FaultKind::Date), "{bad}");
        }
        assert!(fault(&column("onvolledige_datum", ""), "1990-00-00").is_none());
        assert!(
            reads(&date, "", |w| w == Value::NOT_REGISTERED) && reads(&date, "\"\"", |w| w == Value::NOT_REGISTERED)
        );
        assert!(reads(&date, "\"2024-02-29\"", |w| w.date() == Day::new(2024, 2, 29)));
        assert_eq!(fault(&column("datum", "verplicht = true"), ""), Some(FaultKind::Empty));
    }

    #[test]
    fn an_empty_field_is_unknown_or_a_fault_whatever_the_type() {
        let kinds = "datum onvolledige_datum code tekst geheel decimaal janee onderwijsnummer pgn";
        let kinds = kinds.split(' ').map(|kind| (kind, "")).chain([
            ("code", "codelijst = \"l\"\n"),
            ("code", "patroon = '99'\n"),
            ("code", "codelijst = \"l\"\npatroon = 'AAA'\n"),
        ]);
        for (kind, shape) in kinds {
            for empty in ["", "\"\""] {
                let required = column(kind, &format!("{shape}verplicht = true"));
                assert_eq!(fault(&required, empty), Some(FaultKind::Empty), "{kind} {shape}");
                assert!(reads(&column(kind, shape), empty, |w| w == Value::NOT_REGISTERED), "{kind} {shape}");
            }
        }
    }

    #[test]
    fn codes_follow_their_list_and_shape() {
        let list = column("code", "codelijst = \"l\"");
        assert!(fault(&list, "BOL").is_none() && fault(&list, "LANGERDANACHT").is_none());
        assert_eq!(fault(&list, "BO"), Some(FaultKind::Codelijst));
        assert_eq!(fault(&list, "LANGERDANACHTX"), Some(FaultKind::Codelijst));
        let shape = column("code", "patroon = '9999AA|0999\\A'");
        assert!(fault(&shape, "1234AB").is_none() && fault(&shape, "0123A").is_none());
        for bad in ["1234ab", "1234 AB", "0123B", "1234ABC", "１234AB"] {
            assert_eq!(fault(&shape, bad), Some(FaultKind::Pattern), "{bad}");
        }
    }

    #[test]
    fn a_code_that_begins_or_ends_like_a_known_one_is_another() {
        let list = column("code", "codelijst = \"l\"");
        let mut cache = CodeCache::default();
        assert!(read(&list, b"BOL", &mut cache).is_ok());
        for bad in [b"BOL\0".as_slice(), b"\0BOL", b"BOLBOLBOL"] {
            assert_eq!(read(&list, bad, &mut cache).err(), Some(FaultKind::Codelijst));
        }
    }

    #[test]
    fn a_code_with_quotes_in_it_is_not_taken_for_one_in_quotes() {
        let (free, mut cache) = (column("code", ""), CodeCache::default());
        for (field, out) in [("\"\"\"A\"\"\"", "\"A\""), ("\"A\"", "A"), ("A", "A"), ("\"\"\"A\"\"\"", "\"A\"")] {
            let columns = read(&free, field.as_bytes(), &mut cache).unwrap();
            assert!(value(&columns).text().unwrap().with_bytes(|bytes| bytes == out.as_bytes()), "{field}");
        }
    }

    #[test]
    fn texts_of_every_length_come_back() {
        let text = column("tekst", "");
        let same = |w: Value<'_>, out: &str| w.text().is_some_and(|w| w.with_bytes(|w| w == out.as_bytes()));
        for out in ["a", "abcdefgh", "abcdefghi", "é", "een langere tekst"] {
            assert!(reads(&text, out, |w| same(w, out)) && reads(&text, &format!("\"{out}\""), |w| same(w, out)));
        }
        assert!(reads(&text, "\"zeg \"\"ja\"\" nu\"", |w| same(w, "zeg \"ja\" nu")));
        assert!(reads(&text, "\"\"\"\"", |w| same(w, "\"")));
    }

    #[test]
    fn texts_that_readers_cannot_take_are_faults() {
        let text = column("tekst", "");
        let code = column("code", "");
        for bad in ["a\0", "\u{1b}[31mrood", "een\u{b}twee", "een\rtwee", "\u{7f}", "een\ttwee"] {
            assert_eq!(fault(&text, bad), Some(FaultKind::ControlCharacter), "{}", bad.escape_debug());
        }
        for bad in ["a\u{85}", "\u{9b}31m", "a\u{202e}b", "1\u{200b}2", "\u{feff}a", "a\u{ad}b", "a\u{2028}b"] {
            assert_eq!(fault(&text, bad), Some(FaultKind::ControlCharacter), "{}", bad.escape_debug());
            assert_eq!(fault(&code, bad), Some(FaultKind::ControlCharacter), "{}", bad.escape_debug());
        }
        assert_eq!(fault(&text, "   "), Some(FaultKind::Blank));
        assert_eq!(fault(&text, "\u{a0}\u{3000}"), Some(FaultKind::Blank));
        assert!(fault(&text, " Den Haag ").is_none() && fault(&text, "Sauveterre\u{a0}één").is_none());
    }

    #[test]
    fn numbers_have_one_spelling() {
        let integer = column("geheel", "");
        assert!(reads(&integer, "10", |w| w.integer() == Some(10)));
        for bad in ["01", "+1", "-1", "1.0", "9999999999999999999", " 1"] {
            assert_eq!(fault(&integer, bad), Some(FaultKind::Integer), "{bad}");
        }
        let decimal = column("decimaal", "");
        assert!(reads(&decimal, "7.25", |w| w == Value::Decimal(72_500)));
        for bad in ["7.", ".5", "7,5", "7.00001", "7.5.1"] {
            assert_eq!(fault(&decimal, bad), Some(FaultKind::Decimal), "{bad}");
        }
    }

    #[test]
    fn quotes_are_taken_off_once() {
        assert_eq!(&*without_quotes(b"\"a\"\"\"\"b\""), b"a\"\"b");
        assert_eq!(&*without_quotes(b"\"a,b\""), b"a,b");
        assert_eq!(&*without_quotes(b"ab"), b"ab");
        assert_eq!(&*without_quotes(b"\"\""), b"");
    }
}

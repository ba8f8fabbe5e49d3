//! What the cells of one column may hold.
//!
//! In: the column as catalogue and register schema define it, then cell after cell. Out: an [`CellVerdict`].
//! Refuses: every spelling but the one that a build writes.

use super::number::person_number;
use crate::calendar::{IncompleteDate, parse_date};
use crate::catalogue::{Codelijst, Pattern, Type};
use crate::spelling::{crockford, digit, is_hidden};

/// How the cells of a column are judged.
#[derive(Clone)]
pub(in crate::verify) struct CellCheck {
    kind: CheckKind,
    never_empty: bool,
}

#[derive(Clone)]
enum CheckKind {
    Omnummer,
    Codes(Codes),
    Shape(Pattern, bool),
    /// Of this type; a whole number between these.
    Type(Type, (i64, i64)),
    /// A column that nobody granted: only numbers of persons are looked for.
    Ungranted,
}

/// A code list made fast: codes of up to eight bytes as numbers, the rest as they are; both sorted.
#[derive(Clone)]
struct Codes {
    short: Vec<u64>,
    long: Vec<Vec<u8>>,
}

/// What is wrong with a cell, and which rule says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::verify) enum CellFault {
    /// Empty where the column never is.
    Empty,
    /// No omnummer.
    Omnummer,
    /// Not of the column's type.
    Type,
    /// Not in the code list.
    CodeList,
    /// Not of the registered shape.
    Shape,
}

/// The judgement of one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::verify) struct CellVerdict {
    pub(in crate::verify) error: Option<CellFault>,
    /// A number that may belong to a person, in a column that holds no such codes.
    pub(in crate::verify) person_number: bool,
}

impl CellCheck {
    /// The column of the omnummer.
    pub(in crate::verify) fn omnummer() -> Self {
        Self { kind: CheckKind::Omnummer, never_empty: true }
    }

    /// A column that nobody granted.
    pub(in crate::verify) fn free() -> Self {
        Self { kind: CheckKind::Ungranted, never_empty: false }
    }

    /// A granted column: the code list decides if there is one, then the shape, then the type.
    pub(in crate::verify) fn new(
        kind: Type,
        list: Option<&Codelijst>,
        shape: Option<Pattern>,
        never_empty: bool,
    ) -> Self {
        let kind = match (list, shape) {
            (Some(list), _) => CheckKind::Codes(Codes::new(list)),
            (None, Some(shape)) => {
                let nine_digits = shape.admits_nine_digits();
                CheckKind::Shape(shape, nine_digits)
            }
            (None, None) => CheckKind::Type(kind, (-LARGEST, LARGEST)),
        };
        Self { kind, never_empty }
    }

    /// A whole number counts in `unit` (`jaren`, `uren`): that bounds it.
    pub(in crate::verify) fn in_unit(mut self, unit: Option<&str>) -> Self {
        if let CheckKind::Type(_, range) = &mut self.kind {
            *range = match unit {
                Some("jaren") => (0, OLDEST),
                Some(_) => (0, LARGEST),
                None => *range,
            };
        }
        self
    }

    /// Is it the column of the omnummer?
    pub(in crate::verify) fn is_omnummer(&self) -> bool {
        matches!(self.kind, CheckKind::Omnummer)
    }

    /// Does it hold codes of nine digits? Of those the 11-test says nothing.
    pub(in crate::verify) fn holds_nine_digits(&self) -> bool {
        matches!(self.kind, CheckKind::Shape(_, true))
    }

    /// Judges a cell without its quotes.
    #[inline]
    pub(in crate::verify) fn verdict(&self, cell: &[u8]) -> CellVerdict {
        if cell.is_empty() {
            return CellVerdict { error: self.never_empty.then_some(CellFault::Empty), person_number: false };
        }
        let (good, error, free) = match &self.kind {
            CheckKind::Omnummer => (parse_omnummer(cell).is_some_and(is_likely), CellFault::Omnummer, false),
            CheckKind::Codes(codes) => (codes.contains(cell), CellFault::CodeList, false),
            CheckKind::Shape(shape, _) => (shape.matches(cell), CellFault::Shape, false),
            CheckKind::Ungranted => (true, CellFault::Type, true),
            // What no list or shape restricts still has a shape: it is short, and too few of it are digits for a number.
            CheckKind::Type(Type::Code | Type::Text, _) => (is_plain(cell), CellFault::Shape, true),
            CheckKind::Type(kind, range) => {
                let (good, free) = of_type(*kind, *range, cell);
                (good, CellFault::Type, free)
            }
        };
        let permitted = self.holds_nine_digits() && good;
        let look = !permitted && (free || !good);
        CellVerdict { error: (!good).then_some(error), person_number: look && person_number(cell) }
    }
}

/// Is the cell of its type, and does that leave room for the number of a person?
#[inline]
fn of_type(kind: Type, range: (i64, i64), cell: &[u8]) -> (bool, bool) {
    match kind {
        // No column of a release has these types, whatever a catalogue says.
        Type::Pgn | Type::Onderwijsnummer => (false, true),
        Type::Code | Type::Text => (is_plain(cell), true),
        Type::Date => (parse_date(cell).is_some(), false),
        Type::IncompleteDate => (IncompleteDate::read(cell).is_some(), false),
        Type::Integer => (integer(cell.strip_prefix(b"-").unwrap_or(cell)) && is_within(cell, range), true),
        Type::Decimal => (decimal(cell.strip_prefix(b"-").unwrap_or(cell)) && few_digits(cell), true),
        Type::YesNo => (matches!(cell, b"J" | b"N"), false),
    }
}

/// Nobody is older, and nobody is at school for longer.
const OLDEST: i64 = 130;

/// Seven digits: no count or measure of a release is larger, and eight digits are a number without its first zero.
const LARGEST: i64 = 9_999_999;

/// Longest text or code without a list or shape of its own, in bytes.
const LONGEST_TEXT: usize = 200;

/// Fewer digits than a number of a person or a date of birth has, wherever they stand.
fn few_digits(cell: &[u8]) -> bool {
    if cell.is_ascii() {
        return cell.iter().filter(|byte| byte.is_ascii_digit()).count() < 8;
    }
    String::from_utf8_lossy(cell).chars().filter(|c| digit(*c).is_some()).count() < 8
}

fn is_plain(cell: &[u8]) -> bool {
    let seen = if cell.is_ascii() {
        !cell.iter().any(u8::is_ascii_control)
    } else {
        !String::from_utf8_lossy(cell).chars().any(is_hidden)
    };
    cell.len() <= LONGEST_TEXT && few_digits(cell) && seen
}

fn is_within(cell: &[u8], (lowest, highest): (i64, i64)) -> bool {
    let number = std::str::from_utf8(cell).ok().and_then(|text| text.parse::<i64>().ok());
    number.is_some_and(|number| (lowest..=highest).contains(&number))
}

/// Digits without a leading zero.
fn integer(cell: &[u8]) -> bool {
    (1..=19).contains(&cell.len())
        && cell.iter().all(u8::is_ascii_digit)
        && (cell.len() == 1 || cell.first() != Some(&b'0'))
}

/// A whole number, or one with one to four decimals of which the last is not zero.
fn decimal(cell: &[u8]) -> bool {
    let mut parts = cell.splitn(2, |byte| *byte == b'.');
    let whole = parts.next().is_some_and(integer);
    whole
        && parts.next().is_none_or(|tail| {
            (1..=4).contains(&tail.len()) && tail.iter().all(u8::is_ascii_digit) && tail.last() != Some(&b'0')
        })
}

/// Below 2⁶⁴ lies one true omnummer in 2⁶⁴, and every number of a person that was padded or put in base32.
#[inline]
pub(super) fn is_likely(omnummer: u128) -> bool {
    omnummer >> 64 != 0
}

/// The number of 26 characters of Crockford base32 in capitals, at most 128 bits.
#[inline]
pub(in crate::verify) fn parse_omnummer(cell: &[u8]) -> Option<u128> {
    let chars: &[u8; 26] = cell.try_into().ok()?;
    if chars.first().is_some_and(|first| *first > b'7') {
        return None;
    }
    let mut seen = 0;
    // Sixty bits at a time: shifting a number of 128 bits takes longer.
    let mut number = |chars: &[u8]| {
        chars.iter().fold(0_u64, |number, char| {
            let value = crockford(*char);
            seen |= value;
            (number << 5) | u64::from(value)
        })
    };
    let (head, [middle, tail]) = (number(chars.get(..2)?), [number(chars.get(2..14)?), number(chars.get(14..)?)]);
    // Values have five bits, what is no value has eight.
    (seen < 32).then(|| u128::from(head) << 120 | u128::from(middle) << 60 | u128::from(tail))
}

impl Codes {
    fn new(list: &Codelijst) -> Self {
        let (short, long): (Vec<_>, Vec<_>) =
            list.values.iter().map(|value| value.code.as_bytes()).partition(|code| code.len() <= 8);
        let mut short: Vec<u64> = short.into_iter().map(pack).collect();
        let mut long: Vec<Vec<u8>> = long.into_iter().map(<[u8]>::to_vec).collect();
        short.sort_unstable();
        long.sort_unstable();
        Self { short, long }
    }

    #[inline]
    fn contains(&self, cell: &[u8]) -> bool {
        if cell.len() <= 8 {
            self.short.binary_search(&pack(cell)).is_ok() && !cell.contains(&0)
        } else {
            self.long.binary_search_by(|code| code.as_slice().cmp(cell)).is_ok()
        }
    }
}

/// Up to eight bytes as a number; the zero byte is not part of any code.
#[inline]
fn pack(code: &[u8]) -> u64 {
    code.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pseudonymise::{Key, Pseudonymiser};

    fn from(kind: Type) -> CellCheck {
        CellCheck::new(kind, None, None, false)
    }

    fn error(check: &CellCheck, cell: &str) -> Option<CellFault> {
        check.verdict(cell.as_bytes()).error
    }

    #[test]
    fn every_type_has_one_spelling() {
        for (kind, good, bad) in [
            (Type::Integer, vec!["0", "17", "-3", "9999999"], vec!["017", "1.0", "+1", "-", "1 ", "x", "10000000"]),
            (
                Type::Decimal,
                vec!["7", "7.5", "-0.5", "10.0005"],
                vec!["7.50", "7.", ".5", "7,5", "7.00001", "07.5", "12345.6782"],
            ),
            (Type::Date, vec!["2024-02-29"], vec!["2023-02-29", "1990-00-00", "20240229"]),
            (Type::IncompleteDate, vec!["1990-00-00", "1990-05-00"], vec!["1990-00-17"]),
            (Type::YesNo, vec!["J", "N"], vec!["j", "1"]),
        ] {
            let check = from(kind);
            assert!(good.iter().all(|cell| error(&check, cell).is_none()), "{kind:?}");
            assert!(bad.iter().all(|cell| error(&check, cell) == Some(CellFault::Type)), "{kind:?}");
            assert!(error(&check, "").is_none());
        }
    }

    #[test]
    fn texts_and_codes_have_a_shape_and_numbers_a_range() {
        let long = "x".repeat(LONGEST_TEXT + 1);
        for kind in [Type::Code, Type::Text] {
            let check = from(kind);
            assert!(["0012", "é", "'s-Gravenhage", "km 12"].iter().all(|cell| error(&check, cell).is_none()));
            for bad in [
                "a\nb",
                "2004-04-04",
                "04.04.2004",
                "20040404",
                "12 34 56 78",
                "１２３４５６７８",
                "a\u{9b}b",
                "a\u{202e}",
                &long,
            ] {
                assert_eq!(error(&check, bad), Some(CellFault::Shape), "{kind:?}");
            }
        }
        let age = from(Type::Integer).in_unit(Some("jaren"));
        assert!(error(&age, "130").is_none() && error(&age, "131").is_some() && error(&age, "-1").is_some());
    }

    #[test]
    fn every_omnummer_reads_back_and_nothing_else_is_one() {
        let domain = crate::plan::Domain { sector: "mbo".into(), ontvanger: "o".into(), reeks: "r".into() };
        let maker = Pseudonymiser::new(&Key::demo(), &domain).unwrap();
        for number in 0..200_u32 {
            let omnummer = maker.omnummer(format!("{number:09}").as_bytes().try_into().unwrap());
            assert_eq!(parse_omnummer(&omnummer.write()), Some(omnummer.number()));
        }
        let check = CellCheck::omnummer();
        for bad in [
            "",
            "00000000000000ZZZZZZZZZZZZ",
            "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "7ZZZZZZZZZZZZZZZZZZZZZZZZI",
            "7zzzzzzzzzzzzzzzzzzzzzzzzz",
            "7ZZZZZZZZZZZZZZZZZZZZZZZZ",
            "7ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "999999990",
        ] {
            assert!(error(&check, bad).is_some(), "{bad}");
        }
        assert_eq!(error(&check, "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"), None);
    }

    #[test]
    fn lists_and_shapes_decide_before_types() {
        let list: Codelijst = toml::from_str(
            "id = \"l\"\nomschrijving = \"\"\nbron = \"\"\nwaarde = [{ code = \"BOL\", label = \"\" }, { code = \"LANGERDANACHT\", label = \"\" }]\n",
        )
        .unwrap();
        let check = CellCheck::new(Type::Code, Some(&list), None, true);
        assert!(error(&check, "BOL").is_none() && error(&check, "LANGERDANACHT").is_none());
        assert_eq!(error(&check, "\0BOL"), Some(CellFault::CodeList));
        assert_eq!(error(&check, "LANGERDANACHTX"), Some(CellFault::CodeList));
        assert_eq!(error(&check, ""), Some(CellFault::Empty));
        let check = CellCheck::new(Type::Code, None, Pattern::read("9999AA|9999"), false);
        assert!(error(&check, "1234AB").is_none());
        assert_eq!(error(&check, "1234ab"), Some(CellFault::Shape));
    }

    #[test]
    fn numbers_of_persons_are_seen_unless_the_column_holds_such_codes() {
        let sees = |check: &CellCheck| check.verdict(b"123456782").person_number;
        for check in [
            from(Type::Text),
            from(Type::Code),
            from(Type::Integer),
            from(Type::Date),
            from(Type::Pgn),
            CellCheck::free(),
        ] {
            assert!(sees(&check));
        }
        assert!(sees(&CellCheck::omnummer()));
        assert!(sees(&CellCheck::new(Type::Code, None, Pattern::read("9999"), false)));
        assert!(!sees(&CellCheck::new(Type::Code, None, Pattern::read("999999999"), false)));
    }
}

//! What a table's first line is, when it is not the header of the register schema.
//!
//! In: the first bytes of a file and the header that was expected. Out: [`HeaderLine`], which says what was found and
//! what to do. Refuses: to repeat what it found: what should be a header may be cells.

use super::texts;
use crate::diagnose::{Lang, Spoken};

/// What stands where the header should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderLine {
    /// UTF-16, as some exports are.
    Utf16,
    /// A byte order mark.
    ByteOrderMark,
    /// The right header, but lines end in CR LF.
    CarriageReturn,
    /// The right names between another separator than the comma.
    Separator(char),
    /// The right names in quotes.
    Quoted,
    /// The right names, in another order.
    OtherOrder,
    /// No file of this table.
    Other,
}

impl HeaderLine {
    /// Recognises the usual ways in which an export differs.
    #[must_use]
    pub fn recognise(start: &[u8], expected: &str) -> Self {
        if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") || start.iter().take(8).any(|b| *b == 0) {
            return Self::Utf16;
        }
        if start.starts_with(b"\xef\xbb\xbf") {
            return Self::ByteOrderMark;
        }
        // A split has a first part.
        let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        // Without CR it is the line.
        let without_cr = line.strip_suffix(b"\r").unwrap_or(line);
        let Ok(text) = std::str::from_utf8(without_cr) else { return Self::Other };
        if text == expected && line.len() > without_cr.len() {
            return Self::CarriageReturn;
        }
        for separator in [';', '\t', '|'] {
            if text.replace('"', "") == expected.replace(',', &separator.to_string()) {
                return Self::Separator(separator);
            }
        }
        if text.replace('"', "") == expected {
            return Self::Quoted;
        }
        let sorted = |text: &str| {
            let mut names: Vec<String> = text.split(',').map(|name| name.trim_matches('"').to_owned()).collect();
            names.sort_unstable();
            names
        };
        if sorted(text) == sorted(expected) { Self::OtherOrder } else { Self::Other }
    }
}

impl Spoken for HeaderLine {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Utf16 => texts::Utf16.say(lang),
            Self::ByteOrderMark => texts::ByteOrderMark.say(lang),
            Self::CarriageReturn => texts::CarriageReturn.say(lang),
            Self::Separator('\t') => texts::Tabs.say(lang),
            Self::Separator(separator) => texts::Separator { separator }.say(lang),
            Self::Quoted => texts::Quoted.say(lang),
            Self::OtherOrder => texts::OtherOrder.say(lang),
            Self::Other => texts::OtherHeader.say(lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_exports_are_told_by_name() {
        let expected = "pgn,code,datum";
        for (start, found) in [
            (b"\xff\xfep\0g\0n\0".as_slice(), HeaderLine::Utf16),
            (b"p\0g\0n\0,\0", HeaderLine::Utf16),
            (b"\xef\xbb\xbfpgn,code,datum\n", HeaderLine::ByteOrderMark),
            (b"pgn,code,datum\r\n1", HeaderLine::CarriageReturn),
            (b"pgn;code;datum\n", HeaderLine::Separator(';')),
            (b"\"pgn\";\"code\";\"datum\"\r\n", HeaderLine::Separator(';')),
            (b"pgn\tcode\tdatum\n", HeaderLine::Separator('\t')),
            (b"\"pgn\",\"code\",\"datum\"\n", HeaderLine::Quoted),
            (b"pgn,datum,code\n", HeaderLine::OtherOrder),
            (b"pgn,code\n", HeaderLine::Other),
            (b"", HeaderLine::Other),
        ] {
            assert_eq!(HeaderLine::recognise(start, expected), found);
            assert_ne!(found.say(Lang::Nl), found.say(Lang::En));
        }
    }
}

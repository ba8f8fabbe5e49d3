//! What the first line of a table of the register or of a public source is, when it is not its header.
//!
//! In: the first bytes of a file and the header that was expected. Out: [`FoundHeader`], which says what was found and
//! what to do. Refuses: to repeat what it found: what should be a header may be cells.

use super::texts;
use crate::diagnose::{Lang, Spoken};

/// What stands where the header should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundHeader {
    /// UTF-16, as some exports are.
    Utf16,
    /// A byte order mark.
    ByteOrderMark,
    /// The right header, but lines end in CR LF.
    CarriageReturn,
    /// The right names between another separator than the comma.
    Separator(char),
    /// The right header, but lines end in CR alone.
    LoneCarriageReturn,
    /// The right names, in another order.
    OtherOrder,
    /// No file of this table.
    Other,
}

impl FoundHeader {
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
        if text.split('\r').next() == Some(expected) {
            return Self::LoneCarriageReturn;
        }
        let sorted = |text: &str| {
            let mut names: Vec<String> = text.split(',').map(|name| name.trim_matches('"').to_owned()).collect();
            names.sort_unstable();
            names
        };
        if sorted(text) == sorted(expected) { Self::OtherOrder } else { Self::Other }
    }
}

impl Spoken for FoundHeader {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Utf16 => texts::Utf16.say(lang),
            Self::ByteOrderMark => texts::ByteOrderMark.say(lang),
            Self::CarriageReturn => texts::CarriageReturn.say(lang),
            Self::Separator('\t') => texts::Tabs.say(lang),
            Self::Separator(separator) => texts::Separator { separator }.say(lang),
            Self::LoneCarriageReturn => texts::LoneCarriageReturn.say(lang),
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
            (b"\xff\xfep\0g\0n\0".as_slice(), FoundHeader::Utf16),
            (b"p\0g\0n\0,\0", FoundHeader::Utf16),
            (b"\xef\xbb\xbfpgn,code,datum\n", FoundHeader::ByteOrderMark),
            (b"pgn,code,datum\r\n1", FoundHeader::CarriageReturn),
            (b"pgn;code;datum\n", FoundHeader::Separator(';')),
            (b"\"pgn\";\"code\";\"datum\"\r\n", FoundHeader::Separator(';')),
            (b"pgn\tcode\tdatum\n", FoundHeader::Separator('\t')),
            (b"pgn,code,datum\r1,2,3\r", FoundHeader::LoneCarriageReturn),
            (b"pgn,datum,code\n", FoundHeader::OtherOrder),
            (b"pgn,code\n", FoundHeader::Other),
            (b"", FoundHeader::Other),
        ] {
            assert_eq!(FoundHeader::recognise(start, expected), found);
            assert_ne!(found.say(Lang::Nl), found.say(Lang::En));
        }
    }
}

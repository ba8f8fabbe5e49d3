//! Untrusted text made harmless: no character of a besluit can steer a terminal or reverse a line.
//!
//! In: text of a besluit, a path, a name. Out: the same text with control and direction characters made visible.
//! Refuses: nothing; letters, accents and emoji pass unchanged.

use crate::spelling::without_numbers;

/// The text on one line: every control, line-separating, direction or invisible character becomes a visible one.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().map(|c| if steers(c) || c == '\n' || c == '\t' { symbol(c) } else { c }).collect()
}

/// As [`visible`], for what is quoted of a besluit: without numbers that may be those of persons.
#[must_use]
pub(super) fn quotable(text: &str) -> String {
    visible(&without_numbers(text))
}

/// As [`visible`], but keeps line feeds, for a text of several lines.
#[must_use]
pub(super) fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// As [`quotable`], but keeps line ends and tabs and the byte length, so that spans into the text stay right.
#[must_use]
pub(super) fn visible_source(text: &str) -> String {
    let text = without_numbers(text);
    text.char_indices()
        .map(|(at, c)| match c {
            '\n' | '\t' => c,
            '\r' if text.as_bytes().get(at + 1) == Some(&b'\n') => c,
            _ if !steers(c) => c,
            _ if c.len_utf8() == 1 => '?',
            _ if c.len_utf8() == 2 => '¿',
            _ => char::REPLACEMENT_CHARACTER,
        })
        .collect()
}

/// Would this character move the cursor, change the direction of the line, or vanish?
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The picture of a C0 control character, the replacement character for the rest.
fn symbol(c: char) -> char {
    match u32::from(c) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_direction_marks_become_visible() {
        assert_eq!(visible("a\u{1b}[31mb\r\n\tc\u{7f}\u{9b}\u{202e}d"), "a␛[31mb␍␊␉c␡\u{fffd}\u{fffd}d");
        assert_eq!(visible("één 🎓 ja"), "één 🎓 ja");
    }

    #[test]
    fn source_text_keeps_its_length_and_its_line_ends() {
        for text in ["a\u{1b}b", "\u{feff}x\r\ny\rz", "é\u{9b}\u{202e}\u{2028}🎓\t"] {
            let shown = visible_source(text);
            assert_eq!(shown.len(), text.len(), "{text:?}");
            assert_eq!(shown.matches('\n').count(), text.matches('\n').count());
            assert!(!shown.chars().any(|c| steers(c) && !"\r\n\t".contains(c)), "{shown:?}");
        }
    }
}

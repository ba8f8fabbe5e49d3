//! Texts as the tools of `lees/` read them.
//!
//! In: a text of plan or catalogue. Out: it on one line, cut, or between quotes.

use crate::diagnose::one_line;

/// A text on one line, cut to so many bytes at the end of a character: tools that cut by themselves may cut within one.
pub(super) fn short(text: &str, bytes: usize) -> String {
    let line: String = one_line(text).chars().filter(|char| !char.is_control()).collect();
    let end = (0..=bytes.min(line.len())).rev().find(|end| line.is_char_boundary(*end)).unwrap_or(0);
    line.get(..end).unwrap_or_default().to_owned()
}

/// A text between double quotes, as JSON, Python and R read it alike.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A text between single quotes that are doubled within, as SQL and SPSS read it.
pub(super) fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters_and_quoted_whole() {
        assert_eq!((short("één \n woord", 4).as_str(), short("één \n woord", 3).as_str()), ("éé", "é"));
        assert_eq!((quoted("a\"b\\"), single_quoted("l'a")), ("\"a\\\"b\\\\\"".to_owned(), "'l''a'".to_owned()));
    }
}

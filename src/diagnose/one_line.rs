//! A text of several lines as one.
//!
//! In: any text. Out: its words, a space between each two.

/// The words of a text on one line.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

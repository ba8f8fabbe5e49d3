//! Names of types and kinds as a release spells them, and text made safe for Markdown.
//!
//! In: catalogue types, texts of a besluit. Out: Dutch words, Markdown. Refuses: control characters (shown as `�`).

use crate::catalogue::{SourceKind, Type, VariabeleKind};
use crate::diagnose::one_line;

/// The Dutch name of a type, as codebook and manifest spell it.
#[must_use]
pub fn type_name(kind: Type) -> &'static str {
    kind.word()
}

/// Base, part, derivation or omnummer.
#[must_use]
pub fn kind_name(kind: VariabeleKind) -> &'static str {
    match kind {
        VariabeleKind::Omnummer => "omnummer",
        VariabeleKind::Basis => "basis",
        VariabeleKind::Part => "deel",
        VariabeleKind::Derived => "afgeleid",
    }
}

/// Published or convention.
#[must_use]
pub fn source_kind_name(kenmerk: SourceKind) -> &'static str {
    match kenmerk {
        SourceKind::Published => "gepubliceerd",
        SourceKind::Conventie => "conventie",
    }
}

/// One line of Markdown prose: characters that mean something to Markdown or HTML are escaped, line ends are spaces.
#[must_use]
pub(super) fn md(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in one_line(text).chars() {
        match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => out.extend(['\\', char]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            _ if char.is_control() => out.push('\u{fffd}'),
            _ => out.push(char),
        }
    }
    out
}

/// A short code between backticks within a line; a text that holds backticks gets a longer fence.
#[must_use]
pub(super) fn code(text: &str) -> String {
    let clean: String = text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
    // In a table cell a bar ends the cell, between backticks too.
    let clean = clean.replace('|', "\\|");
    if clean.contains('`') { format!("`` {clean} ``") } else { format!("`{clean}`") }
}

/// A block of code, with a fence that is longer than any run of backticks in it.
#[must_use]
pub(super) fn block(text: &str) -> String {
    let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let clean: String = text.chars().map(|char| if char.is_control() && char != '\n' { ' ' } else { char }).collect();
    format!("{fence}text\n{}\n{fence}\n", clean.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_become_markup_or_break_a_table() {
        assert_eq!(md("a | b\n<script>"), "a \\| b &lt;script&gt;");
        assert_eq!(md("\u{1b}[31m*vet*"), "\u{fffd}\\[31m\\*vet\\*");
        assert_eq!(code("a|b"), "`a\\|b`");
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(block("x\n````\ny"), "`````text\nx\n````\ny\n`````\n");
        assert_eq!(block("als a\ndan b\n"), "```text\nals a\ndan b\n```\n");
    }
}

//! Names of types and kinds as a release spells them, and text made safe for Markdown.
//!
//! In: catalogue types, texts of a besluit. Out: Dutch words, Markdown. Refuses: control characters (shown as `�`).

use crate::catalogue::{Kenmerk, Type, VariabeleSoort};

/// The Dutch name of a type, as codebook and manifest spell it.
#[must_use]
pub fn typenaam(soort: Type) -> &'static str {
    soort.woord()
}

/// Base, part, derivation or omnummer.
#[must_use]
pub fn soortnaam(soort: VariabeleSoort) -> &'static str {
    match soort {
        VariabeleSoort::Omnummer => "omnummer",
        VariabeleSoort::Basis => "basis",
        VariabeleSoort::Deel => "deel",
        VariabeleSoort::Afgeleid => "afgeleid",
    }
}

/// Published or convention.
#[must_use]
pub fn bronsoort(kenmerk: Kenmerk) -> &'static str {
    match kenmerk {
        Kenmerk::Gepubliceerd => "gepubliceerd",
        Kenmerk::Conventie => "conventie",
    }
}

/// One line of Markdown prose: characters that mean something to Markdown or HTML are escaped, line ends are spaces.
#[must_use]
pub(super) fn md(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    for teken in tekst.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match teken {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => uit.extend(['\\', teken]),
            '<' => uit.push_str("&lt;"),
            '>' => uit.push_str("&gt;"),
            '&' => uit.push_str("&amp;"),
            _ if teken.is_control() => uit.push('\u{fffd}'),
            _ => uit.push(teken),
        }
    }
    uit
}

/// A short code between backticks within a line; a text that holds backticks gets a longer fence.
#[must_use]
pub(super) fn code(tekst: &str) -> String {
    let schoon: String = tekst.chars().map(|teken| if teken.is_control() { ' ' } else { teken }).collect();
    // In a table cell a bar ends the cell, between backticks too.
    let schoon = schoon.replace('|', "\\|");
    if schoon.contains('`') { format!("`` {schoon} ``") } else { format!("`{schoon}`") }
}

/// A block of code, with a fence that is longer than any run of backticks in it.
#[must_use]
pub(super) fn blok(tekst: &str) -> String {
    let langste = tekst.split(|teken| teken != '`').map(str::len).max().unwrap_or(0);
    let hek = "`".repeat(langste.max(2) + 1);
    let schoon: String =
        tekst.chars().map(|teken| if teken.is_control() && teken != '\n' { ' ' } else { teken }).collect();
    format!("{hek}text\n{}\n{hek}\n", schoon.trim_end())
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
        assert_eq!(blok("x\n````\ny"), "`````text\nx\n````\ny\n`````\n");
        assert_eq!(blok("als a\ndan b\n"), "```text\nals a\ndan b\n```\n");
    }
}

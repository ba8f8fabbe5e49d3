//! The golden list of all findings, which the documentation of `check` shows: code, severity, title, law.
//!
//! `SNAPSHOTS=overwrite` rewrites it; then read the difference: a code is never reused, a name never changed.

use rod_release::diagnose::{Lang, render};
use rod_release::verify::rules::all_cards;

/// Text in a cell of a Markdown table: no character of it is markup.
fn cell(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if "\\`*_[]<>|#".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn list() -> String {
    let mut text =
        String::from("| code | name | severity | title (nl) | title (en) | law |\n|---|---|---|---|---|---|\n");
    for card in all_cards() {
        let severity = render::severity_name(card.severity, Lang::En);
        let title = |lang| cell(card.title.get(lang));
        let law = cell(&card.law.join("; "));
        let (nl, en) = (title(Lang::Nl), title(Lang::En));
        text.push_str(&format!("| {} | {} | {severity} | {nl} | {en} | {law} |\n", card.code, card.name));
    }
    text
}

#[test]
fn the_list_of_findings_in_the_documentation_is_that_of_the_rules() {
    snapbox::assert_data_eq!(list(), snapbox::file!["../../src/check/findings.md"].raw());
}

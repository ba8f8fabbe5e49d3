//! Texts of SARIF: plain, on one or more lines, harmless.
//!
//! In: a text, besluit text in it. Out: a `message` or multiformat string. Refuses: control characters but line ends;
//! a brace that a viewer would take for a placeholder (§3.11.5: it is written twice).

use crate::diagnose::visible;
use serde_json::{Value, json};

/// `{ "text": … }`.
pub(super) fn message(text: &str) -> Value {
    json!({ "text": plain(text).replace('{', "{{").replace('}', "}}") })
}

/// Control and direction characters made visible; line ends stay.
fn plain(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// A card's text with `…` for each argument: what every finding of the rule says.
pub(super) fn without_arguments(template: &str) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) if name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => {
                text.push('…');
                rest = tail;
            }
            _ => {
                text.push('{');
                rest = after;
            }
        }
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_doubled_and_control_characters_are_pictures() {
        assert_eq!(message("a {0}\n\u{1b}[2J")["text"], "a {{0}}\n␛[2J");
    }

    #[test]
    fn an_argument_becomes_an_ellipsis_and_another_brace_stays() {
        assert_eq!(without_arguments("de letter {letter} is niet {wat}"), "de letter … is niet …");
        assert_eq!(without_arguments("[x] = { a = 1 } {"), "[x] = { a = 1 } {");
    }
}

//! Texts of SARIF: plain, on one or more lines, harmless.
//!
//! In: a text, besluit text in it. Out: a `message` or multiformat string. Refuses: control characters but line ends;
//! a brace that a viewer would take for a placeholder (§3.11.5: it is written twice).

use crate::diagnose::visible::visible_lines;
use serde_json::{Value, json};

/// `{ "text": … }`.
pub(super) fn message(text: &str) -> Value {
    json!({ "text": visible_lines(text).replace('{', "{{").replace('}', "}}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_doubled_and_control_characters_are_pictures() {
        assert_eq!(message("a {0}\n\u{1b}[2J")["text"], "a {{0}}\n␛[2J");
    }
}

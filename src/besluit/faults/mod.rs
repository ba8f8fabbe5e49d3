//! The rules of the file itself (family 01): their cards, and how a value is quoted in them.
//!
//! In: the `*.toml` beside this file. Out: one [`RuleCard`] per rule. Refuses: nothing.

use crate::diagnose::RuleCard;

// A static per card, named after its file, and `CARDS`: made by the build script.
include!(concat!(env!("OUT_DIR"), "/besluit_cards.rs"));

/// A value as it is quoted in a message: at most sixty characters.
pub(crate) fn quoted(value: &str) -> String {
    let mut characters = value.chars();
    let mut short: String = characters.by_ref().take(60).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_long_value_is_cut_between_characters() {
        assert_eq!(quoted("geslacht"), "geslacht");
        assert_eq!(quoted(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
    }
}

//! The rules of the file itself (family 01): their cards, and how a value is quoted in them.
//!
//! In: the `*.toml` beside this file. Out: one [`RuleCard`] per rule. Refuses: nothing.

use crate::diagnose::RuleCard;

macro_rules! cards {
    ($($name:ident = $file:literal),+ $(,)?) => {
        $(pub(crate) static $name: RuleCard = RuleCard::new(include_str!($file));)+
        /// Every card of this family, in the order of the codes.
        pub static CARDS: &[&RuleCard] = &[$(&$name),+];
    };
}

cards! {
    MALFORMED_TOML = "malformed_toml.toml",
    UNKNOWN_KEY = "unknown_key.toml",
    WRONG_TYPE = "wrong_type.toml",
    MISSING_KEY = "missing_key.toml",
    UNKNOWN_VALUE = "unknown_value.toml",
    MALFORMED_VALUE = "malformed_value.toml",
    UNKNOWN_REFERENCE = "unknown_reference.toml",
    DUPLICATE_VALUE = "duplicate_value.toml",
    UNKNOWN_TABLE = "unknown_table.toml",
    MISSING_TABLE = "missing_table.toml",
}

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

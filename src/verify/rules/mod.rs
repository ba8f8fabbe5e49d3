//! The rules of `verify` (family 11): their cards, and one file per group of rules that look at one thing.
//!
//! In: the `*.toml` beside this file. Out: one [`RuleCard`] per rule. Refuses: nothing.

pub(in crate::verify) mod besluit;
pub(in crate::verify) mod columns;
pub(in crate::verify) mod delivery;
pub(in crate::verify) mod documents;
pub(in crate::verify) mod files;
pub(in crate::verify) mod manifest;
pub(in crate::verify) mod numbers;
pub(in crate::verify) mod plan;
pub(in crate::verify) mod rows;
pub(in crate::verify) mod totals;

use crate::diagnose::{Card, RuleCard};
use std::sync::Arc;

macro_rules! cards {
    ($($name:ident = $file:literal),+ $(,)?) => {
        $(pub(in crate::verify) static $name: RuleCard = RuleCard::new(include_str!($file));)+
        /// Every card of this family, in the order of the codes.
        pub static CARDS: &[&RuleCard] = &[$(&$name),+];
    };
}

cards! {
    MANIFEST_MISSING = "manifest_missing.toml",
    MANIFEST_MALFORMED = "manifest_malformed.toml",
    MANIFEST_NOT_CANONICAL = "manifest_not_canonical.toml",
    FOLDER_NAME_DIFFERS = "folder_name_differs.toml",
    FILE_MISSING = "file_missing.toml",
    FILE_NOT_LISTED = "file_not_listed.toml",
    FILE_DIFFERS = "file_differs.toml",
    FILE_NOT_EXPECTED = "file_not_expected.toml",
    EXPECTED_FILE_NOT_LISTED = "expected_file_not_listed.toml",
    OTHER_CATALOGUE = "other_catalogue.toml",
    OTHER_PROGRAM = "other_program.toml",
    BESLUIT_NOT_ADMITTED = "besluit_not_admitted.toml",
    BESLUIT_DIFFERS = "besluit_differs.toml",
    PLAN_DIFFERS = "plan_differs.toml",
    PSEUDONYM_DIFFERS = "pseudonym_differs.toml",
    DELIVERY_DIFFERS = "delivery_differs.toml",
    FINDINGS_DIFFER = "findings_differ.toml",
    COLUMN_NOT_GRANTED = "column_not_granted.toml",
    GRANTED_COLUMN_MISSING = "granted_column_missing.toml",
    COLUMNS_IN_OTHER_ORDER = "columns_in_other_order.toml",
    ROW_MALFORMED = "row_malformed.toml",
    OMNUMMER_MALFORMED = "omnummer_malformed.toml",
    ROWS_OUT_OF_ORDER = "rows_out_of_order.toml",
    VALUE_OF_OTHER_TYPE = "value_of_other_type.toml",
    VALUE_OUTSIDE_CODE_LIST = "value_outside_code_list.toml",
    VALUE_OF_OTHER_SHAPE = "value_of_other_shape.toml",
    VALUE_MISSING = "value_missing.toml",
    PERSON_NUMBER = "person_number.toml",
    PERSONS_DIFFER = "persons_differ.toml",
    COUNTS_DIFFER = "counts_differ.toml",
    PERSON_TWICE = "person_twice.toml",
    CODEBOOK_DIFFERS = "codebook_differs.toml",
    CODEBOOK_TEXT_DIFFERS = "codebook_text_differs.toml",
    DATAPACKAGE_DIFFERS = "datapackage_differs.toml",
    SIGNATURE_MISSING = "signature_missing.toml",
    SIGNATURE_MALFORMED = "signature_malformed.toml",
    SIGNATURE_BY_OTHER_KEY = "signature_by_other_key.toml",
    SIGNATURE_INVALID = "signature_invalid.toml",
    TRUSTED_COMMENT_FORGED = "trusted_comment_forged.toml",
    TRUSTED_COMMENT_OF_OTHER_RELEASE = "trusted_comment_of_other_release.toml",
    LEDGER_LINE_ALTERED = "ledger_line_altered.toml",
    LEDGER_LINE_REMOVED = "ledger_line_removed.toml",
    LEDGER_LINES_REORDERED = "ledger_lines_reordered.toml",
    LEDGER_END_CUT = "ledger_end_cut.toml",
    LEDGER_END_MISSING = "ledger_end_missing.toml",
    DELIVERY_TWICE = "delivery_twice.toml",
    LEDGER_RELEASE_MISSING = "ledger_release_missing.toml",
    LEDGER_RELEASE_DIFFERS = "ledger_release_differs.toml",
    RELEASE_NOT_IN_LEDGER = "release_not_in_ledger.toml",
    DELIVERY_OVERDUE = "delivery_overdue.toml",
    REBUILD_DIFFERS = "rebuild_differs.toml",
    REBUILD_FROM_OTHER_INPUTS = "rebuild_from_other_inputs.toml",
}

/// The card of a code (`ROD1104`, in capitals or not) or a name (`folder-name-differs`).
#[must_use]
pub fn card(code_or_name: &str) -> Option<&'static Arc<Card>> {
    let found = |card: &&Arc<Card>| card.code.eq_ignore_ascii_case(code_or_name) || card.name == code_or_name;
    CARDS.iter().map(|rule| rule.get()).find(found)
}

/// Every card of the program, in the order of the codes. It stands here because this is the last room with rules.
#[must_use]
pub fn all_cards() -> Vec<&'static Arc<Card>> {
    crate::check::registry::cards().into_iter().chain(CARDS.iter().map(|rule| rule.get())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::registry;

    /// Every `{name}` of a template.
    fn arguments(template: &str) -> Vec<&str> {
        template.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn every_card_parses_and_is_complete_in_both_languages() {
        let mut before = String::new();
        for rule in CARDS {
            let card = Card::parse(rule.text()).unwrap();
            assert!(card.code.starts_with("ROD11") && card.code > before, "{} after {before}", card.code);
            assert!(card.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", card.name);
            assert!(!card.law.is_empty() && card.bad != card.good, "{}", card.code);
            for text in [&card.title, &card.help, &card.explain] {
                assert!(!text.nl.is_empty() && !text.en.is_empty() && text.nl != text.en, "{}", card.code);
                let (mut nl, mut en) = (arguments(&text.nl), arguments(&text.en));
                nl.sort_unstable();
                en.sort_unstable();
                assert_eq!(nl, en, "{}", card.code);
            }
            before = card.code;
        }
    }

    /// Fails when a code disappears or changes its name: both are contracts.
    #[test]
    fn the_ledger_of_codes_only_grows_and_shares_no_name() {
        let ledger: Vec<String> = CARDS.iter().map(|rule| format!("{} {}", rule.get().code, rule.get().name)).collect();
        let expected: Vec<&str> = include_str!("../../../fixtures/verify/codes.txt").lines().collect();
        assert_eq!(ledger, expected);
        assert!(CARDS.iter().all(|rule| registry::card(&rule.get().name).is_none()));
        assert_eq!(card("rod1104").map(|card| card.name.as_str()), Some("folder-name-differs"));
    }
}

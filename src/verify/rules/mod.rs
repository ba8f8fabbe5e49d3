//! The rules of `verify` (family 11): their cards, and one file per group of rules that look at one thing.
//!
//! In: the `*.toml` beside this file. Out: one [`RuleCard`] per rule. Refuses: nothing.

pub(in crate::verify) mod ages;
pub(in crate::verify) mod besluit;
pub(in crate::verify) mod columns;
pub(in crate::verify) mod delivery;
pub(in crate::verify) mod disclosure;
pub(in crate::verify) mod documents;
pub(in crate::verify) mod files;
pub(in crate::verify) mod manifest;
pub(in crate::verify) mod numbers;
pub(in crate::verify) mod own_identity;
pub(in crate::verify) mod plan;
pub(in crate::verify) mod rows;
pub(in crate::verify) mod stated;
pub(in crate::verify) mod totals;

use crate::diagnose::{Card, RuleCard};
use std::sync::Arc;

// A static per card, named after its file, and `CARDS`: made by the build script.
include!(concat!(env!("OUT_DIR"), "/verify_cards.rs"));

/// The card of the program with a code (`ROD1104`, in capitals or not) or a name (`folder-name-differs`).
#[must_use]
pub fn card(code_or_name: &str) -> Option<&'static Arc<Card>> {
    let found = |card: &&Arc<Card>| card.code.eq_ignore_ascii_case(code_or_name) || card.name == code_or_name;
    all_cards().into_iter().find(found)
}

/// Every card of the program, in the order of the codes. It stands here because this is the last room with rules.
#[must_use]
pub fn all_cards() -> Vec<&'static Arc<Card>> {
    let own = CARDS.iter().map(|rule| rule.get());
    crate::check::registry::cards().into_iter().chain(own).chain(crate::check::levering::cards()).collect()
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
        let of_check = registry::cards();
        assert!(CARDS.iter().all(|rule| of_check.iter().all(|card| card.name != rule.get().name)));
        assert_eq!(card("rod1104").map(|card| card.name.as_str()), Some("folder-name-differs"));
        assert_eq!(card("missing-key").map(|card| card.code.as_str()), Some("ROD0104"));
        assert!(card("ROD1201").is_some() && card("ROD9998").is_none());
    }
}

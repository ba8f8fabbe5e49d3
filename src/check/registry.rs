//! Every card of families 01 to 09: the ledger of codes. A code is never reused and never renamed.
//!
//! In: the cards beside the rules. Out: them all in the order of their codes, and one by code or name.
//! Refuses: nothing; tests walk the list. Later stages (10 snapshot, 11 release) keep their own lists of cards.

use super::rules;
use crate::besluit::faults;
use crate::diagnose::{Card, RuleCard};
use std::sync::Arc;

/// Every card, in the order of the codes.
#[must_use]
pub fn cards() -> Vec<&'static Arc<Card>> {
    let mut cards: Vec<_> = texts().map(RuleCard::get).collect();
    cards.sort_by(|a, b| a.code.cmp(&b.code));
    cards
}

fn texts() -> impl Iterator<Item = &'static RuleCard> {
    let each = rules::EACH.iter().map(|rule| rule.card);
    let together = rules::TOGETHER.iter().map(|rule| rule.card);
    faults::CARDS.iter().copied().chain(each).chain(together)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::examples;
    use crate::diagnose::{Bilingual, Lang};

    #[test]
    fn every_text_is_a_card_with_a_code_and_a_name_of_its_own() {
        let mut codes: Vec<&str> = Vec::new();
        let mut names: Vec<&str> = Vec::new();
        for text in texts() {
            let fault = Card::parse(text.text()).err();
            assert!(fault.is_none(), "{fault:?}");
            codes.push(&text.get().code);
            names.push(&text.get().name);
        }
        for list in [&mut codes, &mut names] {
            let length = list.len();
            list.sort_unstable();
            list.dedup();
            assert_eq!(list.len(), length);
        }
    }

    /// Fails when a code disappears or changes its name: both are contracts.
    #[test]
    fn the_ledger_of_codes_only_grows() {
        let ledger: Vec<String> = cards().iter().map(|card| format!("{} {}", card.code, card.name)).collect();
        let expected: Vec<&str> = include_str!("../../fixtures/check/codes.txt").lines().collect();
        assert_eq!(ledger, expected);
    }

    #[test]
    fn every_card_is_complete_in_both_languages_and_has_a_grondslag() {
        for card in cards() {
            assert!(card.code.len() == 7 && card.code.starts_with("ROD0"), "{}", card.code);
            assert!(card.code[3..].bytes().all(|byte| byte.is_ascii_digit()), "{}", card.code);
            let kebab = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
            assert!(card.name.split('-').all(kebab), "{}", card.name);
            assert!(!card.law.is_empty() && card.law.iter().all(|law| !law.is_empty()), "{}", card.code);
            for text in [&card.title, &card.help, &card.explain] {
                assert!(!text.nl.is_empty() && !text.en.is_empty(), "{}", card.code);
            }
            assert_eq!(card.label.nl.is_empty(), card.label.en.is_empty(), "{}", card.code);
            assert!(!card.title.nl.ends_with('.') && !card.title.en.ends_with('.'), "{}", card.code);
            for text in [&card.title, &card.label, &card.help] {
                assert_eq!(arguments(&text.nl), arguments(&text.en), "{}: {}", card.code, text.nl);
            }
        }
    }

    /// What a list of rules shows is a sentence, not a message with its values left out.
    #[test]
    fn the_headline_of_every_card_is_without_holes() {
        for card in cards() {
            for lang in [Lang::Nl, Lang::En] {
                let headline = card.headline(lang);
                assert!(!headline.is_empty() && !headline.contains(['…', '{']), "{}: {headline}", card.code);
            }
        }
    }

    fn arguments(template: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn the_bad_example_has_exactly_this_fault_and_the_good_one_has_none() {
        let mut faults = Vec::new();
        // What no besluit can show, the pass that reads the files tests.
        let of_files = ["ROD0120", "ROD0121", "ROD0128", "ROD0160"];
        for card in cards().into_iter().filter(|card| !of_files.contains(&card.code.as_str())) {
            // Of what WRO 23 could grant nothing has lapsed since it is what it is: the example is from before.
            let also = if card.code == "ROD0311" { vec!["ROD0204"] } else { Vec::new() };
            let bad = examples::findings(&card.code, &card.bad);
            let own = bad.iter().filter(|finding| finding.card.code == card.code).count();
            let other = others(&bad, &card.code);
            if own == 0 || other != also {
                faults.push(format!("{} {} bad: {own} of its own, and {other:?}", card.code, card.name));
            }
            let good = examples::findings(&card.code, &card.good);
            let own = good.iter().filter(|finding| finding.card.code == card.code).count();
            let other = others(&good, &card.code);
            if own > 0 || !other.is_empty() {
                faults.push(format!("{} {} good: {own} of its own, and {other:?}", card.code, card.name));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// Errors and warnings of other rules; what is merely good to know may stand beside an example.
    fn others<'f>(findings: &'f [crate::diagnose::Finding], code: &str) -> Vec<&'f str> {
        let heavy = |finding: &&crate::diagnose::Finding| finding.severity() != crate::diagnose::Severity::Note;
        findings.iter().filter(heavy).map(|f| f.card.code.as_str()).filter(|other| *other != code).collect()
    }

    #[test]
    fn every_argument_of_a_text_is_filled() {
        for card in cards() {
            for finding in examples::findings(&card.code, &card.bad) {
                for lang in [Lang::Nl, Lang::En] {
                    for text in [finding.title(lang), finding.label(lang), finding.help(lang)] {
                        assert!(!text.contains('{'), "{}: {text}", card.code);
                    }
                }
            }
        }
    }

    #[test]
    fn a_card_is_found_by_code_and_by_name() {
        assert_ne!(cards()[0].title, Bilingual::default());
    }
}

//! Runs the examples of the cards over a whole delivery, and holds the cards to their form.
//!
//! In: the cards, a whole delivery. Out: nothing. Refuses: a bad example that yields another code or none, a good one with any.
//!
//! What follows `# andere levering` is a second delivery. The examples of demands are command lines: the tests of `build` run
//! them.

use super::*;
use crate::besluit::levering::parse;
use crate::check::examples::whole_of;
use crate::diagnose::{Card, FileIndex};

const BASE: &str = include_str!("../../../fixtures/levering/basis.toml");

fn codes(fragment: &str) -> Vec<String> {
    let (first, second) = fragment.split_once("# andere levering\n").map_or((fragment, None), |(a, b)| (a, Some(b)));
    let mut leveringen = Vec::new();
    for (number, text) in [Some(first), second].into_iter().flatten().enumerate() {
        let parsed = parse(FileIndex(number), &whole_of(BASE, text));
        let faults: Vec<_> = parsed.findings.iter().map(|finding| &finding.card.code).collect();
        leveringen.push(parsed.levering.unwrap_or_else(|| panic!("{faults:?}: {text}")));
    }
    let checked = check_leveringen(&leveringen, &[], Catalogue::get().unwrap());
    assert_eq!(
        checked.findings.iter().any(|finding| finding.severity() == Severity::Error),
        checked.admitted.iter().any(Option::is_none)
    );
    let mut codes: Vec<String> = checked.findings.iter().map(|finding| finding.card.code.clone()).collect();
    codes.dedup();
    codes
}

#[test]
fn the_whole_delivery_has_no_fault() {
    assert_eq!(codes(""), [""; 0]);
}

#[test]
fn the_bad_example_of_every_rule_has_its_fault_alone_and_the_good_one_none() {
    let mut wrong = Vec::new();
    for card in cards().into_iter().filter(|card| !card.bad.starts_with('$')) {
        let (bad, good) = (codes(&card.bad), codes(&card.good));
        let expected = std::slice::from_ref(&card.code);
        if bad != expected || !good.is_empty() {
            wrong.push(format!("{}: bad {bad:?}, good {good:?}", card.code));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

/// Fails when a code disappears or changes its name: both are contracts.
#[test]
fn the_ledger_of_codes_only_grows_and_every_card_is_complete() {
    let ledger: Vec<String> = cards().iter().map(|card| format!("{} {}", card.code, card.name)).collect();
    let expected: Vec<&str> = include_str!("../../../fixtures/levering/codes.txt").lines().collect();
    assert_eq!(ledger, expected);
    let texts = rules::EACH.iter().map(|rule| rule.card).chain(rules::TOGETHER.iter().map(|rule| rule.card));
    for card in texts.chain(demands::CARDS.iter().copied()) {
        let card = Card::parse(card.text()).unwrap();
        assert!(card.code.starts_with("ROD12") && !card.law.is_empty() && card.bad != card.good, "{}", card.code);
        for text in [&card.summary, &card.title, &card.help, &card.explain] {
            assert!(!text.nl.is_empty() && !text.en.is_empty() && text.nl != text.en, "{}", card.code);
        }
    }
}

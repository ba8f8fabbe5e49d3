//! Rules that are made up, on both engines.

use super::pair::Pair;
use super::persons::person;
use super::random::Random;
use super::rules::{ALL, Maker, Wanted};
use crate::rekenregel::Rekenregel;
use std::collections::BTreeMap;

/// How many rules are held against each other.
const RULES: u64 = 300;

/// Persons on both engines, and rules over their rows of `inschrijving`.
pub(super) fn pair(seed: u64, persons: usize) -> (Pair, Vec<String>) {
    let mut random = Random::new(seed);
    let persons: Vec<String> = (0..persons).map(|_| person(&mut random)).collect();
    (Pair::new("inschrijving", &persons), persons)
}

/// A rule of some type that passes the check; how many did not.
pub(super) fn rule(pair: &Pair, seed: u64, wanted: Wanted, refused: &mut usize) -> Rekenregel {
    let mut random = Random::new(seed);
    loop {
        let text = Maker::new(&mut random).expr(wanted, 3);
        match Rekenregel::read(&text, &pair.fixture.range()) {
            Ok(rule) => return rule,
            Err(_) => *refused += 1,
        }
    }
}

/// How often each function and operator is in the rules.
fn words(rules: &[Rekenregel]) -> BTreeMap<&'static str, usize> {
    const WORDS: [&str; 41] = [
        " en ",
        " of ",
        "niet ",
        "als ",
        " is onbekend",
        " is niet onbekend",
        " in (",
        " = ",
        " <> ",
        " < ",
        " <= ",
        " > ",
        " >= ",
        " + ",
        " - ",
        " * ",
        "leeftijd(",
        "datum(",
        "jaar(",
        "maand(",
        "binnen(",
        "bij_onbekend(",
        "opzoeken(",
        "aantal_peildata(",
        "aantal(",
        "bestaat(",
        "eerste(",
        "van_eerste(",
        "som(",
        "gemiddelde(",
        "afgerond(",
        "laagste(",
        "hoogste(",
        "deel(",
        "tekst(",
        " geldig_op ",
        "dagen_na(",
        "dagen_voor(",
        "jaren_na(",
        "eerste_dag(",
        "laatste_dag(",
    ];
    let count = |word: &&str| rules.iter().map(|rule| rule.text.matches(word).count()).sum();
    WORDS.iter().map(|word| (*word, count(word))).collect()
}

#[test]
fn both_engines_give_the_same_for_rules_that_are_made_up() {
    let (pair, persons) = pair(1, 12);
    let (mut refused, mut rules, mut known) = (0, Vec::new(), 0);
    for seed in 1..=RULES {
        let wanted = ALL[usize::try_from(seed).unwrap() % ALL.len()];
        let rule = rule(&pair, seed, wanted, &mut refused);
        let ours = pair.compute(&rule, &persons);
        let query = pair.query(&rule);
        let theirs = pair.run(&query).unwrap_or_else(|error| panic!("{}: {error}\n{}", rule.text, query.0));
        assert_eq!(ours, theirs, "seed {seed}: {}\n{}", rule.text, query.0);
        known += usize::from(ours.iter().any(|outcome| outcome != "?"));
        rules.push(rule);
    }
    assert!(refused < rules.len(), "{refused} rules were refused");
    assert!(known * 2 > rules.len(), "most rules say something: {known}");
    for (word, count) in words(&rules) {
        assert!(count >= 4, "`{word}` occurs {count} times");
    }
}

/// Whatever a condition says, a row is one of those of which it is true, false or unknown.
#[test]
fn a_condition_is_true_false_or_unknown_of_every_row() {
    let (pair, _) = pair(2, 12);
    let mut refused = 0;
    for seed in 1..=60 {
        let text = rule(&pair, 1_000 + seed, Wanted::YesNo, &mut refused).text;
        let counted = |condition: String| {
            let rule = pair.fixture.rule(&condition);
            let outcomes = pair.run(&pair.query(&rule)).unwrap();
            (outcomes.iter().filter(|outcome| *outcome == "ja").count(), outcomes.len())
        };
        let (yes, all) = counted(format!("({text})"));
        let (no, _) = counted(format!("niet ({text})"));
        // A condition of constants alone is never unknown, and may not be asked.
        let unknown = Rekenregel::read(&format!("({text}) is onbekend"), &pair.fixture.range());
        let unknown = unknown.map_or(0, |rule| counted(rule.text).0);
        assert_eq!(yes + no + unknown, all, "{text}");
    }
}

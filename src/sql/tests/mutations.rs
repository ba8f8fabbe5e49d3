//! Faults that are planted in one of the engines, and what finds them.
//!
//! In: a change of the SQL, or of the rule that the program computes. Out: which rule gives another outcome. Refuses a fault
//! that no rule finds. The table is printed with `--nocapture`.

use super::generated::{pair, rule};
use super::pair::Pair;
use super::rules::ALL;
use crate::rekenregel::Rekenregel;

/// What is changed: in the SQL, or in the rule.
enum Fault {
    Sql(&'static str, &'static str),
    Rule(&'static str, &'static str),
}

/// Faults with what they are.
const FAULTS: [(&str, Fault); 18] = [
    ("a boundary, in SQL", Fault::Sql(" <= ", " < ")),
    ("a boundary the other way, in SQL", Fault::Sql(" < ", " <= ")),
    ("unknown taken as true", Fault::Sql(" IS TRUE", " IS NOT FALSE")),
    ("unknown sorted first", Fault::Sql("NULLS LAST", "NULLS FIRST")),
    ("order turned round", Fault::Sql(" DESC NULLS LAST", " NULLS LAST")),
    ("one of several valid rows", Fault::Sql("HAVING count(*) = 1", "HAVING count(*) >= 1")),
    (
        "the earliest of rows that follow each other",
        Fault::Sql("datum_begin DESC) AS _plaats", "datum_begin) AS _plaats"),
    ),
    ("an unknown value left out of a sum", Fault::Sql("count(*) = count(", "count(*) >= count(")),
    ("days counted more than once", Fault::Sql("count(DISTINCT ", "count(")),
    ("an unknown end taken as closed", Fault::Sql("IS NULL OR ", "IS NULL AND ")),
    ("the choice turned round", Fault::Sql("WHEN TRUE THEN", "WHEN FALSE THEN")),
    ("whole years of a birth that is not known", Fault::Sql("_laatst_geboortedatum <= ", "_eerst_geboortedatum <= ")),
    ("a boundary, in the rule", Fault::Rule(" <= ", " < ")),
    ("a boundary the other way, in the rule", Fault::Rule(" > ", " >= ")),
    ("en and of", Fault::Rule(" en ", " of ")),
    ("known and unknown", Fault::Rule(" is onbekend", " is niet onbekend")),
    ("the lowest and the highest", Fault::Rule("laagste(", "hoogste(")),
    ("plus and minus", Fault::Rule(" + ", " - ")),
];

/// The first rule for which the fault shows.
fn found(pair: &Pair, persons: &[String], rules: &[Rekenregel], fault: &Fault) -> Option<usize> {
    rules.iter().position(|rule| {
        let query = pair.query(rule);
        match fault {
            Fault::Sql(from, to) => {
                let changed = query.0.replace(from, to);
                changed != query.0 && pair.run(&(changed, query.1)).is_ok_and(|out| out != pair.compute(rule, persons))
            }
            Fault::Rule(from, to) => {
                let changed = Rekenregel::read(&rule.text.replace(from, to), &pair.fixture.range());
                let changed = changed.ok().filter(|changed| changed.text != rule.text);
                changed.is_some_and(|changed| pair.run(&query).unwrap() != pair.compute(&changed, persons))
            }
        }
    })
}

#[test]
fn planted_faults_are_found() {
    let (pair, persons) = pair(1, 12);
    let mut refused = 0;
    let rules: Vec<Rekenregel> = (1..=250_usize)
        .map(|seed| rule(&pair, u64::try_from(seed).unwrap(), ALL[seed % ALL.len()], &mut refused))
        .collect();
    let all = FAULTS.map(|(name, fault)| (name, found(&pair, &persons, &rules, &fault)));
    for (name, rule) in &all {
        let rule = rule.map_or_else(|| "NOT FOUND".to_owned(), |rule| format!("found by rule {}", rule + 1));
        println!("{name:<48} {rule}");
    }
    let missed: Vec<&str> = all.iter().filter(|(_, rule)| rule.is_none()).map(|(name, _)| *name).collect();
    println!("{} of {} found", all.len() - missed.len(), all.len());
    assert!(missed.is_empty(), "not found: {missed:?}");
}

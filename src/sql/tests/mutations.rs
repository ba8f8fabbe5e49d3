//! Faults that are planted in one of the engines, and what finds them.
//!
//! In: a change of the SQL, or of the rule that the program computes. Out: which rule gives another outcome. Refuses a fault
//! that no rule finds. The table is printed with `--nocapture`.

use super::super::expr::Kind;
use super::generated::{pair, rule};
use super::pair::Pair;
use super::rules::ALL;
use crate::rekenregel::Rekenregel;
use crate::rekenregel::truth_tables::truth_tables;

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
    ("the earliest of rows that follow each other", Fault::Sql(" DESC) AS _plaats", ") AS _plaats")),
    ("an unknown value left out of a sum", Fault::Sql("count(*) = count(", "count(*) >= count(")),
    ("days counted more than once", Fault::Sql("count(DISTINCT ", "count(")),
    ("an unknown end taken as closed", Fault::Sql("IS NULL OR ", "IS NULL AND ")),
    ("the choice turned round", Fault::Sql("WHEN TRUE THEN", "WHEN FALSE THEN")),
    ("only the first day that a date can be", Fault::Sql("_laatst_", "_eerst_")),
    ("a boundary, in the rule", Fault::Rule(" <= ", " < ")),
    ("a boundary the other way, in the rule", Fault::Rule(" > ", " >= ")),
    ("en and of", Fault::Rule(" en ", " of ")),
    ("known and unknown", Fault::Rule(" is onbekend", " is niet onbekend")),
    ("the lowest and the highest", Fault::Rule("laagste(", "hoogste(")),
    ("plus and minus", Fault::Rule(" + ", " - ")),
];

/// A rule with what both engines make of it.
struct Sample {
    /// Number of its pair.
    pair: usize,
    rule: Rekenregel,
    query: (String, Kind),
    outcome: Vec<String>,
}

/// The rules of the truth tables, and rules that are made up.
fn samples() -> (Vec<(Pair, Vec<String>)>, Vec<Sample>) {
    let (mut pairs, mut samples) = (vec![pair(1, 12)], Vec::new());
    let mut refused = 0;
    let add = |samples: &mut Vec<Sample>, number: usize, (pair, persons): &(Pair, Vec<String>), rule: Rekenregel| {
        let (query, outcome) = (pair.query(&rule), pair.compute(&rule, persons));
        samples.push(Sample { pair: number, rule, query, outcome });
    };
    for seed in 1..=150_usize {
        let rule = rule(&pairs[0].0, u64::try_from(seed).unwrap(), ALL[seed % ALL.len()], &mut refused);
        add(&mut samples, 0, &pairs[0], rule);
    }
    for table in truth_tables() {
        let persons: Vec<String> = table.cases.into_iter().map(|(rows, _)| rows).collect();
        let of_table = (Pair::new("proef", &persons), persons);
        let rule = of_table.0.fixture.rule(&table.rule);
        add(&mut samples, pairs.len(), &of_table, rule);
        pairs.push(of_table);
    }
    (pairs, samples)
}

/// Does the fault show?
fn shows(pairs: &[(Pair, Vec<String>)], sample: &Sample, fault: &Fault) -> bool {
    let (pair, persons) = &pairs[sample.pair];
    match fault {
        Fault::Sql(from, to) => {
            let changed = sample.query.0.replace(from, to);
            changed != sample.query.0 && pair.run(&(changed, sample.query.1)).is_ok_and(|out| out != sample.outcome)
        }
        Fault::Rule(from, to) => {
            let text = sample.rule.text.replace(from, to);
            let changed = (text != sample.rule.text).then(|| Rekenregel::read(&text, &pair.fixture.range()));
            changed.and_then(Result::ok).is_some_and(|changed| pair.compute(&changed, persons) != sample.outcome)
        }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the table of what is found")]
fn planted_faults_are_found() {
    let (pairs, samples) = samples();
    for Sample { pair, rule, query, outcome } in &samples {
        assert_eq!(&pairs[*pair].0.run(query).unwrap(), outcome, "{}", rule.text);
    }
    let mut missed = Vec::new();
    for (name, fault) in &FAULTS {
        let found = samples.iter().find(|sample| shows(&pairs, sample, fault));
        println!("{name:<48} {}", found.map_or("NOT FOUND", |sample| sample.rule.text.as_str()));
        if found.is_none() {
            missed.push(name);
        }
    }
    println!("{} of {} found", FAULTS.len() - missed.len(), FAULTS.len());
    assert!(missed.is_empty(), "not found: {missed:?}");
}

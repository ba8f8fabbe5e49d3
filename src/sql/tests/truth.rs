//! The truth tables of the language on SQLite.

use super::pair::Pair;
use crate::rekenregel::truth_tables::{TruthTable, truth_tables};

#[test]
fn sqlite_gives_what_the_tables_say() {
    let mut wrong = Vec::new();
    for TruthTable { rule, cases } in truth_tables() {
        let (persons, outcomes): (Vec<String>, Vec<String>) = cases.into_iter().unzip();
        let pair = Pair::new("proef", &persons);
        let query = pair.query(&pair.fixture.rule(&rule));
        let all = pair.run(&query).unwrap_or_else(|error| panic!("{rule}: {error}\n{}", query.0));
        // The outcome of the first row of each person.
        let mut first = Vec::new();
        let mut rows = all.into_iter();
        for person in &persons {
            let count = person.lines().count();
            let of_person: Vec<String> = rows.by_ref().take(count).collect();
            first.extend(of_person.into_iter().next());
        }
        for ((person, said), expected) in persons.iter().zip(&first).zip(&outcomes) {
            if said != expected {
                wrong.push(format!("{rule}: {said} instead of {expected}\n{person}"));
            }
        }
        assert_eq!(first.len(), outcomes.len(), "{rule}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! The truth tables of the language, for the tests of both engines.
//!
//! In: `truth_tables.toml`. Out: [`TruthTable`]s with the rows of each case. Refuses, by panicking as tests do, a case with
//! another number of cells than its rule has columns.

use super::fixture::catalogue;

/// What one rule gives.
pub(crate) struct TruthTable {
    /// The rule.
    pub(crate) rule: String,
    /// Rows of one person as the fixture reads them, and the outcome of the first.
    pub(crate) cases: Vec<(String, String)>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    table: Vec<Written>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    rule: String,
    cases: Vec<String>,
}

/// All of them.
pub(crate) fn truth_tables() -> Vec<TruthTable> {
    let file: File = toml::from_str(include_str!("truth_tables.toml")).unwrap();
    let catalogue = catalogue();
    let columns: Vec<&str> =
        catalogue.table("proef").unwrap().columns.iter().map(|column| column.name.as_str()).skip(2).collect();
    let table = |written: Written| {
        let words = written.rule.split(|char: char| !(char.is_ascii_alphanumeric() || char == '_'));
        let mut named: Vec<&str> = Vec::new();
        for word in words.filter(|word| columns.contains(word)) {
            if !named.contains(&word) {
                named.push(word);
            }
        }
        let cases = written.cases.iter().map(|case| {
            let (rows, outcome) = case.split_once(" -> ").unwrap();
            let rows = (1..).zip(rows.split(" / ")).map(|(number, row)| {
                let given: Vec<&str> = row.split(',').collect();
                assert_eq!(given.len(), named.len(), "{}: {case}", written.rule);
                let cell = |column: &&str| {
                    let at = named.iter().position(|name| name == column);
                    at.map_or("", |at| given[at]).trim_matches('?').to_owned()
                };
                let cells: Vec<String> = columns.iter().map(cell).collect();
                format!("proef {number},{}\n", cells.join(","))
            });
            (rows.collect(), outcome.to_owned())
        });
        TruthTable { cases: cases.collect(), rule: written.rule.clone() }
    };
    file.table.into_iter().map(table).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::RuleFixture;
    use super::super::functions::TABLE;
    use super::*;

    #[test]
    fn the_engine_gives_what_the_tables_say() {
        let fixture = RuleFixture::prepare("proef");
        for TruthTable { rule, cases } in truth_tables() {
            for (rows, outcome) in cases {
                assert_eq!(fixture.compute(&rule, &rows), outcome, "{rule}\n{rows}");
            }
        }
    }

    #[test]
    fn every_function_and_operator_has_a_table() {
        let rules: Vec<String> = truth_tables().into_iter().map(|table| table.rule).collect();
        let calls = TABLE.iter().map(|(_, name, _)| format!("{name}("));
        let operators = [
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
            " geldig_op ",
            " op ",
            " waar ",
            " volgorde ",
            " aflopend",
        ];
        for word in calls.chain(operators.map(str::to_owned)) {
            assert!(rules.iter().any(|rule| rule.contains(&word)), "no truth table of `{word}`");
        }
    }
}

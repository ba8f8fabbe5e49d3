//! What every derived row of the shipped decisions reads, with the onderdeel behind each read: golden files.
//!
//! In: the plans. Out: `fixtures/leesset/DECISION.txt`, per deelbestand and row each column of the register and each
//! public source. Refuses: a read that the golden file does not have, so that no rule comes to read more unseen.

use super::support::Sandbox;
use super::vocabulary::overwrite;
use rod_release::catalogue::Catalogue;
use rod_release::rekenregel::{Rekenregel, RuleContext};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

#[test]
fn every_derived_row_reads_what_the_golden_file_says_and_no_more() {
    let catalogue = Catalogue::builtin().unwrap();
    for decision in super::voraad::DECISIONS {
        let file = format!("{}/{decision}", env!("CARGO_MANIFEST_DIR"));
        let stem = std::path::Path::new(decision).file_stem().expect("a name").to_string_lossy();
        let plan = Sandbox::new().run(&["plan", &file, "--format", "json"]);
        let plan: Value = serde_json::from_slice(&plan.done().stdout).expect("JSON");
        let text = read_sets(&plan, &catalogue);
        let golden = format!("{}/fixtures/leesset/{stem}.txt", env!("CARGO_MANIFEST_DIR"));
        if overwrite() {
            std::fs::write(&golden, &text).expect("the golden file");
        }
        assert_eq!(text, std::fs::read_to_string(&golden).expect("the golden file"), "{decision}");
    }
}

fn read_sets(plan: &Value, catalogue: &Catalogue) -> String {
    let mut out = String::new();
    for part in list(&plan["deelbestanden"]) {
        let eenheid = word(&part["eenheid"]);
        let _ = writeln!(out, "{} (per {eenheid})", word(&part["naam"]));
        for column in list(&part["kolommen"]).iter().filter(|column| !word(&column["rekenregel"]).is_empty()) {
            let given = column["parameters"].as_object().expect("parameters");
            let parameters: BTreeMap<String, String> =
                given.iter().map(|(name, value)| (name.clone(), word(value).to_owned())).collect();
            let context = RuleContext { catalogue, eenheid, parameters: &parameters };
            let reads = Rekenregel::read(word(&column["rekenregel"]), &context).expect("a rule of the plan").reads;
            let _ = writeln!(out, "  {} {}", word(&column["rubriek"]), word(&column["naam"]));
            for (table, name) in &reads.columns {
                let read = catalogue.table(table).and_then(|table| table.column(name)).expect("a column");
                let onderdelen: Vec<&str> =
                    reads.onderdelen_of(catalogue, table, read).into_iter().map(String::as_str).collect();
                let _ = writeln!(
                    out,
                    "    {}",
                    format!("{:<48}{}", format!("{table}.{name}"), onderdelen.join(" ")).trim_end()
                );
            }
            for (source, name) in &reads.sources {
                let _ = writeln!(out, "    bron {source}.{name}");
            }
        }
    }
    out
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

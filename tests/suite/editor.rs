//! The schema for editors: it accepts every published besluit, knows every key, and refuses what the parser refuses.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking; helpers are no #[test] functions")]

use rod_release::besluit::{Kind, key_table, parse};
use rod_release::diagnose::FileIndex;
use serde_json::{Map, Value};
use std::process::Command;

const JOB: &str = include_str!("../../besluiten/job-mbo-2024.toml");
const VO_RAAD: &str = include_str!("../../besluiten/vo-raad-2022.toml");

/// What `rod-release schema` prints.
fn printed(lang: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_rod-release")).args(["schema", "--lang", lang]).output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn validator(schema: &Value) -> jsonschema::Validator {
    assert!(jsonschema::meta::is_valid(schema));
    jsonschema::validator_for(schema).unwrap()
}

/// TOML as editors hand it to a schema: a date is a text.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(yes) => yes.into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            table.into_iter().map(|(key, value)| (key, as_json(value))).collect::<Map<_, _>>().into()
        }
    }
}

fn read(text: &str) -> Value {
    as_json(toml::Value::Table(toml::from_str(text).unwrap()))
}

#[test]
fn both_published_besluiten_are_valid() {
    for lang in ["nl", "en"] {
        let schema = printed(lang);
        let validator = validator(&schema);
        for text in [JOB, VO_RAAD] {
            let besluit = read(text);
            let faults: Vec<String> =
                validator.iter_errors(&besluit).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
            assert!(faults.is_empty(), "{faults:#?}");
        }
    }
}

#[test]
fn every_table_and_key_is_in_it_with_a_description_in_either_language() {
    for lang in ["nl", "en"] {
        let schema = printed(lang);
        let tables = schema["properties"].as_object().unwrap();
        assert_eq!(tables.len(), key_table().tables.len());
        for table in &key_table().tables {
            let here = &tables[&table.name];
            assert!(!here["description"].as_str().unwrap().is_empty());
            let one = here.get("items").unwrap_or(here);
            for key in &table.keys {
                let about = one["properties"][&key.name]["description"].as_str();
                let doc = if lang == "nl" { &key.nl } else { &key.en };
                assert!(about.is_some_and(|about| about.starts_with(doc.as_str())), "{}.{}", table.name, key.name);
            }
        }
    }
    assert_ne!(printed("nl"), printed("en"));
}

#[test]
fn what_the_parser_refuses_the_schema_refuses() {
    let validator = validator(&printed("en"));
    let faults = [
        ("kenmerk = \"44028288\"\n", ""),
        ("kenmerk = ", "kenmrek = "),
        ("datum = 2024-02-29", "datum = \"29-02-2024\""),
        ("status = \"geldig\"", "status = \"geldg\""),
        ("\"2023/2024\"]", "\"2023-2024\"]"),
        ("nummer = 1\n", "nummer = 0\n"),
        ("peildatum = \"10-01\"", "peildatum = \"13-01\""),
        ("[ontvanger]\nid = \"", "[ontvanger]\nid = \"É"),
        ("[populatie]", "[populaties]"),
    ];
    for (from, to) in faults {
        let text = JOB.replacen(from, to, 1);
        assert_ne!(text, JOB, "{from}");
        assert!(parse(FileIndex(0), &text).besluit.is_none(), "{to}: the parser");
        assert!(!validator.is_valid(&read(&text)), "{to}: the schema");
    }
}

#[test]
fn it_knows_the_names_of_the_catalogue_and_the_parameters_that_they_need() {
    let schema = printed("nl");
    let validator = validator(&schema);
    let row = &schema["properties"]["rubriek"]["items"];
    assert!(row["properties"]["variabele"]["enum"].as_array().unwrap().contains(&"leeftijd".into()));
    assert_eq!(row["properties"]["op"]["description"], "dag van het peiljaar, MM-DD");
    for (from, to) in [
        ("variabele = \"geslacht\"", "variabele = \"geslcht\""),
        ("variabele = \"geslacht\"", "variabele = \"leeftijd\""),
    ] {
        let text = JOB.replacen(from, to, 1);
        assert_ne!(text, JOB);
        assert!(!validator.is_valid(&read(&text)), "{to}");
    }
}

/// Samples of each kind, good and bad: parser and schema must agree on every one.
#[test]
fn schema_and_parser_agree_on_every_kind_of_value() {
    let validator = validator(&printed("en"));
    let places = [
        (Kind::Text, "titel = \"x\"", ["\"é 🎓\"", "\"a\\nb\"", "\" \"", "\"\"", "1"].as_slice()),
        (Kind::Name, "id = \"x\"", &["\"a\"", "\"0-a_b\"", "\"A\"", "\"-a\"", "\"\"", "\"é\""]),
        (Kind::Integer, "jaren = 1", &["1", "999", "0", "1000", "-1", "\"1\"", "1.5"]),
        (Kind::YesNo, "bekostigd = true", &["true", "false", "\"true\"", "1"]),
        (
            Kind::MonthDay,
            "peildatum = \"10-01\"",
            &["\"01-31\"", "\"12-01\"", "\"1-1\"", "\"00-10\"", "\"10-32\"", "10"],
        ),
    ];
    for (kind, place, values) in places {
        let key = place.split(' ').next().unwrap();
        let line = JOB.lines().find(|line| line.starts_with(&format!("{key} = "))).unwrap_or_else(|| panic!("{key}"));
        for value in values {
            let text = JOB.replacen(&format!("\n{line}\n"), &format!("\n{key} = {value}\n"), 1);
            let parser = parse(FileIndex(0), &text).besluit.is_some();
            assert_eq!(parser, validator.is_valid(&read(&text)), "{kind:?}: {key} = {value}");
        }
    }
}

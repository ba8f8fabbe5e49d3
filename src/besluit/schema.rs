//! The key table as a JSON Schema (draft 2020-12), so that an editor completes and checks while one writes.
//!
//! In: the key table, the names of the catalogue, a language. Out: the schema. It uses only words that mean the same in
//! draft 7, which most editors read. Dates are texts in JSON, as editors hand them over.
//! Refuses: nothing. What a schema cannot say (references, uniqueness of a key) stays with the parser.

use super::keys::{Form, Key, Kind, Table, key_table};
use crate::diagnose::Lang;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// A name of the catalogue that a besluit may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub id: String,
    /// What it is, in Dutch.
    pub about: String,
    /// What a row that uses it must give.
    pub parameters: Vec<Parameter>,
}

/// A parameter of a variabele.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The key in the row.
    pub name: String,
    /// What it is, in Dutch.
    pub about: String,
    /// `MM-DD`.
    pub day: bool,
    /// Allowed values, where they are listed.
    pub values: Vec<String>,
}

/// The names of the catalogue; it stands right of this room, so they are handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Variabelen, by name.
    pub variabelen: Vec<Name>,
    /// Selections of the population, by name.
    pub selecties: Vec<Name>,
    /// Conditions on the persons of a statutory delivery, by name.
    pub doelgroepen: Vec<Name>,
    /// Words that no name of a column has: a number of a person, a birth date.
    pub banned_words: Vec<String>,
    /// What is no name of a column by itself: `naam`, `voornaam`.
    pub banned_columns: Vec<String>,
}

impl Names {
    /// The names that a key of a table may have, where they are those of the catalogue.
    fn of(&self, table: &str, key: &str) -> Option<&[Name]> {
        match (table, key) {
            ("rubriek" | "gegeven", "variabele") => Some(&self.variabelen),
            ("populatie", "selectie") => Some(&self.selecties),
            ("doelgroep", "naam") => Some(&self.doelgroepen),
            _ => None,
        }
    }
}

/// The schema of a besluit.
#[must_use]
pub fn schema(names: &Names, lang: Lang) -> Value {
    let title = match lang {
        Lang::Nl => "rod-release: besluit (art. 23 WRO)",
        Lang::En => "rod-release: decision (art. 23 WRO)",
    };
    of_tables(title, &key_table().tables, names, lang)
}

/// The schema of a statutory delivery.
#[must_use]
pub fn levering_schema(names: &Names, lang: Lang) -> Value {
    let title = match lang {
        Lang::Nl => "rod-release: wettelijke levering (BRO 23-39)",
        Lang::En => "rod-release: statutory delivery (BRO 23-39)",
    };
    of_tables(title, &super::levering::key_table().tables, names, lang)
}

fn of_tables(title: &str, tables: &[Table], names: &Names, lang: Lang) -> Value {
    let properties: Map<String, Value> =
        tables.iter().map(|table| (table.name.clone(), table_schema(table, names, lang))).collect();
    let required: Vec<&str> = tables.iter().filter(|table| table.required).map(|table| table.name.as_str()).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn table_schema(table: &Table, names: &Names, lang: Lang) -> Value {
    let mut properties: Map<String, Value> =
        table.keys.iter().map(|key| (key.name.clone(), key_schema(table, key, names, lang))).collect();
    let required: Vec<&str> = table.keys.iter().filter(|key| key.required).map(|key| key.name.as_str()).collect();
    let mut one = Map::new();
    one.insert("type".into(), json!("object"));
    one.insert("additionalProperties".into(), json!(false));
    let named = table.keys.iter().find_map(|key| Some((key.name.as_str(), names.of(&table.name, &key.name)?)));
    if let Some((key, named)) = named.filter(|_| table.parameters) {
        for (name, value) in parameters(named) {
            properties.entry(name).or_insert(value);
        }
        let own_keys: Vec<&str> = table.keys.iter().map(|key| key.name.as_str()).collect();
        one.insert("allOf".into(), needs(key, named, &own_keys));
    }
    one.insert("properties".into(), properties.into());
    one.insert("required".into(), json!(required));
    let about = json!(table.doc().get(lang));
    match table.shape {
        Form::Table => {
            one.insert("description".into(), about);
            Value::Object(one)
        }
        Form::Blocks => {
            let mut blocks = json!({ "type": "array", "description": about, "items": one });
            if let (true, Some(blocks)) = (table.required, blocks.as_object_mut()) {
                blocks.insert("minItems".into(), json!(1));
            }
            blocks
        }
    }
}

fn key_schema(table: &Table, key: &Key, names: &Names, lang: Lang) -> Value {
    let mut one = kind_schema(key.kind);
    if key.kind == Kind::Column && !names.banned_words.is_empty() {
        one.insert("not".into(), json!({ "pattern": banned(names) }));
    }
    let closed = names.of(&table.name, &key.name);
    if let Some(closed) = closed {
        let about: Vec<&str> = closed.iter().map(|name| name.about.as_str()).collect();
        one.insert("enum".into(), closed.iter().map(|name| json!(name.id)).collect());
        one.insert("markdownEnumDescriptions".into(), json!(about));
        one.insert("x-taplo".into(), json!({ "docs": { "enumValues": about } }));
    } else if !key.values.is_empty() {
        one.insert("enum".into(), json!(key.values));
    }
    let doc = key.doc();
    let mut about = doc.get(lang).to_owned();
    if key.values.is_empty() && closed.is_none() {
        about = format!("{about} ({})", key_table().expected(key.kind).get(lang));
    }
    if !key.list {
        one.insert("description".into(), json!(about));
        return Value::Object(one);
    }
    let mut list = Map::new();
    list.insert("type".into(), json!("array"));
    list.insert("description".into(), json!(about));
    list.insert("items".into(), Value::Object(one));
    list.insert("uniqueItems".into(), json!(key.unique));
    if !key.empty {
        list.insert("minItems".into(), json!(1));
    }
    if key.or_one {
        let one = list.get("items").cloned().unwrap_or_default();
        return json!({ "description": about, "anyOf": [one, list] });
    }
    Value::Object(list)
}

/// What the parser asks of a value of this kind; `schema_and_parser_agree_on_every_kind_of_value` holds it.
fn kind_schema(kind: Kind) -> Map<String, Value> {
    let value = match kind {
        Kind::Text => json!({ "type": "string", "pattern": "\\S" }),
        Kind::Name => json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$" }),
        Kind::Column => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$" }),
        Kind::Date => json!({ "type": "string", "format": "date", "pattern": DATE }),
        Kind::Integer => json!({ "type": "integer", "minimum": 1, "maximum": 999 }),
        Kind::YesNo => json!({ "type": "boolean" }),
        Kind::Studiejaar => json!({ "type": "string", "pattern": studiejaar_pattern() }),
        Kind::MonthDay => json!({ "type": "string", "pattern": MONTH_DAY }),
    };
    value.as_object().cloned().unwrap_or_default()
}

/// A day that exists: 29 February in a leap year only.
const DATE: &str = "^([0-8][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-8][0-9](0[48]|[2468][048]|[13579][26])|(0[048]|[2468][048]|[1357][26])00)-02-29)$";

/// Names of columns that no column may have.
fn banned(names: &Names) -> String {
    format!("(^|_)({})(_|$)|^({})[0-9_]*$", names.banned_words.join("|"), names.banned_columns.join("|"))
}

/// 29 February is a day of some years.
const MONTH_DAY: &str =
    "^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-9]))$";

/// Two years that follow each other; a pattern cannot count, so every pair that the parser reads is named.
fn studiejaar_pattern() -> String {
    let pairs: Vec<String> = (1900..2200).map(|year| format!("{year}/{}", year + 1)).collect();
    format!("^({})$", pairs.join("|"))
}

/// Every parameter of any variabele; two that share a name share their kind, or are plain texts.
fn parameters(named: &[Name]) -> Map<String, Value> {
    let mut found: Map<String, Value> = Map::new();
    for parameter in named.iter().flat_map(|name| &name.parameters) {
        let mut one = Map::new();
        one.insert("type".into(), json!("string"));
        one.insert("description".into(), json!(parameter.about));
        if parameter.day {
            one.insert("pattern".into(), json!(MONTH_DAY));
        }
        if !parameter.values.is_empty() {
            one.insert("enum".into(), json!(parameter.values));
        }
        let one = Value::Object(one);
        match found.get(&parameter.name) {
            Some(other) if *other != one => found.insert(parameter.name.clone(), json!({ "type": "string" })),
            _ => found.insert(parameter.name.clone(), one),
        };
    }
    found
}

/// A block with this name in `key` gives these parameters, and none that only others have.
fn needs(key: &str, named: &[Name], own_keys: &[&str]) -> Value {
    let with = named.iter().filter(|name| !name.parameters.is_empty());
    let needed = with.map(|name| {
        let needed: Vec<&str> = name.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        json!({
            "if": { "properties": { key: { "const": name.id } }, "required": [key] },
            "then": { "required": needed },
        })
    });
    let all: BTreeSet<&str> = named.iter().flat_map(|name| &name.parameters).map(|p| p.name.as_str()).collect();
    let unknown = all.into_iter().filter(|parameter| !own_keys.contains(parameter)).map(|parameter| {
        let lacks = named.iter().filter(|name| !name.parameters.iter().any(|own| own.name == parameter));
        let lacks: Vec<&str> = lacks.map(|name| name.id.as_str()).collect();
        json!({
            "if": { "properties": { key: { "enum": lacks } }, "required": [key] },
            "then": { "not": { "required": [parameter] } },
        })
    });
    needed.chain(unknown).collect()
}

//! The explanation of what is written in a besluit or a rule: its keys, functions, code lists, recipients.
//!
//! In: a name. Out: text and JSON; `None` where nothing is called that. Refuses: nothing.

use super::provision::validity_period;
use super::{Context, Explanation};
use crate::besluit::{Key, Table, key_table};
use crate::catalogue::Codelijst;
use crate::catalogue::law::Aanwijzing;
use crate::cli::wrap::Page;
use crate::rekenregel::{FunctionExplanation, functions};
use serde_json::{Value, json};

/// Labels of the pairs are as wide as this.
const BREED: usize = 13;

/// Recipient, code list, function, key: the first that is called so.
pub(super) fn explain(context: Context, what: &str) -> Option<Explanation> {
    let is_called =
        |aanwijzing: &&Aanwijzing| aanwijzing.ontvanger == what || aanwijzing.name.eq_ignore_ascii_case(what);
    let designations: Vec<_> = context.wet.aanwijzingen.iter().filter(is_called).collect();
    if let Some(first) = designations.first() {
        return Some(recipient(context, first, &designations));
    }
    if let Some(list) = context.catalogue.codelijsten.get(what) {
        return Some(code_list(context, list));
    }
    let known = functions().unwrap_or_default();
    if let Some(found) = known.iter().find(|known| known.name == what) {
        return Some(function(context, found));
    }
    let bare = what.trim_matches(['[', ']']);
    let (table, key) = bare.split_once('.').map_or((bare, None), |(table, key)| (table, Some(key)));
    let table = key_table().table(table)?;
    match key {
        Some(name) => Some(keys(context, table, &[table.key(name)?])),
        None => Some(keys(context, table, &table.keys.iter().collect::<Vec<_>>())),
    }
}

fn recipient(context: Context, first: &Aanwijzing, designations: &[&Aanwijzing]) -> Explanation {
    let mut page = Page::default();
    page.paragraph(0, &format!("{}: {}", first.ontvanger, first.name));
    let mut data = Vec::new();
    for aanwijzing in designations {
        page.blank_line();
        let at = aanwijzing.reference;
        page.pair(
            2,
            BREED,
            context.choose("aangewezen", "designated"),
            &format!("{} {at}", at.wet).replace("WRO WRO", "WRO"),
        );
        page.pair(2, BREED, context.choose("doel", "purpose"), aanwijzing.doel.word());
        if !aanwijzing.sectoren.is_empty() {
            page.pair(2, BREED, context.choose("sectoren", "sectors"), &aanwijzing.sectoren.join(", "));
        }
        page.pair(2, BREED, context.choose("geldig", "in force"), &validity_period(&aanwijzing.valid));
        data.push(json!({
            "id": aanwijzing.ontvanger,
            "name": aanwijzing.name,
            "provision": at.to_string(),
            "purpose": aanwijzing.doel.word(),
            "inForce": validity_period(&aanwijzing.valid),
        }));
    }
    Explanation { kind: "recipient", text: page, data: Value::Array(data) }
}

fn code_list(context: Context, list: &Codelijst) -> Explanation {
    let mut page = Page::default();
    page.paragraph(0, &format!("{}: {}", list.id, list.omschrijving));
    page.pair(0, BREED, context.choose("bron", "source"), &list.source);
    page.blank_line();
    for value in &list.values {
        page.pair(2, BREED, &value.code, &value.label);
    }
    let values: Vec<Value> =
        list.values.iter().map(|value| json!({ "code": value.code, "label": value.label })).collect();
    let data = json!({ "id": list.id, "source": list.source, "values": values });
    Explanation { kind: "codeList", text: page, data }
}

fn function(context: Context, function: &FunctionExplanation) -> Explanation {
    let mut page = Page::default();
    page.paragraph(0, &function.signature);
    page.blank_line();
    page.pair(0, BREED, context.choose("doet", "does"), &function.does);
    page.pair(0, BREED, context.choose("onbekend", "unknown"), &function.unknown);
    page.pair(0, BREED, context.choose("onvolledig", "incomplete"), &function.incomplete);
    let data = json!({
        "name": function.name,
        "signature": function.signature,
        "does": function.does,
        "unknown": function.unknown,
        "incomplete": function.incomplete,
    });
    Explanation { kind: "function", text: page, data }
}

fn keys(context: Context, table: &Table, keys: &[&Key]) -> Explanation {
    let mut page = Page::default();
    page.paragraph(0, &format!("{}: {}", table.header(), table.doc().get(context.lang)));
    let mut data = Vec::new();
    for key in keys {
        page.blank_line();
        let must = if key.required { context.choose(" (verplicht)", " (mandatory)") } else { "" };
        page.bullet(2, &format!("{}{must}: {}", key.name, key.doc().get(context.lang)));
        page.pair(6, BREED, context.choose("waarde", "value"), key_table().expected(key.kind).get(context.lang));
        if !key.values.is_empty() {
            page.pair(6, BREED, context.choose("een van", "one of"), &key.values.join(", "));
        }
        data.push(json!({ "table": table.name, "key": key.name, "required": key.required, "values": key.values }));
    }
    Explanation { kind: "keys", text: page, data: Value::Array(data) }
}

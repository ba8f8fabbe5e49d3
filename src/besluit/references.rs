//! What must be unique, and what must refer to something.
//!
//! In: a document without syntax faults. Out: findings ROD0107 and ROD0108.
//! Refuses: two deelbestanden of one name, a rubriek in a deelbestand that is not there.

use super::context::Context;
use super::faults::{DUPLICATE_VALUE, UNKNOWN_REFERENCE, quoted};
use super::keys::{Key, Table};
use crate::diagnose::{Applicability, Finding, Fix, Place, nearest};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Checks every key that is `uniek` or `verwijst`.
pub(super) fn check(context: Context<'_>, document: &DeTable<'_>, findings: &mut Vec<Finding>) {
    for table in &context.keys.tables {
        for key in &table.keys {
            if key.unique {
                check_unique(context, document, table, key, findings);
            }
            if let Some((target, target_key)) = key.refers_to.as_deref().and_then(|path| path.split_once('.')) {
                let known: BTreeSet<String> = values(document, target, target_key).map(|(text, _)| text).collect();
                for (text, value) in values(document, &table.name, &key.name) {
                    if !known.contains(&text) {
                        findings.push(unknown(context, target, &known, &text, value));
                    }
                }
            }
        }
    }
}

/// Unique within the list, or for a single value among the blocks.
fn check_unique(context: Context<'_>, document: &DeTable<'_>, table: &Table, key: &Key, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &Spanned<DeValue<'_>>> = BTreeMap::new();
    for block in blocks(document, &table.name) {
        if key.list {
            seen.clear();
        }
        for value in items(block, &key.name) {
            let Some(text) = text_of(value.get_ref()) else { continue };
            if let Some(first) = seen.get(&text) {
                findings.push(
                    Finding::new(DUPLICATE_VALUE.get(), Place::at(context.file, value.span().into()))
                        .with("sleutel", format!("{}.{}", table.name, key.name))
                        .with("waarde", quoted(&text))
                        .with_label(Place::at(context.file, first.span().into()), "hier voor het eerst", "first here"),
                );
            } else {
                seen.insert(text, value);
            }
        }
    }
}

fn unknown(
    context: Context<'_>,
    target: &str,
    known: &BTreeSet<String>,
    text: &str,
    value: &Spanned<DeValue<'_>>,
) -> Finding {
    let place = Place::at(context.file, value.span().into());
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let finding = Finding::new(UNKNOWN_REFERENCE.get(), place)
        .with("doel", target)
        .with("waarde", quoted(text))
        .with("waarden", names.join(", "));
    match nearest(text, names) {
        Some(meant) => finding.with_fix(Fix::did_you_mean_value(place, meant, Applicability::LegalEffect)),
        None => finding,
    }
}

/// Every value of a key with its text, in the order of the file.
fn values<'d>(
    document: &'d DeTable<'d>,
    table: &str,
    key: &str,
) -> impl Iterator<Item = (String, &'d Spanned<DeValue<'d>>)> {
    let key = key.to_owned();
    blocks(document, table)
        .into_iter()
        .flat_map(move |block| items(block, &key))
        .filter_map(|value| Some((text_of(value.get_ref())?, value)))
}

/// The blocks of a table; one for `[table]`.
fn blocks<'d>(document: &'d DeTable<'d>, table: &str) -> Vec<&'d DeTable<'d>> {
    let of = |value: &'d DeValue<'d>| if let DeValue::Table(keys) = value { Some(keys) } else { None };
    match document.get(table).map(Spanned::get_ref) {
        Some(DeValue::Array(list)) => list.iter().filter_map(|block| of(block.get_ref())).collect(),
        Some(value) => of(value).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The items of a list, or the value itself.
fn items<'d>(block: &'d DeTable<'d>, key: &str) -> Vec<&'d Spanned<DeValue<'d>>> {
    match block.get(key) {
        Some(value) => match value.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            _ => vec![value],
        },
        None => Vec::new(),
    }
}

/// Texts and whole numbers can be compared; anything else has been reported by its type.
fn text_of(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(_) => super::value::whole_number(value).map(|number| number.to_string()),
        _ => None,
    }
}

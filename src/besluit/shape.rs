//! Keys and values against the key table: every table, key, kind and closed list, all faults in one run.
//!
//! In: a document without syntax faults. Out: findings ROD0102–0106, 0109, 0110.
//! Refuses: an unknown table or key, a missing one, and (in [`super::value`]) a value that is not what it must be.

use super::context::Context;
use super::faults::{MISSING_KEY, MISSING_TABLE, UNKNOWN_KEY, UNKNOWN_TABLE, WRONG_TYPE, quoted};
use super::keys::{Form, Table};
use super::value;
use crate::diagnose::{Applicability, Bilingual, Finding, Fix, Place, Span, nearest};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Checks a whole document.
pub(super) fn check(context: Context<'_>, document: &DeTable<'_>, findings: &mut Vec<Finding>) {
    let names = || context.keys.tables.iter().map(|table| table.name.as_str());
    let mut misspelt = Vec::new();
    for (name, content) in document {
        match context.keys.table(name.get_ref()) {
            Some(table) => check_form(context, table, content, findings),
            None => {
                misspelt.extend(nearest(name.get_ref(), names()));
                findings.push(unknown_table(context, name, content));
            }
        }
    }
    // A misspelt table is one fault, not also a missing one.
    let missing = |table: &&Table| table.required && !misspelt.contains(&table.name.as_str());
    for table in context.keys.tables.iter().filter(missing) {
        if !document.contains_key(table.name.as_str()) {
            findings.push(
                Finding::new(MISSING_TABLE.get(), Place::whole(context.file))
                    .with("tabel", table.header())
                    .with("uitleg", &table.doc()),
            );
        }
    }
}

/// `[x]` where `[x]` is meant, `[[x]]` where `[[x]]` is meant.
fn check_form(context: Context<'_>, table: &Table, content: &Spanned<DeValue<'_>>, findings: &mut Vec<Finding>) {
    match (table.shape, content.get_ref()) {
        (Form::Table, DeValue::Table(keys)) => check_keys(context, table, content.span().into(), keys, findings),
        (Form::Blocks, DeValue::Array(blocks)) if !blocks.is_empty() => {
            for block in blocks {
                match block.get_ref() {
                    DeValue::Table(keys) => check_keys(context, table, block.span().into(), keys, findings),
                    _ => findings.push(wrong_form(context, table, block)),
                }
            }
        }
        _ => findings.push(wrong_form(context, table, content)),
    }
}

fn check_keys(context: Context<'_>, table: &Table, span: Span, keys: &DeTable<'_>, findings: &mut Vec<Finding>) {
    let mut misspelt = Vec::new();
    for (name, content) in keys {
        match table.key(name.get_ref()) {
            Some(key) => value::check(context, table, key, content, findings),
            None if table.parameters && likely(table, keys, name.get_ref()).is_none() => {
                value::check_parameter(context, table, name.get_ref(), content, findings);
            }
            None => {
                misspelt.extend(likely(table, keys, name.get_ref()));
                findings.push(unknown_key(context, table, keys, name));
            }
        }
    }
    // A misspelt key is one fault, not also a missing one.
    for key in table.keys.iter().filter(|key| key.required && !misspelt.contains(&key.name.as_str())) {
        if !keys.contains_key(key.name.as_str()) {
            findings.push(
                Finding::new(MISSING_KEY.get(), Place::at(context.file, span))
                    .with("tabel", table.header())
                    .with("sleutel", key.name.as_str())
                    .with("uitleg", &key.doc())
                    .with("verwacht", &value::choice(context, key)),
            );
        }
    }
}

/// The known key that an unknown one is a slip of; a key that is there already is not meant.
pub(super) fn likely<'t>(table: &'t Table, present: &DeTable<'_>, name: &str) -> Option<&'t str> {
    nearest(name, table.keys.iter().map(|key| key.name.as_str()).filter(|known| !present.contains_key(*known)))
}

fn unknown_key(
    context: Context<'_>,
    table: &Table,
    present: &DeTable<'_>,
    name: &Spanned<std::borrow::Cow<'_, str>>,
) -> Finding {
    let place = Place::at(context.file, name.span().into());
    let known: Vec<&str> = table.keys.iter().map(|key| key.name.as_str()).collect();
    let finding = Finding::new(UNKNOWN_KEY.get(), place)
        .with("tabel", table.header())
        .with("sleutel", quoted(name.get_ref()))
        .with("sleutels", known.join(", "));
    match likely(table, present, name.get_ref()) {
        // Safe: the author wrote the value, the key is not there yet, and no other key is as near.
        Some(meant) => finding.with_fix(Fix::did_you_mean(place, meant, Applicability::Safe)),
        None => finding,
    }
}

fn unknown_table(
    context: Context<'_>,
    name: &Spanned<std::borrow::Cow<'_, str>>,
    content: &Spanned<DeValue<'_>>,
) -> Finding {
    let place = Place::at(context.file, name.span().into());
    let shown = match content.get_ref() {
        DeValue::Array(_) => format!("[[{}]]", quoted(name.get_ref())),
        DeValue::Table(_) => format!("[{}]", quoted(name.get_ref())),
        _ => quoted(name.get_ref()),
    };
    let known: Vec<String> = context.keys.tables.iter().map(Table::header).collect();
    let finding = Finding::new(UNKNOWN_TABLE.get(), place).with("tabel", shown).with("tabellen", known.join(", "));
    // A table name occurs in every header of its blocks, so renaming is shown and not applied.
    match nearest(name.get_ref(), context.keys.tables.iter().map(|table| table.name.as_str())) {
        Some(meant) => finding.with_fix(Fix::did_you_mean(place, meant, Applicability::LegalEffect)),
        None => finding,
    }
}

fn wrong_form(context: Context<'_>, table: &Table, content: &Spanned<DeValue<'_>>) -> Finding {
    let (nl, en) = match table.shape {
        Form::Table => ("één keer een kop", "one header"),
        Form::Blocks => ("een kop per blok:", "one header per block:"),
    };
    let header = table.header();
    Finding::new(WRONG_TYPE.get(), Place::at(context.file, content.span().into()))
        .with("sleutel", table.name.as_str())
        .with("gevonden", &value::found(content.get_ref()))
        .with("verwacht", &Bilingual { nl: format!("{nl} {header}"), en: format!("{en} {header}") })
        .with("uitleg", &table.doc())
}

//! The explanation of the other names of a besluit or a rule: a key without its table, an allowed value, a selectie, a public
//! source, a table or column of the register, a word of the rule language.
//!
//! In: a name. Out: text and JSON; `None` where nothing is called that. Refuses: nothing.

use super::{Context, Explanation};
use crate::besluit::{Key, Table, key_table};
use crate::catalogue::{Selectie, Signal, Source};
use crate::cli::wrap::Page;
use crate::rekenregel::{LanguageWord, language};
use serde_json::{Value, json};

/// Labels of the pairs are as wide as this.
const WIDTH: usize = 13;

/// Word of the language, selectie, source, table or column of the register, key, allowed value: the first that is called so.
pub(super) fn explain(context: Context, what: &str) -> Option<Explanation> {
    let words = language().unwrap_or_default();
    if let Some(word) = words.iter().find(|word| word.name == what) {
        return Some(of_language(context, word));
    }
    if let Some(selectie) = context.catalogue.selecties.get(what) {
        return Some(of_selectie(context, selectie));
    }
    if let Some(source) = context.catalogue.sources.get(what) {
        return Some(of_source(context, source));
    }
    if let Some(signal) = context.catalogue.signals.get(what) {
        return Some(of_signal(context, signal));
    }
    of_register(context, what).or_else(|| of_key(context, what)).or_else(|| of_value(context, what))
}

/// Every name that is explained here, for who makes a slip.
pub(super) fn known(context: Context) -> Vec<String> {
    let keys = key_table().tables.iter().flat_map(|table| {
        let own = table.keys.iter().map(|key| key.name.clone());
        std::iter::once(table.name.clone()).chain(own)
    });
    let words = language().unwrap_or_default().into_iter().map(|word| word.name);
    let catalogue = context.catalogue;
    let names = catalogue.selecties.keys().chain(catalogue.sources.keys()).chain(catalogue.codelijsten.keys());
    let names = names.chain(catalogue.signals.keys());
    let recipients = context.wet.aanwijzingen.iter().map(|aanwijzing| aanwijzing.ontvanger.clone());
    keys.chain(words).chain(names.cloned()).chain(recipients).collect()
}

fn of_language(context: Context, word: &LanguageWord) -> Explanation {
    let mut page = Page::default();
    page.paragraph(0, &word.form);
    page.blank_line();
    page.pair(0, WIDTH, context.choose("doet", "does"), &word.does);
    let data = json!({ "name": word.name, "form": word.form, "does": word.does });
    Explanation { kind: "word", text: page, data }
}

fn of_signal(context: Context, signal: &Signal) -> Explanation {
    let mut page = Page::default();
    page.paragraph(0, &format!("{}: {}", signal.id, signal.name.get(context.lang)));
    page.paragraph(0, signal.text.trim());
    page.blank_line();
    page.pair(0, WIDTH, context.choose("bron", "source"), &signal.source);
    page.pair(0, WIDTH, context.choose("telling", "counts"), signal.counts.word());
    if let Some(reading) = &signal.reading {
        page.pair(0, WIDTH, context.choose("lezing", "reading"), reading.trim());
    }
    match &signal.not_computable {
        Some(reason) => page.paragraph(0, reason.get(context.lang)),
        None => page.pair(0, WIDTH, context.choose("rekenregel", "rule"), signal.rekenregel.trim()),
    }
    let data = json!({ "id": signal.id, "source": signal.source, "rekenregel": signal.rekenregel });
    Explanation { kind: "signal", text: page, data }
}

fn of_selectie(context: Context, selectie: &Selectie) -> Explanation {
    let mut page = Page::default();
    page.paragraph(0, &format!("{}: {}", selectie.id, selectie.omschrijving));
    page.pair(0, WIDTH, context.choose("bron", "source"), &selectie.source);
    page.pair(0, WIDTH, context.choose("rekenregel", "rule"), selectie.rekenregel.trim());
    let data = json!({ "id": selectie.id, "source": selectie.source, "rekenregel": selectie.rekenregel });
    Explanation { kind: "selectie", text: page, data }
}

fn of_source(context: Context, source: &Source) -> Explanation {
    let mut page = Page::default();
    page.paragraph(0, &format!("{}: {}", source.id, source.omschrijving));
    page.pair(0, WIDTH, context.choose("uitgever", "publisher"), &source.publisher);
    page.pair(0, WIDTH, context.choose("sleutel", "key"), &source.key.join(", "));
    page.blank_line();
    for column in &source.columns {
        page.bullet(2, &format!("{}: {}", column.name, column.omschrijving));
    }
    let columns: Vec<&str> = source.columns.iter().map(|column| column.name.as_str()).collect();
    let data = json!({ "id": source.id, "publisher": source.publisher, "key": source.key, "columns": columns });
    Explanation { kind: "publicSource", text: page, data }
}

/// A table, or one of its columns as `table.column`.
fn of_register(context: Context, what: &str) -> Option<Explanation> {
    let (table, column) = what.split_once('.').map_or((what, None), |(table, column)| (table, Some(column)));
    let table = context.catalogue.table(table)?;
    let columns: Vec<_> = match column {
        Some(name) => vec![table.column(name)?],
        None => table.columns.iter().collect(),
    };
    let mut page = Page::default();
    page.paragraph(0, &format!("{}: {}", table.id, table.omschrijving));
    let mut data = Vec::new();
    for column in columns {
        let onderdelen = column.onderdelen.join(", ");
        let bracketed = if onderdelen.is_empty() { onderdelen } else { format!(" ({onderdelen})") };
        page.bullet(2, &format!("{}{bracketed}: {}", column.name, column.omschrijving));
        if let Some(list) = &column.codelijst {
            page.pair(6, WIDTH, context.choose("codelijst", "code list"), list);
        }
        data.push(json!({ "table": table.id, "column": column.name, "onderdelen": column.onderdelen }));
    }
    Some(Explanation { kind: "register", text: page, data: Value::Array(data) })
}

/// A key: with its table (`populatie.peildatum`), or without it in every table that has it.
fn of_key(context: Context, what: &str) -> Option<Explanation> {
    let (table, name) = what.split_once('.').map_or((None, what), |(table, name)| (Some(table), name));
    listed(context, |of, key| key.name == name && table.is_none_or(|table| of.name == table))
}

/// A value of a closed list: every key that takes it.
fn of_value(context: Context, what: &str) -> Option<Explanation> {
    listed(context, |_, key| key.values.iter().any(|value| value == what))
}

fn listed(context: Context, wanted: impl Fn(&Table, &Key) -> bool) -> Option<Explanation> {
    let all = key_table().tables.iter().flat_map(|table| table.keys.iter().map(move |key| (table, key)));
    let found: Vec<(&Table, &Key)> = all.filter(|(table, key)| wanted(table, key)).collect();
    let mut page = Page::default();
    let mut data = Vec::new();
    for (table, key) in &found {
        page.bullet(0, &format!("{} {}: {}", table.header(), key.name, key.doc().get(context.lang)));
        page.pair(4, WIDTH, context.choose("waarde", "value"), key_table().expected(key.kind).get(context.lang));
        if !key.values.is_empty() {
            page.pair(4, WIDTH, context.choose("een van", "one of"), &key.values.join(", "));
        }
        data.push(json!({ "table": table.name, "key": key.name, "required": key.required, "values": key.values }));
    }
    (!found.is_empty()).then_some(Explanation { kind: "keys", text: page, data: Value::Array(data) })
}

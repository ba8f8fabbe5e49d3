//! Each leaf of the manifest of a good release, changed: alone, and in every document too.

use super::*;
use rod_release::manifest::Manifest;
use serde_json::Value;
use std::collections::BTreeMap;

/// Another value of the same kind.
fn other_value(value: &Value) -> Value {
    match value {
        Value::Bool(yes) => Value::from(!yes),
        Value::Number(number) => Value::from(number.as_u64().unwrap_or_default() + 1),
        Value::Null => Value::from("x"),
        Value::String(text) => {
            let ends_in_digit = text.bytes().last().is_some_and(|byte| byte.is_ascii_digit());
            let hexadecimal = text.len() >= 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            let mut changed = text.clone();
            if ends_in_digit || hexadecimal {
                let last = if changed.pop() == Some('1') { '2' } else { '1' };
                changed.push(last);
            } else {
                changed.push('x');
            }
            Value::from(changed)
        }
        Value::Array(_) | Value::Object(_) => Value::Null,
    }
}

/// The first leaf of every kind: a place in a list is no kind of its own.
pub(super) fn leaves(value: &Value, pointer: &str, kind: &str, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(pairs) => {
            for (key, below) in pairs {
                leaves(below, &format!("{pointer}/{key}"), &format!("{kind}.{key}"), found);
            }
        }
        Value::Array(parts) => {
            for (at, below) in parts.iter().enumerate() {
                leaves(below, &format!("{pointer}/{at}"), &format!("{kind}[]"), found);
            }
        }
        _ => {
            found.entry(kind.to_owned()).or_insert_with(|| pointer.to_owned());
        }
    }
}

/// Each leaf of the manifest, changed alone; the folder is named after the changed manifest.
pub(super) fn manifest_leaves(found: &mut Vec<(String, Release)>) {
    let json = serde_json::to_value(&good().manifest).expect("JSON");
    let mut places = BTreeMap::new();
    leaves(&json, "", "manifest", &mut places);
    for (kind, pointer) in places {
        let mut changed = json.clone();
        let leaf = changed.pointer_mut(&pointer).expect("a leaf");
        *leaf = other_value(leaf);
        let mut release = good();
        match serde_json::from_value::<Manifest>(changed.clone()) {
            Ok(manifest) => release.manifest = manifest,
            Err(_) => release.raw = Some(serde_json::to_vec_pretty(&changed).expect("JSON")),
        }
        found.push((kind, release));
    }
}

/// Each leaf of the manifest, changed in every document too, as whoever makes them anew would.
pub(super) fn leaves_with_documents(found: &mut Vec<(String, Release)>) {
    let json = serde_json::to_value(&good().manifest).expect("JSON");
    let mut places = BTreeMap::new();
    leaves(&json, "", "manifest", &mut places);
    let other = |leaf: &Value| -> Vec<Value> {
        let mut values = vec![other_value(leaf)];
        if leaf.as_str().is_some_and(|text| text.starts_with("synthetisch, ")) {
            values.push("Jansen, P. geb. 12 mei 2003".into());
        }
        if leaf.as_str().is_some_and(|text| text.ends_with("(nagebootst)")) {
            values.push("CBS, aangevuld door J. Jansen".into());
        }
        values
    };
    for (kind, pointer) in places {
        let leaf = json.pointer(&pointer).expect("a leaf");
        for (number, value) in other(leaf).into_iter().enumerate() {
            let mut changed = json.clone();
            *changed.pointer_mut(&pointer).expect("a leaf") = value.clone();
            // What is no manifest any more is in the other table.
            let Ok(manifest) = serde_json::from_value::<Manifest>(changed) else { continue };
            let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let (before, after) = (plain(leaf), plain(&value));
            let mut release = good();
            release.manifest = manifest;
            for (path, bytes) in &mut release.files {
                let is_document = !path.starts_with("data/") && path != "besluit.toml";
                if let (true, Ok(text)) = (is_document, std::str::from_utf8(bytes)) {
                    *bytes = as_a_whole(text, &before, &after).into_bytes();
                }
            }
            release.seal();
            let name = if number == 0 { "in the documents too" } else { "a person, in the documents too" };
            found.push((format!("{kind}, {name}"), release));
        }
    }
}

/// A text with another in the place of each one that stands there as a word.
fn as_a_whole(text: &str, before: &str, after: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = (!before.is_empty()).then(|| rest.find(before)).flatten() {
        let (earlier, found) = rest.split_at(at);
        let later = &found[before.len()..];
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        out.push_str(earlier);
        let within = joins(out.chars().last()) || joins(later.chars().next());
        out.push_str(if within { before } else { after });
        rest = later;
    }
    out + rest
}

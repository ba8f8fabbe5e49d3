//! ROD1137 outside the data files: no number of a person in documents, names or the manifest.
//!
//! In: the texts of a release. Out: one finding per text, with its first line. Refuses: a value in a message.
//! Hashes hold no such number (see `scan::number`); numbers of JSON are sizes and counts. The reference of the
//! decision, and of the one that it replaces, may be any number: they are no numbers of persons.

use super::PERSON_NUMBER;
use crate::emit::{BESLUIT, CHECKSUMS, MANIFEST};
use crate::verify::dossier::Dossier;
use crate::verify::scan::person_number;
use serde_json::Value;
use std::collections::BTreeSet;

/// Searches a text. `kenmerken` are left out.
pub(in crate::verify) fn find(path: &str, text: &[u8], kenmerken: &[&str], dossier: &mut Dossier) {
    let text = String::from_utf8_lossy(text);
    let known: BTreeSet<&str> = kenmerken.iter().flat_map(|kenmerk| words(kenmerk)).collect();
    let suspicious =
        |text: &str| words(text).any(|word| word.len() == 9 && !known.contains(word) && person_number(word.as_bytes()));
    let rules: Vec<usize> = match path {
        MANIFEST | "datapackage.json" => {
            let json: Value = serde_json::from_str(&text).unwrap_or_default();
            let mut texts = Vec::new();
            collect(&json, &mut texts);
            // The line of the first text that holds one, as far as it is written as it reads.
            let hit: Vec<&str> = texts.into_iter().filter(|text| suspicious(text)).collect();
            hit.iter()
                .map(|hit| text.lines().position(|line| line.contains(hit)).map_or(0, |index| index + 1))
                .collect()
        }
        _ => text.lines().enumerate().filter(|(_, line)| suspicious(line)).map(|(index, _)| index + 1).collect(),
    };
    if let Some(first) = rules.iter().min() {
        let over = dossier.over(&PERSON_NUMBER, path);
        dossier.report(over.with("kolom", "").with("aantal", rules.len()).with("rij", *first));
    }
}

/// Words of letters and digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !(char.is_alphanumeric() || char == '_'))
}

/// Every text and every key of a JSON value.
fn collect<'j>(json: &'j Value, out: &mut Vec<&'j str>) {
    match json {
        Value::String(text) => out.push(text),
        Value::Array(parts) => parts.iter().for_each(|part| collect(part, out)),
        Value::Object(pairs) => {
            for (key, value) in pairs {
                out.push(key);
                collect(value, out);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The documents that are searched, beside the data files.
pub(in crate::verify) const TEXT_FILES: [&str; 7] =
    [MANIFEST, BESLUIT, "LEESMIJ.txt", CHECKSUMS, "codeboek.csv", "codeboek.md", "datapackage.json"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::Lang;

    fn found(path: &str, text: &str) -> Option<String> {
        let mut dossier = Dossier::default();
        find(path, text.as_bytes(), &["111222333"], &mut dossier);
        dossier.findings.first().map(|finding| finding.title(Lang::En))
    }

    #[test]
    fn a_number_is_found_by_its_line_and_never_repeated() {
        let title = found("codeboek.md", "# a\nzie 123456782.\n").unwrap();
        assert!(title.contains("row 2") && !title.contains("123456782"));
        assert!(found(BESLUIT, "kenmerk = \"111222333\"\n").is_none());
        let title = found("datapackage.json", "{\n \"bytes\": 123456782,\n \"a\": \"x 123456782\"\n}").unwrap();
        assert!(title.contains("row 3"));
        assert!(found(MANIFEST, "{ \"bytes\": 123456782, \"sha256\": \"a123456782b\" }").is_none());
    }
}

//! Findings as JSON, for other programs. Fields are added, never renamed or removed, under one schema name.
//!
//! In: sources, findings, language. Out: one JSON object and a line end:
//! `schema`; `lang` (`nl` or `en`: of the texts); `findings`: each `code`, `name`, `severity` (`error`, `warning`,
//! `note`), `title`, `label`, `help`, `law` (grondslagen), `place` (or null), `labels` (`place`, `text`), `law_text`
//! (`provision`, `wording`), `fixes` (`title`, `applicability`: `safe` or `legal-effect`, `edits`: `place`, `text`);
//! `summary`: `errors`, `warnings`, `notes`. A place is `file` and, unless it is the whole file, `line`, `column`,
//! `end_line`, `end_column` (from 1, in characters, the end exclusive), `start`, `end` (bytes).
//! Refuses: nothing; line ends and control characters are escaped by the encoder or made visible before.

use super::words::count;
use crate::diagnose::{Applicability, Finding, Lang, Place, Severity, SourceMap};
use serde_json::{Map, Value, json};

/// Name and version of the form.
pub const SCHEMA: &str = "rod-release/findings/v1";

/// Renders JSON.
#[must_use]
pub fn json(sources: &SourceMap, findings: &[Finding], lang: Lang) -> String {
    let list: Vec<Value> = findings.iter().map(|finding| finding_value(sources, finding, lang)).collect();
    let whole = json!({
        "schema": SCHEMA,
        "lang": match lang { Lang::Nl => "nl", Lang::En => "en" },
        "findings": list,
        "summary": {
            "errors": count(findings, Severity::Error),
            "warnings": count(findings, Severity::Warning),
            "notes": count(findings, Severity::Note),
        },
    });
    format!("{whole:#}\n")
}

fn finding_value(sources: &SourceMap, finding: &Finding, lang: Lang) -> Value {
    let labels: Vec<Value> = finding
        .labels
        .iter()
        .map(|label| json!({ "place": place_value(sources, label.place), "text": label.text.get(lang) }))
        .collect();
    let law_text: Vec<Value> = finding
        .law_text
        .iter()
        .map(|(provision, wording)| json!({ "provision": provision, "wording": wording }))
        .collect();
    let fixes: Vec<Value> = finding
        .fixes
        .iter()
        .map(|fix| {
            let edits: Vec<Value> = fix
                .edits
                .iter()
                .map(|edit| json!({ "place": place_value(sources, edit.place), "text": edit.text }))
                .collect();
            let applicability = match fix.applicability {
                Applicability::Safe => "safe",
                Applicability::LegalEffect => "legal-effect",
            };
            json!({ "title": fix.title.get(lang), "applicability": applicability, "edits": edits })
        })
        .collect();
    json!({
        "code": finding.card.code,
        "name": finding.card.name,
        "severity": match finding.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "title": finding.title(lang),
        "label": finding.label(lang),
        "help": finding.help(lang),
        "law": finding.card.law,
        "place": finding.place.map(|place| place_value(sources, place)),
        "labels": labels,
        "law_text": law_text,
        "fixes": fixes,
    })
}

fn place_value(sources: &SourceMap, place: Place) -> Value {
    let Some(file) = sources.get(place.file) else { return Value::Null };
    let mut value = Map::new();
    value.insert("file".into(), json!(file.name));
    if let Some(span) = place.span {
        let (line, column) = file.line_column(span.start);
        let (end_line, end_column) = file.line_column(span.end);
        for (key, number) in [
            ("line", line),
            ("column", column),
            ("end_line", end_line),
            ("end_column", end_column),
            ("start", span.start),
            ("end", span.end),
        ] {
            value.insert(key.into(), json!(number));
        }
    }
    Value::Object(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::render::samples;

    fn parsed(sample: &(SourceMap, Vec<Finding>), lang: Lang) -> Value {
        serde_json::from_str(&json(&sample.0, &sample.1, lang)).unwrap()
    }

    #[test]
    fn every_field_of_the_schema_is_there() {
        let value = parsed(&samples::two(), Lang::En);
        assert_eq!(value["schema"], SCHEMA);
        assert_eq!(value["summary"], json!({ "errors": 1, "warnings": 1, "notes": 0 }));
        let first = &value["findings"][0];
        assert_eq!(first["code"], "ROD0498");
        assert_eq!(first["severity"], "error");
        assert_eq!(first["law"], json!(["WRO 23.1", "BRO 4.1"]));
        assert_eq!(first["place"]["line"], 2);
        assert_eq!((&first["place"]["column"], &first["place"]["end_column"]), (&json!(9), &json!(17)));
        assert_eq!(first["labels"][0]["text"], "this row");
        assert_eq!(first["law_text"][0]["provision"], "BRO 4.1.h");
        assert_eq!(first["fixes"][0]["applicability"], "legal-effect");
        assert_eq!(first["fixes"][0]["edits"][0]["text"], "\"4.1, h\"");
        assert_eq!(value["findings"][1]["place"], json!({ "file": "besluiten/één.toml" }));
    }

    #[test]
    fn hostile_text_is_a_value_and_no_structure() {
        let value = parsed(&samples::hostile(), Lang::Nl);
        assert_eq!(value["findings"][0]["place"]["file"], "a,b:%\n::error");
        assert_eq!(value["findings"].as_array().unwrap().len(), 1);
    }
}

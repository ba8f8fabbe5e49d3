//! Findings as SARIF 2.1.0, for code scanning and for editors: one run, every rule that could have spoken.
//!
//! In: sources, findings, language, the cards of all rules. Out: one JSON object and a line end. A result's `message`
//! is for the reader; its `properties` hold the parts (`title`, `label`, `help`, `lawText`), so that nothing of the
//! JSON form is lost. Regions have text positions (from 1, in code points, the end exclusive) and bytes.
//! Refuses: control characters in a message, zero lines and columns, an absolute host path where a relative one was given.

mod level;
mod place;
mod prints;
mod rule;
mod text;

use super::words;
use crate::diagnose::{Applicability, Card, Finding, Fix, Lang, SourceMap};
use level::level;
use place::Artifacts;
use prints::Prints;
use rule::rules;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use text::message;

/// The standard that the output follows.
pub const SARIF_SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Renders SARIF. A card of a finding that is not among `cards` is added to them.
#[must_use]
pub fn sarif<'c>(
    sources: &SourceMap,
    findings: &'c [Finding],
    lang: Lang,
    cards: impl IntoIterator<Item = &'c Arc<Card>>,
) -> String {
    let language = match lang {
        Lang::Nl => "nl-NL",
        Lang::En => "en-GB",
    };
    let mut ordered: Vec<&Card> = cards.into_iter().chain(findings.iter().map(|f| &f.card)).map(Arc::as_ref).collect();
    ordered.sort_by(|a, b| a.code.cmp(&b.code));
    ordered.dedup_by(|a, b| a.code == b.code);
    let artifacts = Artifacts(sources);
    let mut prints = Prints::new(sources);
    let results: Vec<Value> =
        findings.iter().map(|finding| result(artifacts, finding, lang, &ordered, &mut prints)).collect();
    let whole = json!({
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "rod-release",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": language,
                "rules": rules(&ordered, lang),
            }},
            "language": language,
            "columnKind": "unicodeCodePoints",
            "defaultEncoding": "utf-8",
            "invocations": [{ "executionSuccessful": true }],
            "originalUriBaseIds": { place::BASE: { "description": { "text": match lang {
                Lang::Nl => "de wortel van de repository, of zonder repository de map waarin de toets is gestart",
                Lang::En => "the root of the repository, or without one the folder in which the check was started",
            } } } },
            "artifacts": artifacts.list(),
            "results": results,
        }],
    });
    format!("{whole:#}\n")
}

fn result(artifacts: Artifacts<'_>, finding: &Finding, lang: Lang, cards: &[&Card], prints: &mut Prints<'_>) -> Value {
    let mut result = Map::new();
    result.insert("ruleId".into(), json!(finding.card.code));
    if let Ok(index) = cards.binary_search_by(|card| card.code.cmp(&finding.card.code)) {
        result.insert("ruleIndex".into(), json!(index));
    }
    result.insert("level".into(), json!(level(finding.severity())));
    result.insert("message".into(), message(&words::told(finding, lang)));
    let label = finding.label(lang);
    let main = finding.place.and_then(|place| artifacts.location(place, &label));
    result.insert("locations".into(), main.into_iter().collect());
    let labels = finding.labels.iter().enumerate();
    let related: Vec<Value> = labels
        .filter_map(|(index, label)| {
            let mut location = artifacts.location(label.place, label.text.get(lang))?;
            location.as_object_mut()?.insert("id".into(), json!(index));
            Some(location)
        })
        .collect();
    result.insert("relatedLocations".into(), related.into());
    let fixes: Vec<Value> = finding.fixes.iter().filter_map(|fix| fix_value(artifacts, fix, lang)).collect();
    result.insert("fixes".into(), fixes.into());
    result.insert(
        "partialFingerprints".into(),
        json!({ prints::NAME: prints.of(finding), prints::LINE_HASH: prints.line_hash(finding) }),
    );
    let law_text: Vec<Value> = finding
        .law_text
        .iter()
        .map(|(provision, wording)| json!({ "provision": provision, "wording": wording }))
        .collect();
    let parts = json!({
        "title": finding.title(lang),
        "label": label,
        "help": finding.help(lang),
        "lawText": law_text,
    });
    result.insert("properties".into(), parts);
    Value::Object(result)
}

/// A fix with one change per file; whether a machine may apply it stands in its properties. `None` for a fix that has
/// an edit without a place: half a fix is none.
fn fix_value(artifacts: Artifacts<'_>, fix: &Fix, lang: Lang) -> Option<Value> {
    let mut files: Vec<_> = fix.edits.iter().map(|edit| edit.place.file).collect();
    files.dedup();
    let mut changes: Vec<Value> = Vec::new();
    for file in files {
        let mut replacements: Vec<Value> = Vec::new();
        for edit in fix.edits.iter().filter(|edit| edit.place.file == file) {
            let region = artifacts.region(edit.place)?;
            replacements.push(json!({ "deletedRegion": region, "insertedContent": { "text": edit.text } }));
        }
        let location = artifacts.artifact_location(file)?;
        changes.push(json!({ "artifactLocation": location, "replacements": replacements }));
    }
    if changes.is_empty() {
        return None;
    }
    let title = fix.title.get(lang);
    let (applicability, warning) = match fix.applicability {
        Applicability::Safe => ("safe", ""),
        Applicability::LegalEffect => ("legal-effect", words::legal_effect(lang)),
    };
    Some(json!({
        "description": message(&format!("{title}{warning}")),
        "artifactChanges": changes,
        "properties": { "applicability": applicability, "title": title },
    }))
}

#[cfg(test)]
mod tests;

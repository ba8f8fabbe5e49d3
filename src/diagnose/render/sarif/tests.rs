//! SARIF against its schema, against the JSON form, and against hostile text.

use super::*;
use crate::diagnose::render::{json as json_form, samples};
use crate::diagnose::{Place, Span};

/// The OASIS schema; its origin, and the one pattern that is mended, stand in `tests/suite/data/README.md`.
fn oasis() -> Value {
    let published = include_str!("../../../../tests/suite/data/sarif-schema-2.1.0.json");
    let mended = published.replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    assert_ne!(mended, published);
    serde_json::from_str(&mended).unwrap()
}

fn parsed(sources: &SourceMap, findings: &[Finding], lang: Lang) -> Value {
    let value: Value = serde_json::from_str(&sarif(sources, findings, lang, [])).unwrap();
    let validator = jsonschema::validator_for(&oasis()).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert_eq!(faults, [""; 0]);
    value
}

#[test]
fn every_sample_is_valid_in_both_languages() {
    for (sources, findings) in [samples::two(), samples::hostile(), (SourceMap::default(), Vec::new())] {
        for lang in [Lang::Nl, Lang::En] {
            let value = parsed(&sources, &findings, lang);
            assert_eq!(value["runs"][0]["results"].as_array().unwrap().len(), findings.len());
        }
    }
}

#[test]
fn a_result_has_its_rule_its_region_its_labels_and_its_fix() {
    let (sources, findings) = samples::two();
    let value = parsed(&sources, &findings, Lang::En);
    let run = &value["runs"][0];
    let result = &run["results"][0];
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "ROD0498");
    assert_eq!(run["tool"]["driver"]["rules"][0]["shortDescription"]["text"], "the letter is not that of the item");
    assert_eq!(
        (&result["ruleId"], &result["ruleIndex"], &result["level"]),
        (&json!("ROD0498"), &json!(0), &json!("error"))
    );
    let physical = &result["locations"][0]["physicalLocation"];
    assert_eq!(physical["artifactLocation"]["uri"], "besluiten/%C3%A9%C3%A9n.toml");
    assert_eq!((&physical["region"]["startLine"], &physical["region"]["startColumn"]), (&json!(2), &json!(9)));
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "this row");
    assert_eq!(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "\"4.1, h\"");
    assert_eq!(result["fixes"][0]["properties"]["applicability"], "legal-effect");
    let whole = &run["results"][1]["locations"][0]["physicalLocation"];
    assert_eq!((&whole["region"]["startLine"], &whole["region"]["properties"]["wholeFile"]), (&json!(1), &json!(true)));
    assert_eq!(whole["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    let hash = result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap();
    assert!(hash.len() == 18 && hash.ends_with(":1"), "{hash}");
}

#[test]
fn rules_that_stayed_silent_are_listed_too() {
    let (sources, findings) = samples::two();
    let one = &findings[..1];
    let text = sarif(&sources, one, Lang::Nl, findings.iter().map(|finding| &finding.card));
    let value: Value = serde_json::from_str(&text).unwrap();
    let rules = value["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect::<Vec<_>>(), ["ROD0498", "ROD0499"]);
}

fn prints_of(text: &str, parts: &[&str]) -> Vec<String> {
    let (_, samples) = samples::two();
    let mut sources = SourceMap::default();
    let file = sources.add("a.toml", text);
    let findings: Vec<Finding> = parts
        .iter()
        .map(|part| {
            let start = text.find(part).unwrap();
            Finding { place: Some(Place::at(file, Span { start, end: start + part.len() })), ..samples[0].clone() }
        })
        .collect();
    let value = parsed(&sources, &findings, Lang::Nl);
    let results = value["runs"][0]["results"].as_array().unwrap();
    results.iter().map(|result| result["partialFingerprints"][prints::NAME].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_fingerprint_survives_moved_lines_and_tells_rows_apart() {
    let row = |code: &str| format!("[[rubriek]]\ncode = \"{code}\"\nartikel = \"4.1, {code}\"\n");
    let before = prints_of(&(row("a") + &row("b")), &["\"4.1, a\"", "\"4.1, b\""]);
    let after = prints_of(&format!("# nieuw\n\n{}{}", row("b"), row("a")), &["\"4.1, a\"", "\"4.1, b\""]);
    assert_eq!(before, after);
    assert_ne!(before[0], before[1]);
    let twice = prints_of(&row("a"), &["\"4.1, a\"", "\"4.1, a\""]);
    assert_eq!(twice[0], before[0]);
    assert_ne!(twice[0], twice[1]);
}

/// Builds the JSON form out of the SARIF form: nothing may be lost on the way.
fn back(sarif: &Value) -> Vec<Value> {
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().unwrap().iter();
    results.map(|result| back_one(run, result)).collect()
}

fn back_one(run: &Value, result: &Value) -> Value {
    let rule = &run["tool"]["driver"]["rules"][usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
    let list = |key: &str| result[key].as_array().unwrap().clone();
    let labels: Vec<Value> = list("relatedLocations")
        .iter()
        .map(|label| json!({ "place": back_place(&label["physicalLocation"]), "text": undoubled(&label["message"]) }))
        .collect();
    let fixes: Vec<Value> = list("fixes").iter().map(back_fix).collect();
    json!({
        "code": result["ruleId"],
        "name": rule["name"],
        "severity": result["level"],
        "title": result["properties"]["title"],
        "label": result["properties"]["label"],
        "help": result["properties"]["help"],
        "law": rule["properties"]["law"],
        "place": result["locations"].get(0).map_or(Value::Null, |place| back_place(&place["physicalLocation"])),
        "labels": labels,
        "law_text": result["properties"]["lawText"],
        "fixes": fixes,
    })
}

fn back_fix(fix: &Value) -> Value {
    let mut edits = Vec::new();
    for change in fix["artifactChanges"].as_array().unwrap() {
        for replacement in change["replacements"].as_array().unwrap() {
            let physical =
                json!({ "artifactLocation": change["artifactLocation"], "region": replacement["deletedRegion"] });
            edits.push(json!({ "place": back_place(&physical), "text": replacement["insertedContent"]["text"] }));
        }
    }
    let properties = &fix["properties"];
    json!({ "title": properties["title"], "applicability": properties["applicability"], "edits": edits })
}

fn back_place(physical: &Value) -> Value {
    let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16).unwrap()).unwrap();
        bytes.push(if byte == b'%' { digit(rest.next().unwrap()) * 16 + digit(rest.next().unwrap()) } else { byte });
    }
    let mut place = json!({ "file": String::from_utf8(bytes).unwrap() });
    if let Some(region) = physical.get("region").filter(|region| region["properties"]["wholeFile"] != true) {
        let number = |key: &str| region[key].as_u64().unwrap();
        for (key, of) in
            [("line", "startLine"), ("column", "startColumn"), ("end_line", "endLine"), ("end_column", "endColumn")]
        {
            place[key] = json!(number(of));
        }
        place["start"] = json!(number("byteOffset"));
        place["end"] = json!(number("byteOffset") + number("byteLength"));
    }
    place
}

fn undoubled(message: &Value) -> String {
    message["text"].as_str().unwrap().replace("{{", "{").replace("}}", "}")
}

#[test]
fn the_json_form_comes_back_out_of_the_sarif_form() {
    for (sources, findings) in [samples::two(), samples::hostile()] {
        for lang in [Lang::Nl, Lang::En] {
            let json: Value = serde_json::from_str(&json_form(&sources, &findings, lang)).unwrap();
            assert_eq!(json!(back(&parsed(&sources, &findings, lang))), json["findings"]);
        }
    }
}

#[test]
fn no_message_holds_a_control_character() {
    let (sources, findings) = samples::hostile();
    let value = parsed(&sources, &findings, Lang::Nl);
    let text = value["runs"][0]["results"][0]["message"]["text"].as_str().unwrap();
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
    assert!(!value.to_string().contains("\\u001b"), "{value}");
}

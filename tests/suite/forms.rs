//! The forms of findings on real files: SARIF against the OASIS schema, columns against an independent counter, hostile
//! text against every channel; `check --fix` as a user runs it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking; helpers are no #[test] functions")]

use rod_release::besluit::parse;
use rod_release::catalogue::Catalogue;
use rod_release::check::{check, registry};
use rod_release::diagnose::render::{Colour, github, human, json, sarif, short};
use rod_release::diagnose::{Finding, Lang, SourceMap};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

const GOOD: &str = include_str!("../../besluiten/job-mbo-2024.toml");

/// Parses and checks one text.
fn findings(name: &str, text: &str) -> (SourceMap, Vec<Finding>) {
    let mut sources = SourceMap::default();
    let parsed = parse(sources.add(name, text), text);
    let mut findings = parsed.findings;
    if let Some(besluit) = parsed.besluit {
        findings.extend(check(&[besluit], Catalogue::get().unwrap()).findings);
    }
    (sources, findings)
}

/// Every besluit of the repository, the broken ones of the golden cases included.
fn besluiten() -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> =
        root().join("besluiten").read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_file());
    let cases = root().join("fixtures/check").read_dir().unwrap().map(|entry| entry.unwrap().path());
    paths.extend(cases.filter(|path| path.is_dir()).map(|folder| folder.join("besluit.toml")));
    paths.sort();
    let name = |path: &Path| path.strip_prefix(root()).unwrap().display().to_string();
    paths.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// The published schema with its one faulty pattern mended (see `tests/suite/data/README.md`).
fn oasis() -> jsonschema::Validator {
    let published = include_str!("data/sarif-schema-2.1.0.json");
    let mended = published.replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    jsonschema::validator_for(&serde_json::from_str(&mended).unwrap()).unwrap()
}

#[test]
fn the_sarif_of_every_besluit_is_valid_and_says_what_json_says() {
    let validator = oasis();
    for (name, text) in besluiten() {
        let (sources, findings) = findings(&name, &text);
        for lang in [Lang::Nl, Lang::En] {
            let value: Value = serde_json::from_str(&sarif(&sources, &findings, lang, registry::cards())).unwrap();
            let faults: Vec<String> = validator.iter_errors(&value).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{name}: {faults:?}");
            let plain: Value = serde_json::from_str(&json(&sources, &findings, lang)).unwrap();
            let results = value["runs"][0]["results"].as_array().unwrap();
            for (result, finding) in results.iter().zip(plain["findings"].as_array().unwrap()) {
                assert_eq!(result["ruleId"], finding["code"], "{name}");
                assert_eq!(result["properties"]["title"], finding["title"], "{name}");
                let region = &result["locations"][0]["physicalLocation"]["region"];
                for (one, other) in [("startLine", "line"), ("startColumn", "column"), ("endColumn", "end_column")] {
                    assert_eq!(region[one], finding["place"][other], "{name}");
                }
            }
            assert_eq!(results.len(), findings.len());
            let mut prints: Vec<&Value> = results.iter().map(|result| &result["partialFingerprints"]).collect();
            prints.dedup();
            assert_eq!(prints.len(), results.len(), "{name}: two findings in a row with one fingerprint");
        }
    }
}

/// Line and column of a byte, counted without the code under test: line ends, then code points; the BOM is none.
fn counted(text: &str, byte: usize) -> (u64, u64) {
    let (mut line, mut column) = (1, 1);
    for (at, c) in text.char_indices() {
        if at >= byte {
            break;
        }
        match c {
            '\n' => (line, column) = (line + 1, 1),
            '\u{feff}' if at == 0 => {}
            _ => column += 1,
        }
    }
    (line, column)
}

#[test]
fn columns_are_right_behind_accents_tabs_emoji_line_ends_and_a_bom() {
    let faulty = [
        ("titel = \"", "titel = \"é\u{301}🎓👩\u{200d}🎓ë "),
        ("datum = 2024-02-29", "\tdatum\t=\t\"2024-02-29\""),
        ("status = \"geldig\"", "status  = \"gëldig\" # 🎓"),
        ("nummer = 1\n", "nummer = 0 # ë\n"),
    ];
    let text = faulty.iter().fold(GOOD.to_owned(), |text, (from, to)| text.replacen(from, to, 1));
    for text in [text.clone(), text.replace('\n', "\r\n"), format!("\u{feff}{}", text.replace('\n', "\r\n"))] {
        let (sources, findings) = findings("a.toml", &text);
        assert!(findings.len() >= 3, "{}", short(&sources, &findings, Lang::En));
        let value: Value = serde_json::from_str(&sarif(&sources, &findings, Lang::En, [])).unwrap();
        for (finding, result) in findings.iter().zip(value["runs"][0]["results"].as_array().unwrap()) {
            let span = finding.place.unwrap().span.unwrap();
            let region = &result["locations"][0]["physicalLocation"]["region"];
            let number = |key: &str| region[key].as_u64().unwrap();
            assert_eq!((number("startLine"), number("startColumn")), counted(&text, span.start));
            assert_eq!((number("endLine"), number("endColumn")), counted(&text, span.end));
            let (start, length) = (number("byteOffset"), number("byteLength"));
            assert_eq!((start, start + length), (span.start as u64, span.end as u64));
        }
    }
}

#[test]
fn hostile_text_steers_no_terminal_no_runner_and_no_viewer() {
    let evil = "\\u001b[2J\\u009b31m\\u202e%0A::set-output name=x::y\\r\\n::error::z";
    let text = GOOD.replacen("status = \"geldig\"", &format!("status = \"{evil}\""), 1).replacen(
        "nummer = 1\n",
        &format!("nummer = 1\n\"{evil}\" = 1\n"),
        1,
    );
    for name in ["a.toml", "\u{1b}]0;x\u{7}\r\n::set-output name=x::y%0A.toml"] {
        let (sources, findings) = findings(name, &text);
        assert!(findings.len() >= 2);
        for lang in [Lang::Nl, Lang::En] {
            let commands = github(&sources, &findings, lang);
            let told: Vec<&str> = commands.lines().filter(|line| line.starts_with(':')).collect();
            assert_eq!(told.len(), findings.len(), "{commands}");
            assert!(told.iter().all(|line| line.starts_with("::error ") || line.starts_with("::warning ")));
            for text in [
                commands,
                short(&sources, &findings, lang),
                human(&sources, &findings, lang, Colour::Plain),
                json(&sources, &findings, lang),
                sarif(&sources, &findings, lang, registry::cards()),
            ] {
                let steers = |c: &char| (c.is_control() && *c != '\n') || matches!(c, '\u{202e}' | '\u{2028}');
                assert_eq!(text.chars().find(steers), None, "{text}");
                assert!(!text.lines().any(|line| line.trim_start().starts_with("::set-output")), "{text}");
            }
        }
    }
}

fn run(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rod-release")).args(args).current_dir(folder).env_clear().output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn fix_mends_in_place_once_and_a_dry_run_only_shows_it() {
    let map = tempfile::tempdir().unwrap();
    let faulty = GOOD.replacen("datum = 2024-02-29", "datum = \"2024-02-29\" # zo gedrukt", 1);
    std::fs::write(map.path().join("a.toml"), &faulty).unwrap();
    let read = || std::fs::read_to_string(map.path().join("a.toml")).unwrap();

    let dry = run(&["check", "--fix", "--dry-run", "a.toml"], map.path());
    assert_eq!(dry.status.code(), Some(0), "{}", text(&dry.stderr));
    assert!(text(&dry.stdout).contains("-datum = \"2024-02-29\" # zo gedrukt\n+datum = 2024-02-29 # zo gedrukt\n"));
    assert_eq!(read(), faulty);

    let first = run(&["check", "--fix", "a.toml"], map.path());
    assert_eq!(first.status.code(), Some(0), "{}", text(&first.stderr));
    assert_eq!(read(), faulty.replacen("\"2024-02-29\" #", "2024-02-29 #", 1));
    let again = run(&["check", "--fix", "--dry-run", "a.toml"], map.path());
    assert_eq!((again.status.code(), text(&again.stdout)), (Some(0), ""));

    assert_eq!(run(&["check", "--dry-run", "a.toml"], map.path()).status.code(), Some(2), "--dry-run needs --fix");
}

#[test]
fn a_fix_that_changes_what_is_granted_is_never_applied() {
    let map = tempfile::tempdir().unwrap();
    let faulty = GOOD.replacen("variabele = \"geslacht\"", "variabele = \"geslcht\"", 1);
    std::fs::write(map.path().join("a.toml"), &faulty).unwrap();
    let output = run(&["check", "--fix", "a.toml", "--format", "json"], map.path());
    assert_eq!(output.status.code(), Some(1));
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    let fixes: Vec<&Value> = value["findings"].as_array().unwrap().iter().map(|finding| &finding["fixes"]).collect();
    assert!(fixes.iter().any(|fixes| fixes[0]["applicability"] == "legal-effect"), "{fixes:?}");
    assert_eq!(std::fs::read_to_string(map.path().join("a.toml")).unwrap(), faulty);
}

//! Golden cases: every folder of `fixtures/check` is a besluit and the findings that it must give, one line each.
//!
//! A new case is a new folder with `besluit.toml` and `verwacht.short`; nothing is registered here.
//! Nothing overwrites them: what a case must give is written, or reviewed, by hand.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking; helpers are no #[test] functions")]

use rod_release::besluit::parse;
use rod_release::catalogue::{Catalogue, Selectie};
use rod_release::check::check;
use rod_release::diagnose::{Lang, SourceMap, render};
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/check");
    let mut folders: Vec<PathBuf> =
        root.read_dir().unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn catalogue() -> Catalogue {
    let mut catalogue = Catalogue::builtin().unwrap();
    catalogue.selecties.entry("ingeschreven_in_studiejaar".into()).or_insert_with(|| Selectie {
        id: "ingeschreven_in_studiejaar".into(),
        omschrijving: "alle inschrijvingen".into(),
        source: "proef".into(),
        rekenregel: "ja".into(),
    });
    catalogue
}

/// The findings of one file, as `check --format short` prints them.
fn short(text: &str, lang: Lang) -> String {
    let mut sources = SourceMap::default();
    let file = sources.add("besluit.toml", text);
    let mut parsed = parse(file, text);
    if let Some(besluit) = parsed.besluit {
        parsed.findings.extend(check(&[besluit], &catalogue()).findings);
    }
    render::short(&sources, &parsed.findings, lang)
}

#[test]
fn every_case_gives_exactly_its_findings() {
    let mut faults = Vec::new();
    for case in cases() {
        let text = std::fs::read_to_string(case.join("besluit.toml")).unwrap();
        let expected = std::fs::read_to_string(case.join("verwacht.short")).unwrap();
        let found = short(&text, Lang::Nl);
        if found != expected {
            faults.push(format!("{}\n--- expected\n{expected}--- found\n{found}", case.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(cases().len() >= 6);
}

#[test]
fn a_case_in_english_has_the_same_places_and_codes() {
    for case in cases() {
        let text = std::fs::read_to_string(case.join("besluit.toml")).unwrap();
        let places = |lang: Lang, words: [&str; 3]| -> Vec<String> {
            let whole =
                words.iter().fold(short(&text, lang), |text, word| text.replace(&format!(" {word}[ROD"), " [ROD"));
            whole.lines().map(|line| line.split_once(']').unwrap().0.to_owned()).collect()
        };
        assert_eq!(
            places(Lang::Nl, ["fout", "waarschuwing", "opmerking"]),
            places(Lang::En, ["error", "warning", "note"]),
            "{}",
            case.display()
        );
    }
}

#[test]
fn every_besluit_of_the_repository_is_read_without_a_finding() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("besluiten");
    let mut read = 0;
    for entry in root.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            let mut sources = SourceMap::default();
            let file = sources.add(path.display().to_string(), text.as_str());
            let parsed = parse(file, &text);
            assert_eq!(render::short(&sources, &parsed.findings, Lang::En), "");
            assert!(parsed.besluit.is_some());
            read += 1;
        }
    }
    assert!(read > 0);
}

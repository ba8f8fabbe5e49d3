//! The decisions spoiled as they were handed to this project: each fault is told at its line, none twice, none masked.
//!
//! In: `fixtures/handed_out/cases.toml`. Out: what is not so. Refuses: an error or a warning too many, one too few, and a
//! change that does not stand in the decision.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking; helpers are no #[test] functions")]

use super::vocabulary::root;
use rod_release::catalogue::Catalogue;
use rod_release::diagnose::{Finding, Severity, SourceMap};
use rod_release::pipeline::check_everything;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    number: String,
    #[serde(rename = "what")]
    _what: String,
    /// One of the two published decisions; empty for the file that bears the number.
    decision: String,
    /// Is it checked beside the published decision?
    #[serde(default)]
    together: bool,
    told: Vec<String>,
    #[serde(default)]
    change: Vec<Change>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    from: String,
    to: String,
}

fn published(decision: &str) -> PathBuf {
    root().join("besluiten").join(if decision == "job-mbo" { "job-mbo-2024.toml" } else { "vo-raad-2022.toml" })
}

/// Code and line of an error or a warning.
fn told(sources: &SourceMap, finding: &Finding) -> String {
    let place = finding.place.unwrap();
    let file = sources.get(place.file).unwrap();
    let line = place.span.map_or("", |span| file.text.lines().nth(file.line_column(span.start).0 - 1).unwrap());
    format!("{} {}", finding.card.code, line.trim())
}

fn weighty(paths: &[PathBuf]) -> BTreeMap<String, usize> {
    let checked = check_everything(paths, Catalogue::get().unwrap());
    let mut found = BTreeMap::new();
    for finding in checked.findings.iter().filter(|finding| finding.severity() != Severity::Note) {
        *found.entry(told(&checked.sources, finding)).or_default() += 1;
    }
    found
}

/// What is told of a case and not of the decision that it was made from.
fn new(case: &Case, unspoiled: &BTreeMap<String, BTreeMap<String, usize>>, folder: &Path) -> Vec<String> {
    let mut text = String::new();
    let mut paths = Vec::new();
    if case.decision.is_empty() {
        let own = root().join("fixtures/handed_out").join(format!("{}.toml", case.number));
        text.push_str(&std::fs::read_to_string(own).unwrap());
    } else {
        let decision = published(&case.decision);
        text.push_str(&std::fs::read_to_string(&decision).unwrap());
        paths.extend(case.together.then_some(decision));
    }
    for change in &case.change {
        assert_eq!(text.matches(&change.from).count(), 1, "{}: {}", case.number, change.from);
        text = text.replace(&change.from, &change.to);
    }
    let spoiled = folder.join(format!("{}.toml", case.number));
    std::fs::write(&spoiled, text).unwrap();
    paths.push(spoiled);
    let times = paths.len();
    let mut after = Vec::new();
    for (told, count) in weighty(&paths) {
        let known =
            unspoiled.get(&case.decision).and_then(|before| before.get(&told)).copied().unwrap_or_default() * times;
        after.extend(std::iter::repeat_n(told, count.saturating_sub(known)));
    }
    after
}

#[test]
fn every_fault_is_told_at_its_line_and_nothing_else_is() {
    let table: Table =
        toml::from_str(&std::fs::read_to_string(root().join("fixtures/handed_out/cases.toml")).unwrap()).unwrap();
    assert!(table.case.len() >= 29);
    let folder = tempfile::tempdir().unwrap();
    let unspoiled: BTreeMap<String, BTreeMap<String, usize>> =
        ["job-mbo", "vo-raad"].map(|name| (name.to_owned(), weighty(&[published(name)]))).into();
    let of_cases = |cases: &[Case]| -> Vec<String> {
        let different = cases.iter().filter_map(|case| {
            let mut expected = case.told.clone();
            expected.sort();
            let found = new(case, &unspoiled, folder.path());
            (found != expected).then(|| format!("{}\n expected {expected:#?}\n found    {found:#?}", case.number))
        });
        different.collect()
    };
    let (first, second) = table.case.split_at(table.case.len() / 2);
    let faults: Vec<String> = std::thread::scope(|scope| {
        let half = scope.spawn(|| of_cases(first));
        let rest = of_cases(second);
        half.join().unwrap().into_iter().chain(rest).collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

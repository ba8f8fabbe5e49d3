//! The words of a decision, spoiled as a lawyer would do it, and lawful variations beside them.
//!
//! In: `fixtures/check/spoiled_words.toml`, changes of the two published decisions. Out: the share caught by kind, printed
//! and held to `fixtures/check/spoiled_words.txt`. Refuses: a change that does not stand in the decision, and a share other
//! than the golden one.
//!
//! Caught means: an error, or where a warning is expected one of the two, that the decision does not have unspoiled.

use super::*;
use crate::catalogue::Catalogue;
use std::collections::BTreeMap;

const DECISIONS: [(&str, &str); 2] = [
    ("job-mbo", include_str!("../../../besluiten/job-mbo-2024.toml")),
    ("vo-raad", include_str!("../../../besluiten/vo-raad-2022.toml")),
];

/// The fixture.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    kind: String,
    what: String,
    decision: String,
    expects: String,
    change: Vec<Change>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    from: String,
    to: String,
}

/// Errors and warnings, each with how often it is found.
type Weighty = BTreeMap<(Severity, String, String), usize>;

fn weighty(text: &str, catalogue: &Catalogue) -> Weighty {
    let parsed = parse(FileIndex(0), text);
    let mut findings = parsed.findings;
    if let Some(besluit) = parsed.besluit {
        findings.extend(check(&[besluit], catalogue).findings);
    }
    let mut found = Weighty::new();
    for finding in findings.iter().filter(|finding| finding.severity() != Severity::Note) {
        let key = (finding.severity(), finding.card.code.clone(), finding.title(Lang::En));
        *found.entry(key).or_default() += 1;
    }
    found
}

/// The decision with all changes of a case, each at its place in the decision as it was.
fn changed(text: &str, case: &Case) -> String {
    let mut places: Vec<(usize, &Change)> = case
        .change
        .iter()
        .map(|change| {
            assert_eq!(text.matches(&change.from).count(), 1, "{}: {}", case.what, change.from);
            (text.find(&change.from).unwrap(), change)
        })
        .collect();
    places.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut spoiled = text.to_owned();
    for (at, change) in places {
        spoiled.replace_range(at..at + change.from.len(), &change.to);
    }
    spoiled
}

#[test]
#[expect(clippy::print_stdout, reason = "the share that is caught is what the test is read for")]
fn words_are_held_to_what_they_deliver_and_lawful_words_are_let_be() {
    let catalogue = Catalogue::get().unwrap();
    let mut table: Table = toml::from_str(include_str!("../../../fixtures/check/spoiled_words.toml")).unwrap();
    table.case = table.case.into_iter().step_by(stride(4)).collect();
    let unspoiled: BTreeMap<&str, Weighty> =
        DECISIONS.iter().map(|(name, text)| (*name, weighty(text, catalogue))).collect();
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut missed, mut tried) = (String::new(), BTreeMap::new());
    let of_case = |case: &Case| {
        let (_, text) = DECISIONS.iter().find(|(name, _)| *name == case.decision).unwrap();
        weighty(&changed(text, case), catalogue)
    };
    let (first, second) = table.case.split_at(table.case.len() / 2);
    let spoiled: Vec<Weighty> = std::thread::scope(|scope| {
        let half = scope.spawn(|| first.iter().map(of_case).collect::<Vec<_>>());
        let rest: Vec<_> = second.iter().map(of_case).collect();
        half.join().unwrap().into_iter().chain(rest).collect()
    });
    for (case, after) in table.case.iter().zip(spoiled) {
        let name = case.decision.as_str();
        let before = &unspoiled[name];
        let is_new =
            |(key, times): &(&(Severity, String, String), &usize)| before.get(*key).is_none_or(|old| old < *times);
        let new: Vec<_> = after.iter().filter(is_new).map(|(key, _)| key).collect();
        let good = match case.expects.as_str() {
            "error" => new.iter().any(|(severity, ..)| *severity == Severity::Error),
            "warning" => !new.is_empty(),
            "nothing" => new.is_empty(),
            other => panic!("{other}"),
        };
        let row = kinds.entry(&case.kind).or_default();
        row.1 += 1;
        let label = format!("not so  {name}, {}: {} ", case.kind, case.what);
        if good {
            row.0 += 1;
        } else {
            let codes: Vec<&str> = new.iter().map(|(_, code, _)| code.as_str()).collect();
            missed += &format!("{label}{}\n", codes.join(" "));
        }
        tried.insert(label, !good);
    }
    let total = kinds.values().fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    let mut found = String::new();
    for (kind, (good, all)) in &kinds {
        found += &format!("{good:>3} of {all:>3}  {kind}\n");
    }
    found += &format!("{:>3} of {:>3}  in all\n{missed}", total.0, total.1);
    println!("{found}");
    hold_to_golden("spoiled_words.txt", &found, &tried);
}

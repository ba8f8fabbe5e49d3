//! `report`: figures of a release that verifies, beside those of the delivery before it, and never a value.

use super::super::support::Sandbox;
use serde_json::Value;

/// A register and the same one a year later, released with one key.
fn two_years() -> (Sandbox, [String; 2]) {
    let sandbox = Sandbox::new();
    sandbox.synth(600, 5);
    sandbox.run(&["synth", "later", "--after", "snapshot"]).done();
    let build = |snapshot: &str| {
        let arguments = sandbox.build_arguments();
        let replaced: Vec<String> =
            arguments
                .iter()
                .map(|word| {
                    if word.ends_with("/snapshot") {
                        sandbox.path(snapshot).display().to_string()
                    } else {
                        word.clone()
                    }
                })
                .collect();
        let ran = sandbox.run(&replaced);
        String::from_utf8_lossy(&ran.done().stdout).trim().to_owned()
    };
    let folders = ["snapshot", "later"].map(build);
    (sandbox, folders)
}

#[test]
fn a_report_counts_who_stands_out_and_who_can_be_followed() {
    let (sandbox, [old, new]) = two_years();
    let text = sandbox.run(&["report", &new, "--against", &old, "--lang", "en"]);
    text.done().says(&["disclosure risk", "persons in both", "unique without", "left out"]);
    let ran = sandbox.run(&["report", &new, "--against", &old, "--format", "json"]);
    let json: Value = serde_json::from_slice(&ran.done().stdout).expect("JSON");
    let file = &json["bestanden"][0];
    assert!(file["personen"].as_u64() >= file["onthullingsrisico"]["verstrekking"]["onder_10"].as_u64());
    // Of the lines on each file every number of persons is rounded.
    for line in text.said().lines().filter(|line| line.contains("unique without")) {
        let told =
            line.rsplit(": ").next().unwrap_or_default().split([' ', ',']).filter_map(|word| word.parse::<u64>().ok());
        assert!(told.clone().count() > 0 && told.into_iter().all(|count| count % 10 == 0), "{line}");
    }
    let across = json["naast"]["bestanden"].as_array().expect("files");
    assert_eq!(across.len(), json["bestanden"].as_array().expect("files").len());
    assert!(across.iter().any(|file| file["blijven"].as_u64() > Some(10)), "{json:#}");
    // Every count is absent or rounded.
    let mut open = across.iter().chain(json["bestanden"].as_array().expect("files")).collect::<Vec<_>>();
    while let Some(value) = open.pop() {
        match value {
            Value::Object(values) if values.contains_key("een_op") => {
                open.extend(values.iter().filter(|(key, _)| *key != "een_op").map(|(_, value)| value));
            }
            Value::Number(count) => {
                assert!(count.as_u64().is_some_and(|count| count > 9 && count % 10 == 0), "{json:#}");
            }
            Value::Array(values) => open.extend(values),
            Value::Object(values) => open.extend(values.values()),
            _ => {}
        }
    }
    // No omnummer of either is in it, and without a former release nothing stands beside it.
    let data = std::fs::read_to_string(sandbox.path(&new).join("data/regulier_2023-2024.csv")).expect("data");
    for row in data.lines().skip(1) {
        assert!(!ran.said().contains(&row[..26]) && !text.said().contains(&row[..26]));
    }
    let alone = sandbox.run(&["report", &new, "--format", "json"]);
    let alone: Value = serde_json::from_slice(&alone.done().stdout).expect("JSON");
    assert!(alone["naast"].is_null());
    assert!(
        alone["bestanden"][0]["personen"]
            .as_u64()
            .expect("persons")
            .abs_diff(file["personen"].as_u64().expect("persons"))
            <= 5
    );
    pages(&sandbox, &old, &new);
}

/// The page of a release is the one in it; beside a former one it tells what changed; neither has a small number.
fn pages(sandbox: &Sandbox, old: &str, new: &str) {
    let alone = sandbox.run(&["report", new, "--format", "html"]);
    let inside = std::fs::read(sandbox.path(new).join("rapport.html")).expect("a page");
    assert!(alone.done().stdout == inside);
    let beside = sandbox.run(&["report", new, "--against", old, "--format", "html"]);
    let page = String::from_utf8(beside.done().stdout.clone()).expect("text");
    for said in
        ["Naast de vorige levering", "rijen toen", "stand stand per", "Kolommen waarvan waarden zijn gewijzigd", "<svg"]
    {
        assert!(page.contains(said), "{said}");
    }
    for page in [String::from_utf8(inside).expect("text"), page] {
        // Every number in a cell of numbers is none, a percentage, or not small and round.
        for cell in page.split("<td class=\"n\">").skip(1) {
            let text = cell.split('<').next().unwrap_or_default().replace('.', "");
            if let Ok(count) = text.parse::<u64>() {
                let ordered = cell.contains("p50");
                assert!(ordered || count % 10 == 0 || count < 100, "{text}");
            }
        }
        assert!(!page.contains("http") && !page.contains("<script"));
    }
}

#[test]
fn a_release_that_does_not_verify_has_no_report_and_another_series_nobody_to_follow() {
    let (sandbox, [old, new]) = two_years();
    sandbox.run(&["key", "new", "andere"]).done();
    let mut arguments = sandbox.build_arguments();
    arguments.extend(["--quiet".to_owned()]);
    for word in &mut arguments {
        if word == "demo" {
            *word = sandbox.path("andere").display().to_string();
        } else if word.ends_with("/uit") {
            *word = sandbox.path("elders").display().to_string();
        }
    }
    let other = String::from_utf8_lossy(&sandbox.run(&arguments).done().stdout).trim().to_owned();
    sandbox.run(&["report", &new, "--against", &other, "--lang", "en"]).exits(3).says(&["another series"]);
    let place = sandbox.path(&old).join("data/regulier_2023-2024.csv");
    let data = std::fs::read_to_string(&place).expect("data");
    std::fs::write(&place, data.replacen(";V;", ";KANARIE;", 1)).expect("file");
    for arguments in [vec!["report", &old], vec!["report", &new, "--against", &old]] {
        let ran = sandbox.run(&arguments);
        ran.exits(4).says(&["ROD1107"]);
        assert!(!ran.said().contains("KANARIE") && ran.stdout.is_empty());
    }
    sandbox.run(&["report", "niets"]).exits(3).says(&["niets"]);
    #[cfg(unix)]
    {
        std::fs::remove_file(&place).expect("removed");
        std::os::unix::fs::symlink("/etc/passwd", &place).expect("a link");
        sandbox.run(&["report", &old]).exits(4).says(&["ROD1105"]);
    }
}

//! `apply`: whole or nothing, for its owner only, and never another release than the diff was made from.

use super::diff::{a_year_apart, diff};
use super::support::Sandbox;
use super::support::program::write;
use super::support::release::tree;
use rod_release::diff::apply_to_folder;
use serde_json::{Value, json};

#[test]
fn apply_makes_a_whole_release_for_its_owner_or_nothing() {
    let sandbox = Sandbox::new();
    let (old, new) = a_year_apart(&sandbox);
    let told = diff(&sandbox, &old, &new, &["--format", "jsonl"]).stdout.clone();
    let half = &told[..told.len() / 2];
    let apply = |diff: &[u8], to: &str| {
        std::fs::write(sandbox.path("diff.jsonl"), diff).expect("file");
        sandbox.run(&[
            "apply".as_ref(),
            sandbox.path("diff.jsonl").as_os_str(),
            old.as_os_str(),
            sandbox.path(to).as_os_str(),
        ])
    };
    apply(half, "half").exits(3);
    assert!(!sandbox.path("half").exists());
    let left = std::fs::read_dir(sandbox.path(".")).expect("folder").filter_map(Result::ok);
    assert!(left.map(|entry| entry.file_name()).all(|name| !name.to_string_lossy().starts_with(".apply-")));
    apply(&told, "heel").done();
    apply(&told, "heel").exits(3).says(&["exists already"]);
    #[cfg(unix)]
    for (path, mode) in [("", 0o700), ("data", 0o700), ("manifest.json", 0o600), ("besluit.toml", 0o600)] {
        let found = sandbox.path("heel").join(path).metadata().expect("made").permissions();
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&found) & 0o777, mode, "{path}");
    }
}

/// The lines of a diff again, after one of them was changed or left out; the last one counts them as it should.
fn with_line(lines: &[Value], number: usize, becomes: Option<Value>) -> Vec<u8> {
    let mut lines = lines.to_vec();
    match becomes {
        Some(line) => lines[number] = line,
        None => drop(lines.remove(number)),
    }
    let count = lines.len() - 1;
    if lines[count]["regel"] == "einde" {
        lines[count]["regels"] = json!(count);
    }
    lines.iter().flat_map(|line| format!("{line}\n").into_bytes()).collect()
}

/// Every way in which a line can be spoiled: left out, a key gone, a hash zeroed, a text or a cell changed.
fn spoiled(line: &Value) -> Vec<Option<Value>> {
    let mut out = vec![None];
    for (key, value) in line.as_object().expect("an object") {
        let with = |value: Value| {
            let mut line = line.clone();
            line[key] = value;
            Some(line)
        };
        let mut gone = line.clone();
        gone.as_object_mut().expect("an object").remove(key);
        out.push(Some(gone));
        match value {
            Value::String(text) if text.len() == 64 => out.extend([with(json!("0".repeat(64))), with(Value::Null)]),
            Value::String(text) => out.push(with(json!(format!("{text}x")))),
            Value::Array(cells) if !cells.is_empty() => {
                let mut other = cells.clone();
                other[0] = json!("x");
                out.extend([with(Value::Array(other)), with(json!([]))]);
            }
            Value::Null => out.push(with(json!("x"))),
            _ => {}
        }
    }
    out
}

#[test]
#[expect(clippy::print_stdout, reason = "how many of the spoiled diffs are caught")]
fn a_spoiled_diff_is_refused_or_gives_the_same_release() {
    let sandbox = Sandbox::new();
    let (old, new) = a_year_apart(&sandbox);
    let expected = tree(&new);
    let told = diff(&sandbox, &old, &new, &["--format", "jsonl"]).stdout.clone();
    let lines: Vec<Value> =
        String::from_utf8(told).expect("text").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    // The first of each kind, and a document told whole.
    let mut seen = std::collections::BTreeMap::<&str, usize>::new();
    let (mut refused, mut same) = (0, 0);
    for (number, line) in lines.iter().enumerate() {
        let kind = line["regel"].as_str().expect("kind");
        let count = seen.entry(kind).or_default();
        *count += 1;
        if *count > 1 {
            continue;
        }
        for becomes in spoiled(line) {
            let made = sandbox.path("gemaakt");
            let diff = with_line(&lines, number, becomes.clone());
            match apply_to_folder(diff.as_slice(), &old, &made) {
                Err(_) => refused += 1,
                Ok(()) => {
                    assert!(tree(&made) == expected, "another release after {kind} became {becomes:?}");
                    std::fs::remove_dir_all(&made).expect("made");
                    same += 1;
                }
            }
            assert!(!made.exists(), "half a release");
        }
    }
    println!("{refused} spoiled diffs refused, {same} without effect on the release");
    assert!(seen.len() >= 8 && refused > 40, "{seen:?}: {refused} refused, {same} the same");
}

#[test]
fn a_file_beside_the_manifest_of_new_or_another_old_is_refused() {
    let sandbox = Sandbox::new();
    let (old, new) = a_year_apart(&sandbox);
    let apply = |told: &[u8], from: &std::path::Path| {
        write(&sandbox.path("diff.jsonl"), told);
        let (diff, made) = (sandbox.path("diff.jsonl"), sandbox.path("gemaakt"));
        sandbox.run(&["apply".as_ref(), diff.as_os_str(), from.as_os_str(), made.as_os_str()])
    };
    let told = |old: &std::path::Path| diff(&sandbox, old, &new, &["--format", "jsonl"]).stdout.clone();
    apply(&told(&old), &new).exits(3).says(&["is not the release that the diff was made from"]);
    write(&new.join("data/meer.csv"), "x");
    // Also where OLD has the same: the diff does not hold it.
    apply(&told(&old), &old).exits(3).says(&["data/meer.csv"]);
    write(&old.join("data/meer.csv"), "x");
    apply(&told(&old), &old).exits(3).says(&["data/meer.csv"]);
    std::fs::remove_file(new.join("data/meer.csv")).expect("there");
    let all = told(&old);
    apply(&all, &old).done();
    assert!(tree(&sandbox.path("gemaakt")) == tree(&new));
}

//! What a comment of `src` calls by name is there: a name in backticks that nothing has any more misleads its reader.
//!
//! A name is known when code, a test, a data file or the name of a file has it.

use super::vocabulary::root;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Names that are of others: tools, and the keys of formats that the code does not spell out.
const OF_OTHERS: &[&str] = &["compile_fail", "grep", "reportingDescriptor", "rustc", "trueValues"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// `name`, `path::name` or `name()` between two backticks of a comment.
fn names(comment: &str) -> impl Iterator<Item = &str> {
    let quoted = comment.split('`').skip(1).step_by(2).map(|text| text.strip_suffix("()").unwrap_or(text));
    let name = |text: &&str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b':')
    };
    quoted.filter(name).flat_map(words)
}

#[test]
fn a_name_in_a_comment_is_there() {
    let mut paths = Vec::new();
    for folder in ["src", "tests", "build", "besluiten", "fixtures", "docs", "benches"] {
        files(&root().join(folder), &mut paths);
    }
    paths.extend(["build.rs", "Cargo.toml", "README.md"].map(|file| root().join(file)));
    let mut known: BTreeSet<String> = OF_OTHERS.iter().map(|name| (*name).to_owned()).collect();
    let mut comments = Vec::new();
    for path in paths {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        known.extend(words(&name).map(str::to_owned));
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let code = name.ends_with(".rs");
        for (number, line) in text.lines().enumerate() {
            if !(code && is_comment(line)) {
                known.extend(words(line).map(str::to_owned));
            } else if name.starts_with("src/") {
                comments.push((format!("{name}:{}", number + 1), line.to_owned()));
            }
        }
    }
    let stale: Vec<String> = comments
        .iter()
        .flat_map(|(place, line)| names(line).map(move |name| (place, name)))
        .filter(|(_, name)| !known.contains(*name))
        .map(|(place, name)| format!("{place}: `{name}`"))
        .collect();
    assert!(stale.is_empty(), "comments name what is not there:\n{}", stale.join("\n"));
}

#[test]
fn names_are_told_from_other_text_in_backticks() {
    let found: Vec<&str> = names("// As `a::b_c()` of `--moment`, `x = 1`, `9` and `D`.").collect();
    assert_eq!(found, ["a", "b_c", "D"]);
}

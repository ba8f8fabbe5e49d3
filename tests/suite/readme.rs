//! The README is executed: every console block runs, in order, in one sandbox, and must print what it shows.
//!
//! `...` on a line of its own stands for any lines, `[..]` for any text within a line. With `SNAPSHOTS=overwrite` the
//! blocks are rewritten from what was printed.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        std::fs::copy(from, to).unwrap();
    }
}

/// Runs a line as a user would type it; stdout and stderr as they come.
fn type_in(line: &str, folder: &Path) -> String {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_rod-release"));
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("{{ {line}\n}} 2>&1"))
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("LC_ALL", "en_GB.UTF-8")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// A console block: the lines after the fence, split into commands with the output that is shown.
fn commands(block: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in block.lines() {
        match line.strip_prefix("$ ") {
            Some(command) => found.push((command.to_owned(), String::new())),
            None => {
                let (_, output) = found.last_mut().expect("a block begins with a command");
                output.push_str(line);
                output.push('\n');
            }
        }
    }
    found
}

#[test]
fn every_console_block_prints_what_it_shows() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let sandbox = tempfile::tempdir().unwrap();
    for name in ["besluiten", "fixtures", "rod-release.toml"] {
        copy(&root().join(name), &sandbox.path().join(name));
    }
    #[expect(clippy::disallowed_methods, reason = "the switch of the golden files, as elsewhere")]
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    let mut rewritten = readme.clone();
    let mut count = 0;
    for part in readme.split("```console\n").skip(1) {
        let block = part.split("```").next().unwrap();
        let mut fresh = String::new();
        for (command, shown) in commands(block) {
            count += 1;
            let printed = type_in(&command, sandbox.path());
            let difference =
                snapbox::Assert::new().try_eq(Some(&command), printed.as_str().into(), shown.as_str().into());
            match difference {
                // What still fits stays as written, wildcards included.
                Ok(()) => fresh.push_str(&format!("$ {command}\n{shown}")),
                Err(_) if overwrite => fresh.push_str(&format!("$ {command}\n{printed}")),
                Err(difference) => panic!("README.md: `{command}`\n{difference}"),
            }
        }
        rewritten = rewritten.replace(block, &fresh);
    }
    assert!(count >= 5, "the tour of the README was not found");
    if overwrite {
        std::fs::write(root().join("README.md"), rewritten).unwrap();
    }
}

#[test]
fn the_gate_runs_the_test_command_of_the_readme() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let gate = std::fs::read_to_string(root().join(".ci/run")).unwrap();
    let block = readme.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let lines: Vec<&str> = block.lines().map(|line| line.split("  #").next().unwrap().trim()).collect();
    assert_eq!(lines, ["cargo run --release -- build besluiten/job-mbo-2024.toml", "cargo test --locked"]);
    assert!(gate.contains("cargo test --locked"));
}

//! The README is executed: its console blocks are typed word by word into one shell, and must print what they show.
//! What they leave behind git ignores.
//!
//! `...` on a line of its own stands for any lines, `[..]` for any text within a line. With `SNAPSHOTS=overwrite` the
//! blocks are rewritten from what was printed.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

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

/// One shell in which the whole tour is typed: what a line changes (a folder, a variable) holds for the next.
struct Shell {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// Says that a command is done; no command prints it.
const DONE: &str = "\u{1}done\u{1}";

impl Shell {
    fn new(folder: &Path) -> Self {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_rod-release"));
        let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
        let mut process = Command::new("sh")
            .current_dir(folder)
            .env_clear()
            .env("PATH", path)
            .env("LC_ALL", "en_GB.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = process.stdin.take().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        input.write_all(b"exec 2>&1\n").unwrap();
        Self { process, input, output }
    }

    /// What the shell prints for a line, stdout and stderr as they come.
    fn type_in(&mut self, line: &str) -> String {
        write!(self.input, "{line}\nprintf '\\001done\\001\\n'\n").unwrap();
        let mut printed = String::new();
        loop {
            let mut one = String::new();
            assert!(self.output.read_line(&mut one).unwrap() > 0, "the shell ended at `{line}`:\n{printed}");
            if let Some(last) = one.trim_end_matches('\n').strip_suffix(DONE) {
                printed.push_str(last);
                return printed;
            }
            printed.push_str(&one);
        }
    }

    fn end(mut self) {
        drop(self.input);
        self.process.wait().unwrap();
    }
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
    let tracked = ["besluiten", "fixtures", "rod-release.toml", ".gitignore"];
    for name in tracked {
        copy(&root().join(name), &sandbox.path().join(name));
    }
    let mut shell = Shell::new(sandbox.path());
    #[expect(clippy::disallowed_methods, reason = "the switch of the golden files, as elsewhere")]
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    let mut rewritten = readme.clone();
    let mut count = 0;
    for part in readme.split("```console\n").skip(1) {
        let block = part.split("```").next().unwrap();
        let mut fresh = String::new();
        for (command, shown) in commands(block) {
            count += 1;
            let printed = shell.type_in(&command);
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
    shell.end();
    assert!(count >= 5, "the tour of the README was not found");
    let ignored = std::fs::read_to_string(root().join(".gitignore")).unwrap();
    for entry in std::fs::read_dir(sandbox.path()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = tracked.contains(&name.as_str()) || ignored.lines().any(|line| line == format!("/{name}"));
        assert!(known, "the tour leaves `{name}`, which git does not ignore");
    }
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

//! Streams that take nothing: what a command had to say and could not is exit 3, whatever the command.

use crate::suite::support::program::{run, write};
use crate::suite::support::release::the_release;
use crate::suite::support::{JOB, Ran, Sandbox};
use std::process::Command;

/// Runs a command with a stream that is a device without room.
fn with_full(sandbox: &Sandbox, stream: &str, words: &[&str]) -> Ran {
    let mut shell = Command::new("/bin/sh");
    sandbox.isolate(&mut shell);
    let script = format!("exec \"$@\" {stream}>/dev/full");
    run(shell.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_rod-release")]).args(words))
}

#[test]
fn a_result_that_cannot_be_written_is_a_failure_in_every_command() {
    let sandbox = Sandbox::new();
    sandbox.synth(300, 2);
    run(&mut sandbox.build()).done();
    let release = the_release(&sandbox.path("uit")).display().to_string();
    let snapshot = sandbox.path("snapshot").display().to_string();
    let build = sandbox.build_arguments();
    let build: Vec<&str> = build.iter().map(String::as_str).collect();
    let at = |name: &str| sandbox.path(name).display().to_string();
    let (key, synth) = (at("nieuwe-sleutel"), at("synth"));
    let mut commands = vec![
        vec!["--help"],
        vec!["--version"],
        vec!["help"],
        vec!["help", "build"],
        vec!["man"],
        vec!["completions", "bash"],
        vec!["schema"],
        vec!["explain", "ROD0101"],
        vec!["catalogue"],
        vec!["plan", JOB],
        vec!["snapshot", "check", &snapshot],
        vec!["report", &release],
        vec!["diff", &release, &release],
        vec!["key", "new", &key],
        vec!["synth", &synth, "--persons", "300"],
        build,
    ];
    for format in ["human", "short", "json", "sarif"] {
        commands.push(vec!["check", JOB, "--format", format]);
    }
    for words in commands {
        let ran = with_full(&sandbox, "1", &words);
        ran.exits(3).says(&["error: ", "cannot be written"]);
        // What was done stays done, and is said.
        match words[0] {
            "key" => ran.says(&["the key is in", "its fingerprint is"]),
            "build" => ran.says(&["the release is in"]),
            _ => &ran,
        };
    }
}

#[test]
fn a_message_that_cannot_be_written_is_a_failure_too() {
    let sandbox = Sandbox::new();
    let missing = sandbox.path("nergens.toml").display().to_string();
    // A usage error is one as well: without a word nobody knows what was wrong.
    for words in [&["check"][..], &["snapshot", "check"], &["--onbekend"], &[], &["build", &missing]] {
        with_full(&sandbox, "2", words).exits(3);
    }
    write(&sandbox.path("leeg.toml"), "");
    // What goes to stdout is said all the same.
    with_full(&sandbox, "2", &["check", &sandbox.path("leeg.toml").display().to_string()]).exits(1).says(&["ROD0"]);
}

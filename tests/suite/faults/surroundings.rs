//! Keys, output folders, disks, signals and command lines that do not do.

use super::{nothing_left, refused};
use crate::suite::canary::{lay_out, register, silent};
use crate::suite::support::program::{run, write};
use crate::suite::support::release::releases;
use crate::suite::support::{Ran, Sandbox};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// A build with a key file of its own.
fn with_key(sandbox: &Sandbox) -> Ran {
    let key = sandbox.path("sleutel").display().to_string();
    let arguments: Vec<String> = sandbox.build_arguments();
    let at = arguments.iter().position(|word| word == "demo").expect("the demo key");
    let arguments: Vec<&str> =
        arguments.iter().enumerate().map(|(n, word)| if n == at { key.as_str() } else { word.as_str() }).collect();
    sandbox.run(&arguments)
}

#[test]
fn no_key_file() {
    let register = register();
    let sandbox = lay_out(&register);
    refused(&register, &[], &sandbox, &with_key(&sandbox), &["sleutel"]);
}

#[test]
fn a_key_that_cannot_be_used() {
    let good = crate::suite::support::sha256(b"a key that only this test has");
    let bad = [
        ("0".repeat(64), 0o600),
        ("ab".repeat(32), 0o600),
        (good[..62].to_owned(), 0o600),
        (good.clone() + "00", 0o600),
        (good.replace('a', "z"), 0o600),
        (String::new(), 0o600),
        (good.clone(), 0o644),
        (good.clone(), 0o640),
        (good.clone(), 0o604),
    ];
    let register = register();
    for (number, (text, mode)) in bad.iter().enumerate() {
        let sandbox = lay_out(&register);
        write(&sandbox.path("sleutel"), format!("{text}\n"));
        std::fs::set_permissions(sandbox.path("sleutel"), std::fs::Permissions::from_mode(*mode)).expect("mode");
        let ran = with_key(&sandbox);
        assert!(ran.code == Some(3), "key {number}: exit {:?}; it said:\n{}", ran.code, ran.said());
        std::fs::remove_file(sandbox.path("sleutel")).expect("key");
        let further: Vec<&str> = if text.is_empty() { Vec::new() } else { vec![text.as_str()] };
        refused(&register, &further, &sandbox, &ran, &["key"]);
    }
}

#[test]
fn a_good_key_file_makes_a_release_that_does_not_hold_it() {
    let good = crate::suite::support::sha256(b"a key that only this test has");
    let register = register();
    let sandbox = lay_out(&register);
    write(&sandbox.path("sleutel"), format!("{good}\n"));
    std::fs::set_permissions(sandbox.path("sleutel"), std::fs::Permissions::from_mode(0o600)).expect("mode");
    let ran = with_key(&sandbox);
    ran.done();
    std::fs::remove_file(sandbox.path("sleutel")).expect("key");
    silent(&register, &[&good, &good.to_uppercase(), &good[..32]], &sandbox, &ran);
}

#[test]
fn an_output_folder_that_is_a_file_or_cannot_be_made() {
    let register = register();
    let sandbox = lay_out(&register);
    write(&sandbox.path("uit"), "geen map");
    run(&mut sandbox.build()).exits(3).says(&["uit"]);
    assert_eq!(std::fs::read(sandbox.path("uit")).expect("still a file"), b"geen map");
    std::fs::remove_file(sandbox.path("uit")).expect("file");
    let mut arguments = sandbox.build_arguments();
    let at = arguments.iter().position(|word| word == "--out").expect("out");
    arguments[at + 1] = "/proc/geen/map".to_owned();
    let ran = sandbox.run(&arguments);
    refused(&register, &[], &sandbox, &ran, &["/proc/geen/map"]);
}

/// Files may not grow beyond four kibibytes: as an error where the signal is ignored, as a death where it is not.
#[test]
fn a_full_disk() {
    for (trap, deaths) in [("trap '' XFSZ;", vec![Some(3)]), ("", vec![Some(3), None])] {
        let register = register();
        let sandbox = lay_out(&register);
        let mut shell = Command::new("/bin/sh");
        sandbox.isolate(&mut shell);
        let script = format!("{trap} ulimit -f 8; exec \"$@\"");
        shell.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_rod-release")]).args(sandbox.build_arguments());
        let ran = run(&mut shell);
        assert!(deaths.contains(&ran.code), "exit {:?}; it said:\n{}", ran.code, ran.said());
        nothing_left(&sandbox);
        silent(&register, &[], &sandbox, &ran);
    }
}

/// Killed as soon as there is a build place, and as soon as there is a deelbestand in it.
#[test]
fn a_build_killed_midway_leaves_nothing_and_can_be_repeated() {
    let sandbox = Sandbox::new();
    sandbox.synth(12_000, 5);
    for depth in ["", "data"] {
        let mut child = sandbox.build().stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary starts");
        while !building(&sandbox, depth) {
            let ended = child.try_wait().expect("status").is_some();
            assert!(!ended, "the build ended before anything of it was to be seen");
            std::thread::yield_now();
        }
        child.kill().expect("kill");
        let status = child.wait().expect("status");
        assert!(!status.success(), "the build was faster than the kill");
        nothing_left(&sandbox);
    }
    run(&mut sandbox.build()).done();
    assert_eq!(releases(&sandbox.path("uit")).len(), 1);
    let left = sandbox.tree("uit").keys().filter(|name| name.contains("/.")).cloned().collect::<Vec<_>>();
    assert_eq!(left, ["job-mbo-2024/.slot"], "what the killed runs left is cleared away");
}

/// Is there something in this folder of a build place?
fn building(sandbox: &Sandbox, folder: &str) -> bool {
    let entries = |path: &Path| std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    entries(&sandbox.path("uit/job-mbo-2024"))
        .filter(|path| path.display().to_string().contains("/.onvolledig-"))
        .any(|path| entries(&path.join(folder)).next().is_some())
}

#[test]
fn the_second_build_of_the_same_release_changes_nothing() {
    let sandbox = lay_out(&register());
    run(&mut sandbox.build()).done();
    let first = sandbox.tree("uit");
    let _ = run(&mut sandbox.build());
    assert!(first == sandbox.tree("uit"), "a release that exists was changed");
}

#[test]
fn a_wrong_command_line_is_a_usage_error() {
    let sandbox = lay_out(&register());
    for wrong in [&["--threads", "0"][..], &["--threads", "veel"], &["--onbekend"], &["--date", "2024-02-30"]] {
        run(sandbox.build().args(wrong)).exits(2);
    }
    sandbox.run(&["bouw"]).exits(2);
    sandbox.run::<&str>(&[]).exits(2);
    nothing_left(&sandbox);
}

#[test]
fn a_decision_that_is_not_there() {
    let sandbox = lay_out(&register());
    sandbox.run(&["build", "nergens.toml"]).exits(3).says(&["nergens.toml"]);
}

/// What the besluit itself, or a final release, forbids is no failure: exit 1, with everything that is missing.
#[test]
fn a_final_release_that_lacks_things_is_forbidden_with_all_of_them() {
    let sandbox = lay_out(&register());
    let build = |extra: &[&str]| {
        let mut arguments = sandbox.build_arguments();
        arguments.extend(extra.iter().map(|word| (*word).to_owned()));
        sandbox.run(&arguments)
    };
    build(&["--final"]).exits(1).says(&["--moment", "--date", "staatscourant", "key new"]);
    build(&["--final", "--moment", "1", "--date", "2027-01-01"]).exits(1).says(&["window", "2024-05-31"]);
    build(&["--moment", "3"]).exits(1).says(&["delivery 3"]);
    build(&["--moment", "9"]).exits(1).says(&["number 9"]);
    assert!(releases(&sandbox.path("uit")).is_empty());
}

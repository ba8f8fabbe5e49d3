//! `--rebuild`: the same inputs give the same bytes, and what differs is named by its place.

use super::good::fixture;
use super::*;
use rod_release::pipeline::{KeySource, Resources};
use rod_release::verify::Rebuild;

fn rebuilt(release: &Release, rebuild: Rebuild) -> Vec<String> {
    let out = tempfile::tempdir().expect("folder");
    let outcome = outcome(&release.write(out.path()), &Question { rebuild: Some(rebuild), ..Question::default() });
    said(&outcome)
}

pub(super) fn inputs() -> Rebuild {
    Rebuild {
        snapshot: fixture("rod-mini"),
        sources: fixture("bronnen-mini"),
        key: KeySource::Demo,
        resources: Resources { threads: 1, memory: 16 << 20 },
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    assert_eq!(rebuilt(&good(), inputs()), [""; 0]);
}

#[test]
fn a_state_that_was_added_later_changes_no_earlier_release() {
    let folder = tempfile::tempdir().expect("folder");
    for (name, mut bytes) in crate::suite::support::release::tree(&fixture("rod-mini")) {
        if name == "snapshot.toml" {
            let text = String::from_utf8(bytes).expect("text");
            assert!(text.contains("stand_per = 2024-08-01"));
            bytes = text.replace("stand_per = 2024-08-01", "standen = [2024-08-01, 2025-08-01]").into_bytes();
        }
        crate::suite::support::program::write(&folder.path().join(name), bytes);
    }
    assert_eq!(rebuilt(&good(), Rebuild { snapshot: folder.path().to_owned(), ..inputs() }), [""; 0]);
}

#[test]
fn a_value_that_passes_every_other_rule_is_found_by_its_place() {
    let mut release = good();
    release.lines("data/regulier_2023-2024.csv", |lines| {
        // Another sex: within its type and list, and no count changes.
        let (old, new) = if lines[7].contains(";V;") { (";V;", ";M;") } else { (";M;", ";V;") };
        lines[7] = lines[7].replacen(old, new, 1);
    });
    release.seal();
    let said = rebuilt(&release, inputs());
    // Who stands out changes with it, and that follows from the data.
    let otherwise = |text: &&String| !text.starts_with("ROD1175") && !text.contains("disclosure risk");
    assert_eq!(said.iter().find(otherwise), None);
    assert!(said.iter().any(|text| text.contains("row 7, column 2")), "{said:?}");
}

#[test]
fn a_manifest_alone_is_compared_too() {
    let mut release = good();
    release.manifest.totals.persons_read += 1;
    let said = rebuilt(&release, inputs());
    // The count is not that of the table either.
    assert!(said.len() == 2 && said[0].starts_with("ROD1119"), "{said:?}");
    assert!(said[1].starts_with("ROD1175") && said[1].contains("manifest.json"), "{said:?}");
}

#[test]
fn other_inputs_are_said_before_anything_is_compared() {
    let said = rebuilt(&other(), inputs());
    assert!(said.len() == 1 && said[0].contains("another key"), "{said:?}");
}

/// Is something in a folder `data` below this one? What is there may be gone the next moment.
fn has_data(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let is_filled = |folder: &Path| std::fs::read_dir(folder).is_ok_and(|mut inside| inside.next().is_some());
    folders.any(|entry| entry.file_name() == "data" && is_filled(&entry.path()) || has_data(&entry.path()))
}

/// Interrupted as soon as there is something in its folder.
#[cfg(target_os = "linux")]
#[test]
fn a_rebuild_that_is_interrupted_takes_its_folder_away() {
    use crate::suite::support::Sandbox;
    use crate::suite::support::release::the_release;
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::{Command, Stdio};
    let sandbox = Sandbox::new();
    sandbox.synth(3_000, 4);
    sandbox.run(&sandbox.build_arguments()).done();
    let release = the_release(&sandbox.path("uit"));
    for (name, number) in [("TERM", 15), ("INT", 2), ("HUP", 1)] {
        // Who started the tests in the background may have had signals ignored, and what is ignored is inherited.
        let mut rebuild = Command::new("/usr/bin/env");
        sandbox.isolate(&mut rebuild);
        rebuild.arg("--default-signal=TERM,INT,HUP").arg(env!("CARGO_BIN_EXE_rod-release"));
        rebuild.arg("verify").arg(&release).args(["--rebuild", "--key-file", "demo", "--snapshot"]);
        rebuild.arg(sandbox.path("snapshot")).arg("--sources").arg(sandbox.path("bronnen"));
        let mut child = rebuild.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary starts");
        while !has_data(&sandbox.path("tmp")) {
            assert!(child.try_wait().expect("status").is_none(), "it ended before anything of it was to be seen");
            std::thread::yield_now();
        }
        let sent = Command::new("/bin/kill").args(["-s", name, &child.id().to_string()]).status().expect("kill");
        assert!(sent.success());
        assert_eq!(child.wait().expect("status").signal(), Some(number), "the signal ends it as it always does");
        let left = std::fs::read_dir(sandbox.path("tmp")).expect("folder").count();
        assert_eq!(left, 0, "SIG{name} left something");
    }
}

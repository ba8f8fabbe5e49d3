//! `snapshot seal`: what lies in a folder becomes a snapshot, and nothing is guessed.
//!
//! In: copies of the fixture, changed. Refuses: a seal that says what nobody stated, a table passed over in silence.

use super::support::Sandbox;
use super::support::program::{run, write};
use super::support::release::tree;
use super::vocabulary::root;
use std::path::Path;

/// A folder `stand` with the tables of the fixture; its `snapshot.toml` too if asked.
fn tables(with_toml: bool) -> Sandbox {
    let sandbox = Sandbox::new();
    for (name, bytes) in tree(&root().join("fixtures/rod-mini")) {
        if with_toml || name != "snapshot.toml" {
            write(&sandbox.path("stand").join(name), bytes);
        }
    }
    sandbox
}

fn seal(sandbox: &Sandbox, flags: &[&str]) -> super::support::Ran {
    sandbox.run(&[["snapshot", "seal", "stand", "--lang", "en"].as_slice(), flags].concat())
}

const ALL: [&str; 6] = ["--stand-per", "2024-08-01", "--sector", "po,so,vo,vavo,mbo,ho", "--origin", "synthetic"];

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("text")
}

#[test]
fn sealing_what_is_sealed_changes_no_byte_and_a_changed_table_only_its_own_lines() {
    let sandbox = tables(true);
    let toml = sandbox.path("stand/snapshot.toml");
    let before = text(&toml);
    seal(&sandbox, &[]).done().says(&["persoon", "1500 rows", "state of 2024-08-01", "made-up data"]);
    assert!(text(&toml) == before, "the comments and the order stay too");
    // A row less, in quotes, with a line end in a field: rows are counted as they are read.
    let table = sandbox.path("stand/verblijfstitel.csv");
    let rows: Vec<String> = text(&table).lines().map(str::to_owned).collect();
    write(&table, rows[..rows.len() - 1].join("\n") + "\n");
    sandbox.run(&["snapshot", "check", "stand", "--lang", "en"]).exits(1).says(&["sha256", "number of rows"]);
    seal(&sandbox, &[]).done();
    sandbox.run(&["snapshot", "check", "stand", "--lang", "en"]).done();
    let changed = text(&toml).lines().zip(before.lines()).filter(|(new, old)| new != old).count();
    assert_eq!(changed, 2, "rows and hash of one table");
}

#[test]
fn what_only_a_person_can_say_is_demanded_and_never_overruled() {
    let sandbox = tables(false);
    seal(&sandbox, &[]).exits(3).says(&["--stand-per YYYY-MM-DD --sector SECTOR --origin register|synthetic"]);
    seal(&sandbox, &ALL[..4]).exits(3).says(&["give --origin register|synthetic"]);
    seal(&sandbox, &["--stand-per", "2024-08-01", "--sector", "mbo,x", "--origin", "register"])
        .exits(3)
        .says(&["no sector of the catalogue", "vavo"]);
    assert!(!sandbox.path("stand/snapshot.toml").exists());
    seal(&sandbox, &ALL).done();
    let fixture = text(&root().join("fixtures/rod-mini/snapshot.toml"));
    let without_comments: String = fixture.split_inclusive('\n').filter(|line| !line.starts_with('#')).collect();
    assert_eq!(text(&sandbox.path("stand/snapshot.toml")), without_comments);
    for (flags, key) in [
        (["--stand-per", "2024-08-02"], "stand_per"),
        (["--sector", "mbo"], "sectoren"),
        (["--origin", "register"], "synthetisch"),
    ] {
        seal(&sandbox, &flags).exits(3).says(&["says otherwise", key]);
    }
    seal(&sandbox, &ALL).done();
}

#[test]
fn a_file_that_could_be_a_table_is_never_passed_over() {
    let wrong = |from: &str, to: &str, words: &[&str]| {
        let sandbox = tables(true);
        std::fs::rename(sandbox.path(from), sandbox.path(to)).expect("was there");
        let before = text(&sandbox.path("stand/snapshot.toml"));
        seal(&sandbox, &[]).exits(3).says(words);
        assert!(text(&sandbox.path("stand/snapshot.toml")) == before);
    };
    wrong("stand/bpv.csv", "stand/bpvs.csv", &["`bpvs.csv` is no table", "`bpv`"]);
    wrong("stand/bpv.csv", "stand/export20240801.csv", &["`export20240801.csv` is no table"]);
    wrong("stand/bpv.csv", "stand/BPV.csv", &["`BPV.csv`"]);
    wrong("stand/bpv.csv", "stand/bpv.csv.gz", &["`bpv.csv.gz` is neither"]);
    wrong("stand/bpv.csv", "stand/bpv.CSV", &["`bpv.CSV` is neither"]);
    wrong("stand/bpv.csv", "stand/.bpv.csv", &["the table `bpv` is in snapshot.toml and is not there"]);
    wrong("stand/bpv.csv", "stand/bpv.v2.csv", &["`bpv.v2.csv` is no table"]);
    wrong("stand/bpv.csv", "stand/persoon.parquet", &["`persoon` is there more than once"]);
    for (folder, word) in [
        ("bpv.csv", "the folder `bpv.csv/` is named after the table `bpv`"),
        ("BPV", "the folder `BPV/`"),
        ("bpv.v2.parquet", "the folder `bpv.v2.parquet/`"),
        ("bpvs.parquet", "`bpvs.parquet` is no table"),
    ] {
        let sandbox = tables(false);
        std::fs::remove_file(sandbox.path("stand/bpv.csv")).expect("was there");
        write(&sandbox.path("stand").join(folder).join("part-0"), "x");
        seal(&sandbox, &ALL).exits(3).says(&[word]);
    }
    wrong("stand/persoon.csv", "stand/notes.txt", &["no table `persoon`"]);
    wrong("stand/bpv.csv", "stand/tlv.csv", &["tlv.csv: this is not the header"]);
}

#[test]
fn a_table_cut_off_is_not_sealed_and_other_files_do_not_matter() {
    let sandbox = tables(true);
    write(&sandbox.path("stand/README.txt"), "notes");
    write(&sandbox.path("stand/bronnen/landen.csv"), "code\n");
    write(&sandbox.path("stand/.persoon.csv.swp"), "x");
    write(&sandbox.path("stand/_SUCCESS"), "");
    seal(&sandbox, &[]).done();
    let table = sandbox.path("stand/nationaliteit.csv");
    let cut = text(&table);
    write(&table, &cut[..cut.len() - 3]);
    let ran = run(sandbox.program().args(["snapshot", "seal", "stand", "--lang", "en"]));
    ran.exits(3).says(&["nationaliteit.csv, row 1689", "truncated"]);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_the_feature_a_parquet_table_is_refused_by_name_with_the_way_out() {
    let sandbox = tables(true);
    let words = ["persoon.parquet", "--features parquet", "use CSV"];
    std::fs::rename(sandbox.path("stand/persoon.csv"), sandbox.path("stand/persoon.parquet")).expect("was there");
    seal(&sandbox, &[]).exits(3).says(&words);
    let toml = text(&sandbox.path("stand/snapshot.toml")).replace("persoon.csv", "persoon.parquet");
    write(&sandbox.path("stand/snapshot.toml"), toml);
    sandbox.run(&["snapshot", "check", "stand", "--lang", "en"]).exits(3).says(&words);
    let fixture = root().join("fixtures/rod-mini").display().to_string();
    sandbox.run(&["snapshot", "convert", &fixture, "out", "--lang", "en"]).exits(3).says(&words);
    assert!(!sandbox.path("out").exists());
}

#[test]
fn of_several_states_the_tables_stay_as_they_are_listed() {
    let sandbox = Sandbox::new();
    let days = ["--stand-per", "2024-08-01", "--earlier-states", "2023-08-01"];
    sandbox.run(&[["synth", "stand", "--persons", "300", "--quiet"].as_slice(), &days].concat()).done();
    let toml = sandbox.path("stand/snapshot.toml");
    let before = text(&toml);
    assert!(before.contains("standen = [2023-08-01, 2024-08-01]"), "two states");
    // As a person would write it: which table is of which states; rows and hashes are left to the seal.
    let by_hand: String =
        before.split_inclusive('\n').filter(|line| !line.starts_with("rijen") && !line.starts_with("sha256")).collect();
    write(&toml, by_hand);
    sandbox.run(&["snapshot", "check", "stand", "--lang", "en"]).exits(3).says(&["missing", "snapshot seal stand"]);
    seal(&sandbox, &[]).done().says(&["2023-08-01, 2024-08-01"]);
    assert!(text(&toml) == before);
    seal(&sandbox, &["--stand-per", "2024-08-01"]).exits(3).says(&["says otherwise", "stand_per"]);
    write(&sandbox.path("stand/bpv2.csv"), "pgn\n");
    seal(&sandbox, &[]).exits(3).says(&["`bpv2.csv` is not in snapshot.toml"]);
    // Sorted, and every table where it was.
    std::fs::remove_file(sandbox.path("stand/bpv2.csv")).expect("was there");
    sandbox.run(&["snapshot", "convert", "stand", "copy", "--to", "csv", "--quiet"]).done();
    assert!(text(&sandbox.path("copy/snapshot.toml")) == before);
    #[cfg(unix)]
    for (path, expected) in [("copy", 0o700), ("copy/snapshot.toml", 0o600)] {
        let mode = sandbox.path(path).metadata().expect("there").permissions();
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777, expected, "{path}");
    }
}

/// As the page on snapshots says it: a folder per day, sealed, built from, and then with a table that lies there once.
#[test]
fn folders_named_after_days_are_sealed_as_states() {
    let sandbox = tables(false);
    for name in tree(&root().join("fixtures/rod-mini")).keys().filter(|name| name.ends_with(".csv")) {
        let bytes = std::fs::read(sandbox.path("stand").join(name)).expect("a table");
        write(&sandbox.path("stand/2023-12-01").join(name), &bytes);
        write(&sandbox.path("stand/2024-08-31").join(name), &bytes);
    }
    let rest = &ALL[2..];
    seal(&sandbox, rest).exits(3).says(&["lies beside folders named after a day"]);
    for name in tree(&root().join("fixtures/rod-mini")).keys().filter(|name| name.ends_with(".csv")) {
        std::fs::remove_file(sandbox.path("stand").join(name)).expect("was there");
    }
    seal(&sandbox, &ALL).exits(3).says(&["says otherwise", "stand_per"]);
    std::fs::rename(sandbox.path("stand/2023-12-01/bpv.csv"), sandbox.path("bpv.csv")).expect("was there");
    seal(&sandbox, rest).exits(3).says(&["the state of 2023-12-01 has no table `bpv`"]);
    std::fs::rename(sandbox.path("bpv.csv"), sandbox.path("stand/2023-12-01/bpv.csv")).expect("was there");
    assert!(!sandbox.path("stand/snapshot.toml").exists());
    seal(&sandbox, rest).done().says(&["2023-12-01, 2024-08-31"]);
    sandbox.run(&["snapshot", "check", "stand", "--lang", "en"]).done();
    // One file for two states: the lines of the other go, and the seal writes the rest.
    let toml = sandbox.path("stand/snapshot.toml");
    let described = text(&toml);
    let once = described.split("\n[[tabel]]\n").filter(|table| !table.contains("2024-08-31/bpv.csv")).map(|table| {
        if table.contains("2023-12-01/bpv.csv") {
            table.replace("[2023-12-01]", "[2023-12-01, 2024-08-31]")
        } else {
            table.to_owned()
        }
    });
    write(&toml, once.collect::<Vec<_>>().join("\n[[tabel]]\n"));
    std::fs::remove_file(sandbox.path("stand/2024-08-31/bpv.csv")).expect("was there");
    seal(&sandbox, &[]).done();
    sandbox.run(&["snapshot", "check", "stand", "--lang", "en"]).done();
    let (decision, sources) = (root().join("fixtures/fictief/vavo.toml"), root().join("fixtures/bronnen-mini"));
    run(&mut sandbox.build_of(decision.to_str().expect("a path"), &sandbox.path("stand"), &sources)).done();
}

#[test]
fn tables_of_two_states_do_not_become_one_file_and_every_state_has_persons() {
    let sandbox = Sandbox::new();
    let days = ["--stand-per", "2024-08-01", "--earlier-states", "2023-08-01"];
    sandbox.run(&[["synth", "stand", "--persons", "300", "--quiet"].as_slice(), &days].concat()).done();
    let toml = sandbox.path("stand/snapshot.toml");
    let before = text(&toml);
    // The table of the earlier state in the folder of the later one, under a name of its own.
    let named = before.lines().find_map(|line| line.strip_prefix("bestand = \"2023-08-01/persoon.csv\""));
    assert!(named.is_some(), "{before}");
    std::fs::rename(sandbox.path("stand/2023-08-01/persoon.csv"), sandbox.path("stand/2024-08-01/oud.csv"))
        .expect("was there");
    write(&toml, before.replace("2023-08-01/persoon.csv", "2024-08-01/oud.csv"));
    seal(&sandbox, &[]).done();
    let ran = sandbox.run(&["snapshot", "convert", "stand", "copy", "--to", "csv", "--lang", "en"]);
    ran.exits(3).says(&["the table `persoon` would become `2024-08-01/persoon.csv` twice"]);
    assert!(!sandbox.path("copy").exists());
    let without: Vec<&str> =
        before.split("\n[[tabel]]\n").filter(|table| !table.contains("2023-08-01/persoon.csv")).collect();
    write(&toml, without.join("\n[[tabel]]\n"));
    sandbox.run(&["snapshot", "check", "stand", "--lang", "en"]).exits(3).says(&["2023-08-01 has no table `persoon`"]);
}

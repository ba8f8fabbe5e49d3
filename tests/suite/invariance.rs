//! What may not matter does not: threads, language, time zone, folder, umask, order of rows, columns not read. The
//! whole output folder, the manifest and the name of the release included, stays the same to the byte.

use super::canary::{lay_out, lay_out_with, register};
use super::support::program::run;
use super::support::register::{TableFile, write_snapshot};
use super::support::{Register, Sandbox, Sources};
use std::collections::BTreeMap;
use std::process::Command;

type Tree = BTreeMap<String, Vec<u8>>;

/// What a build of the register writes.
fn built(register: &Register) -> Tree {
    built_by(&lay_out(register), |_| ())
}

/// The same with something changed about the run.
fn built_by(sandbox: &Sandbox, change: impl FnOnce(&mut Command)) -> Tree {
    let mut command = sandbox.build();
    change(&mut command);
    run(&mut command).done();
    let tree = sandbox.tree("uit");
    assert!(tree.keys().any(|name| name.ends_with("manifest.json")), "no manifest among {} files", tree.len());
    tree
}

/// Demands equality, and names only files.
fn same(one: &Tree, other: &Tree) {
    let names = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    for (name, bytes) in one {
        assert!(other.get(name).is_none_or(|others| others == bytes), "{name} differs");
    }
    assert_eq!(names(one), names(other));
}

#[test]
fn threads() {
    let sandbox = Sandbox::new();
    sandbox.synth(300, 3);
    let one = built_by(&sandbox, |command| {
        command.args(["--threads", "1"]);
    });
    for threads in ["2", "3"] {
        std::fs::remove_dir_all(sandbox.path("uit")).expect("built");
        let more = built_by(&sandbox, |command| {
            command.args(["--threads", threads]);
        });
        same(&one, &more);
    }
}

#[test]
fn language_time_zone_and_other_surroundings() {
    let register = register();
    let plain = built(&register);
    let surroundings = [
        ("LC_ALL", "nl_NL.UTF-8"),
        ("LANG", "tr_TR.UTF-8"),
        ("TZ", "Pacific/Kiritimati"),
        ("SOURCE_DATE_EPOCH", "1"),
        ("USER", "iemand"),
        ("COLUMNS", "20"),
        ("RUST_BACKTRACE", "1"),
    ];
    let moved = built_by(&lay_out(&register), |command| {
        command.envs(surroundings);
    });
    same(&plain, &moved);
}

#[test]
fn language_of_the_messages() {
    let register = register();
    same(
        &built(&register),
        &built_by(&lay_out(&register), |command| {
            command.args(["--lang", "nl"]);
        }),
    );
}

#[test]
fn working_folder_and_relative_paths() {
    let register = register();
    let sandbox = lay_out(&register);
    let elsewhere = sandbox.path("tmp");
    let relative = built_by(&sandbox, |command| {
        *command = Command::new(env!("CARGO_BIN_EXE_rod-release"));
        sandbox.isolate(command);
        command.current_dir(elsewhere).args(["build", super::support::JOB]).args([
            "--snapshot",
            "../snapshot",
            "--sources",
            "../bronnen",
            "--key-file",
            "demo",
            "--out",
            "../uit",
        ]);
    });
    same(&built(&register), &relative);
}

#[test]
fn umask() {
    let register = register();
    let sandbox = lay_out(&register);
    let strict = built_by(&sandbox, |command| {
        *command = Command::new("/bin/sh");
        sandbox.isolate(command);
        command.args(["-c", "umask 0077; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_rod-release")]);
        command.args(sandbox.build_arguments());
    });
    same(&built(&register), &strict);
}

#[test]
fn order_of_rows_within_a_person() {
    let mut reversed = register();
    for table in ["verblijfplaats", "nationaliteit", "inschrijving", "opleiding_mbo"] {
        reversed.rows_mut(table).reverse();
    }
    same(&built(&register()), &built(&reversed));
}

/// Columns that the decision does not make the plan read, one table at a time.
#[test]
fn columns_that_the_plan_does_not_read() {
    let plain = built(&register());
    let text = |name: &'static str| move |n: usize| format!("{name} nr. {n}, \"anders\"");
    let day = |n: usize| format!("2024-01-{:02}", n % 28 + 1);
    same(&plain, &built(&register().alter("persoon", "geslachtsnaam", text("Naam"))));
    same(&plain, &built(&register().alter("persoon", "voornamen", text("Voornaam"))));
    same(&plain, &built(&register().alter("persoon", "overlijdensdatum", day)));
    same(&plain, &built(&register().alter("persoon", "datum_vertrek", day)));
    same(&plain, &built(&register().alter("verblijfplaats", "adres", text("Straat"))));
    let enrolment = register().alter("inschrijving", "datum_uitschrijving_gepland", day).alter(
        "inschrijving",
        "reden_uitschrijving",
        |n| format!("0{}", n % 8 + 1),
    );
    same(&plain, &built(&enrolment));
    let period = register()
        .alter("opleiding_mbo", "bekostigbaar", |n| if n % 2 == 0 { "N" } else { "" }.to_owned())
        .alter("opleiding_mbo", "onderwijsaanbieder", |n| format!("{n:03}A001"));
    same(&plain, &built(&period));
}

#[test]
fn tables_that_the_plan_does_not_read() {
    let plain = register();
    let mut more = plain.clone();
    for row in plain.rows("inschrijving") {
        if row[1] == "1" {
            more = more.row("bpv", &row[0], "omvang=200").row("diploma_mbo", &row[0], "");
            more = more.row("verblijfstitel", &row[0], "");
        }
    }
    same(&built(&plain), &built(&more));
}

#[test]
fn a_table_that_the_plan_does_not_read_may_be_missing() {
    let register = register();
    let sandbox = lay_out(&register);
    let read = ["persoon", "verblijfplaats", "nationaliteit", "inschrijving", "opleiding_mbo"];
    let mut files: Vec<TableFile> = register.files();
    files.retain(|file| read.contains(&file.table.as_str()));
    std::fs::remove_dir_all(sandbox.path("snapshot")).expect("laid out");
    write_snapshot(&sandbox.path("snapshot"), &register.stand_per, &files);
    same(&built(&register), &built_by(&sandbox, |_| ()));
}

/// The other side: what the plan reads does matter.
#[test]
fn a_column_that_the_plan_reads_changes_the_release() {
    let plain = built(&register());
    let other = built(&register().alter("persoon", "geboorteplaats", |_| "Elders".to_owned()));
    assert!(plain != other, "the comparison sees nothing");
}

#[test]
fn other_sources_change_the_release() {
    let register = register();
    let sandbox = lay_out_with(&register, &Sources::new().without("landen", "6030"));
    assert!(built(&register) != built_by(&sandbox, |_| ()), "the sources do not matter");
}

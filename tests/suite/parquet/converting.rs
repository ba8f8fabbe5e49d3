//! `snapshot convert`: there and back, sorted on the way.

use super::writing::seal;
use crate::suite::canary::{lay_out, register, silent};
use crate::suite::faults::{cell, lines};
use crate::suite::support::Sandbox;
use crate::suite::support::program::run;
use crate::suite::support::register::write_snapshot;
use crate::suite::support::release::{the_release, tree};
use crate::suite::vocabulary::root;

#[test]
fn the_fixture_as_parquet_and_back_is_the_fixture() {
    let sandbox = Sandbox::new();
    let fixture = root().join("fixtures/rod-mini").display().to_string();
    sandbox.run(&["snapshot", "convert", &fixture, "parquet"]).done().says(&["parquet"]);
    sandbox.run(&["snapshot", "check", "parquet", "--quiet"]).done();
    sandbox.run(&["snapshot", "convert", "parquet", "csv"]).done();
    let (back, there) = (sandbox.tree("csv"), tree(&root().join("fixtures/rod-mini")));
    assert_eq!(back.len(), there.len());
    // A decimal has one spelling afterwards: `7`, where the fixture has `7.0`.
    let spelled_otherwise = |name: &str| name.starts_with("examenvak_") || name == "snapshot.toml";
    for (name, bytes) in there.iter().filter(|(name, _)| !spelled_otherwise(name)) {
        assert!(back.get(name) == Some(bytes), "another {name}");
    }
    // And what the spelling was of, is the same.
    sandbox.run(&["snapshot", "convert", "csv", "again"]).done();
    assert!(sandbox.tree("again") == sandbox.tree("parquet"));
    sandbox.run(&["snapshot", "convert", "parquet", "csv", "--lang", "en"]).exits(3).says(&["cannot write csv"]);
}

#[test]
fn a_snapshot_in_any_order_is_sorted_and_gives_the_same_release() {
    let register = register();
    let sandbox = lay_out(&register);
    run(&mut sandbox.build()).done();
    let expected = tree(&the_release(&sandbox.path("uit")));
    for to in ["csv", "parquet"] {
        let sandbox = lay_out(&register);
        let mut files = register.files();
        for table in ["persoon", "inschrijving", "opleiding_mbo"] {
            lines(&mut files, table, |lines| lines[1..].reverse());
        }
        write_snapshot(&sandbox.path("shuffled"), &register.stand_per, &files);
        std::fs::remove_dir_all(sandbox.path("snapshot")).expect("was there");
        let ran = sandbox.run(&["snapshot", "convert", "shuffled", "snapshot", "--to", to, "--lang", "en"]);
        ran.done().says(&["sorted by pgn: persoon, inschrijving, opleiding_mbo"]);
        run(&mut sandbox.build()).done();
        assert!(tree(&the_release(&sandbox.path("uit"))) == expected, "{to}");
    }
}

#[test]
fn nothing_is_written_of_cells_that_are_not_of_their_column() {
    let register = register();
    let sandbox = lay_out(&register);
    let mut files = register.files();
    cell(&mut files, "persoon", 3, "geslacht", "Q");
    cell(&mut files, "inschrijving", 5, "datum_inschrijving", "2023-02-30");
    write_snapshot(&sandbox.path("snapshot"), &register.stand_per, &files);
    seal(&sandbox);
    let ran = sandbox.run(&["snapshot", "convert", "snapshot", "out", "--lang", "en"]);
    ran.exits(1).says(&["persoon.csv, row 3, column geslacht", "inschrijving.csv, row 5, column datum_inschrijving"]);
    silent(&register, &["2023-02-30"], &sandbox, &ran);
    let left: Vec<_> =
        std::fs::read_dir(sandbox.path("")).expect("folder").map(|entry| entry.expect("entry").file_name()).collect();
    assert!(!left.iter().any(|name| name == "out" || name.to_string_lossy().starts_with(".rod-release")), "{left:?}");
}

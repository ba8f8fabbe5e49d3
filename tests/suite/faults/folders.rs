//! Snapshots and sources that are not what they say, not there, or do not go together.

use super::{cell, damaged, nothing_left, refused, table};
use crate::suite::canary::{lay_out, lay_out_with, register, silent};
use crate::suite::support::program::{run, write};
use crate::suite::support::register::{snapshot_toml, write_snapshot};
use crate::suite::support::{Register, Sources, bsn, onderwijsnummer};

#[test]
fn a_hash_that_does_not_match() {
    for name in ["persoon", "opleiding_mbo"] {
        let register = register();
        let sandbox = lay_out(&register);
        let mut files = register.files();
        let list = snapshot_toml(&register.stand_per, &["mbo"], &files);
        cell(&mut files, name, 1, if name == "persoon" { "geslacht" } else { "leerweg" }, "O");
        if name == "opleiding_mbo" {
            cell(&mut files, name, 1, "leerweg", "BBL");
        }
        write_snapshot(&sandbox.path("snapshot"), &register.stand_per, &files);
        write(&sandbox.path("snapshot/snapshot.toml"), list);
        refused(&register, &[], &sandbox, &run(&mut sandbox.build()), &[name, "sha256"]);
    }
}

#[test]
fn a_row_count_that_does_not_match() {
    damaged(&[], &["inschrijving", "number of rows"], |files| table(files, "inschrijving").rows = 81);
}

#[test]
fn a_table_that_is_not_there() {
    let register = register();
    let sandbox = lay_out(&register);
    std::fs::remove_file(sandbox.path("snapshot/verblijfplaats.csv")).expect("was there");
    refused(&register, &[], &sandbox, &run(&mut sandbox.build()), &["verblijfplaats.csv"]);
}

#[test]
fn a_table_that_is_not_listed() {
    damaged(&[], &["nationaliteit"], |files| files.retain(|file| file.table != "nationaliteit"));
}

#[test]
fn no_snapshot_toml_no_snapshot_and_no_sources() {
    for gone in ["snapshot/snapshot.toml", "bronnen/bronnen.toml", "bronnen/landen.csv"] {
        let register = register();
        let sandbox = lay_out(&register);
        std::fs::remove_file(sandbox.path(gone)).expect("was there");
        let name = gone.split('/').next_back().expect("name");
        refused(&register, &[], &sandbox, &run(&mut sandbox.build()), &[name]);
    }
    let sandbox = lay_out(&register());
    std::fs::remove_dir_all(sandbox.path("snapshot")).expect("was there");
    refused(&register(), &[], &sandbox, &run(&mut sandbox.build()), &["snapshot.toml"]);
}

#[test]
fn a_snapshot_toml_that_cannot_be_read() {
    let register = register();
    for text in [
        "dit is geen toml",
        "stand_per = 2023-12-01\n",
        "schema = \"rod-release/snapshot/v1\"\nstand_per = \"gisteren\"\n",
    ] {
        let sandbox = lay_out(&register);
        write(&sandbox.path("snapshot/snapshot.toml"), text);
        refused(&register, &[], &sandbox, &run(&mut sandbox.build()), &["snapshot.toml"]);
    }
}

#[test]
fn a_source_that_was_changed() {
    let register = register();
    let sandbox = lay_out(&register);
    let path = sandbox.path("bronnen/landen.csv");
    let text = std::fs::read_to_string(&path).expect("source").replace("Turkije", "Turkye");
    write(&path, text);
    refused(&register, &[], &sandbox, &run(&mut sandbox.build()), &["landen", "sha256"]);
}

#[test]
fn an_institution_in_a_delivered_year_that_the_source_does_not_list() {
    let register = register();
    let sandbox = lay_out_with(&register, &Sources::new().without("rio_instelling", "02BB"));
    refused(&register, &[], &sandbox, &run(&mut sandbox.build()), &["rio_instelling"]);
}

#[test]
fn an_institution_of_which_the_source_does_not_say_whether_it_is_funded() {
    let register = Register::new()
        .student(&bsn(0), "instellingscode=05EE")
        .student(&bsn(1), "instellingscode=05EE")
        .student(&bsn(2), "instellingscode=06FF")
        .student(&bsn(3), "instellingscode=07GG");
    let blank = |code: &str| format!("{code},Zonder,mbo,,,,,,,,,,");
    let sources = Sources::new().row("rio_instelling", &blank("05EE")).row("rio_instelling", &blank("06FF"));
    let sandbox = lay_out_with(&register, &sources);
    let ran = run(&mut sandbox.build());
    // Once for each row, whatever the number of studiejaren; by institution, which its line in the source names.
    ran.exits(3).says(&[
        "4 faults",
        "row 1: `bekostigd` is empty for the institution on line 6 of the source rio_instelling",
        "row 2: `bekostigd` is empty for the institution on line 6",
        "row 3: `bekostigd` is empty for the institution on line 7",
        "row 4: the source rio_instelling has no row for the institution",
    ]);
    assert!(!ran.said().contains("05EE"));
}

#[test]
fn two_persons_with_one_omnummer() {
    let earlier = onderwijsnummer(0);
    let register = register().person(&bsn(90), &format!("onderwijsnummer_eerder={earlier}"));
    let register = register.inschrijving(&bsn(90), "", "");
    let sandbox = lay_out(&register);
    refused(&register, &[], &sandbox, &run(&mut sandbox.build()), &["omnummer"]);
}

#[test]
fn a_register_from_before_the_peildatum_is_refused() {
    let mut early = register();
    early.stand_per = "2023-09-30".to_owned();
    let sandbox = lay_out(&early);
    let ran = run(&mut sandbox.build());
    assert!(matches!(ran.code, Some(1 | 3)), "exit {:?}", ran.code);
    ran.says(&["2023-09-30", "2023-10-01"]);
    nothing_left(&sandbox);
    silent(&early, &[], &sandbox, &ran);
}

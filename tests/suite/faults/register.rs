//! The register as exports and people make it: other line ends and separators, odd texts, wrong headers of a snapshot;
//! each is told by name, and one fault hides no other.

use super::{cell, damaged, lines, table};
use crate::suite::canary::{lay_out, lay_out_with, register};
use crate::suite::support::program::run;
use crate::suite::support::register::write_snapshot;
use crate::suite::support::{Ran, Register, Sandbox, Sources, bsn};

#[test]
fn an_export_that_differs_is_told_by_what_it_is() {
    let whole = |change: fn(Vec<u8>) -> Vec<u8>, words: &[&str]| {
        damaged(&[], words, |files| {
            let file = table(files, "nationaliteit");
            file.bytes = change(std::mem::take(&mut file.bytes));
        });
    };
    whole(|bytes| [b"\xef\xbb\xbf".to_vec(), bytes].concat(), &["nationaliteit.csv", "BOM", "sed"]);
    whole(|bytes| String::from_utf8(bytes).unwrap().replace('\n', "\r\n").into_bytes(), &["CR LF", "tr -d"]);
    whole(|bytes| String::from_utf8(bytes).unwrap().replace(',', ";").into_bytes(), &["separated by `;`"]);
    whole(|bytes| bytes.into_iter().flat_map(|byte| [byte, 0]).collect(), &["UTF-16", "iconv"]);
}

#[test]
fn a_control_character_and_a_text_of_spaces_are_faults() {
    for (text, words) in
        [("een\u{1b}[31m", "control character"), ("a\u{0}b", "control character"), ("   ", "nothing but spaces")]
    {
        damaged(&[], &["persoon.csv, row 3, column geboorteplaats", words], |files| {
            cell(files, "persoon", 3, "geboorteplaats", text);
        });
    }
}

fn with_header(change: impl FnOnce(String) -> String) -> (Sandbox, Ran) {
    let register = register();
    let sandbox = lay_out(&register);
    let path = sandbox.path("snapshot/snapshot.toml");
    let text = std::fs::read_to_string(&path).expect("snapshot.toml");
    std::fs::write(&path, change(text)).expect("snapshot.toml");
    let ran = run(&mut sandbox.build());
    (sandbox, ran)
}

#[test]
fn a_fault_in_snapshot_toml_is_told_with_the_line_of_its_value() {
    let line_of = |text: &str, part: &str| text.lines().position(|line| line.contains(part)).expect(part) + 1;
    let mut line = 0;
    let mut told = |from: &str, to: &str, words: &[&str]| {
        let (_, ran) = with_header(|text| {
            let text = text.replacen(from, to, 1);
            line = line_of(&text, to.lines().last().unwrap());
            text
        });
        ran.exits(3).says(words).says(&[&format!("line {line}")]);
    };
    told("naam = \"verblijfplaats\"", "naam = \"verblijfsplaats\"", &["no table of the register", "`verblijfplaats`"]);
    told(
        "naam = \"persoon\"",
        "naam = \"persoon\" # een\nbestand = \"persoon.csv\"\nrijen = 0\nsha256 = \"0000000000000000000000000000000000000000000000000000000000000000\"\n\n[[tabel]]\nnaam = \"persoon\" # nog een",
        &["this table is named before"],
    );
    told("stand_per = 2", "stand_per = 10:00:00 #2", &["no date"]);
    told("bestand = \"persoon.csv\"", "bestand = \"../persoon.csv\"", &["a file name in this folder"]);
    told("\"mbo\"", "\"mbo\", \"basisschool\"", &["no sector of the catalogue"]);
}

#[test]
fn a_snapshot_of_other_sectors_is_refused() {
    let (_, ran) = with_header(|text| {
        let line = text.lines().find(|line| line.starts_with("sectoren")).expect("sectoren").to_owned();
        text.replace(&line, "sectoren = [\"po\", \"vo\"]")
    });
    ran.exits(3).says(&["does not cover the sector mbo"]);
}

#[test]
fn every_bad_column_is_counted_and_none_hides_another() {
    let register = register();
    let sandbox = lay_out(&register);
    let mut files = register.files();
    lines(&mut files, "persoon", |lines| assert!(lines.len() > 6));
    (1..=6).for_each(|row| cell(&mut files, "persoon", row, "geslacht", "Q"));
    cell(&mut files, "opleiding_mbo", 1, "niveau", "Q");
    write_snapshot(&sandbox.path("snapshot"), &register.stand_per, &files);
    let human = sandbox.run(&["snapshot", "check", "snapshot", "--lang", "en"]);
    human.exits(1).says(&[
        "7 faults",
        "persoon.csv, row 3, column geslacht",
        "and 3 more of this kind in this column",
        "opleiding_mbo.csv, row 1, column niveau",
    ]);
    let json = sandbox.run(&["snapshot", "check", "snapshot", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_slice(&json.exits(1).stdout).expect("JSON");
    assert_eq!(said["faults"], 7);
    let groups = said["groups"].as_array().expect("groups");
    assert_eq!(groups.len(), 2);
    assert_eq!((&groups[0]["column"], &groups[0]["count"]), (&"geslacht".into(), &6.into()));
    assert_eq!(groups[0]["rows"], serde_json::json!([1, 2, 3]));
}

#[test]
fn an_enrolment_that_ended_before_it_began_is_not_delivered() {
    let register = Register::new()
        .student(&bsn(0), "")
        .student(&bsn(1), "datum_inschrijving=2023-09-01 datum_uitschrijving=2023-08-31");
    let sandbox = lay_out(&register);
    run(&mut sandbox.build()).done().says(&["regulier 2023/2024: 1 rows, 1 persons"]);
}

#[test]
fn a_source_without_the_peiljaar_is_told_of_a_trial_with_every_miss() {
    let register = Register::new().student(&bsn(0), "");
    let sandbox = lay_out_with(&register, &Sources::new().without("postcode_gemeente", "2023"));
    run(&mut sandbox.build()).done().says(&[
        "column gemeentecode: 1 times not found in a public source",
        "warning: the source postcode_gemeente has no rows of peiljaar 2023",
        "the public source gave no value for any key",
    ]);
}

#[test]
fn a_code_of_a_source_has_the_shape_of_its_column() {
    let register = Register::new().student(&bsn(0), "");
    let sandbox = lay_out_with(&register, &Sources::new().row("landen", "503,Andorra,24,2"));
    run(&mut sandbox.build()).exits(3).says(&["landen.csv, line", "column code", "shape 9999"]);
}

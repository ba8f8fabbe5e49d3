//! Damaged input and broken surroundings: each gives its own clear failure, names the place, leaves no release, and
//! repeats no value of the register.

use super::canary::{lay_out, register, silent};
use super::support::program::{run, write};
use super::support::register::{TableFile, position, snapshot_toml, write_snapshot};
use super::support::release::releases;
use super::support::{Ran, Register, Sandbox, Sources, bsn, onderwijsnummer};
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

/// Demands that a run failed as it should: code, words, no release, no canary.
fn refused(register: &Register, further: &[&str], sandbox: &Sandbox, ran: &Ran, words: &[&str]) {
    ran.exits(3).says(words);
    nothing_left(sandbox);
    silent(register, further, sandbox, ran);
}

/// Nothing below the output folder could pass for a release.
fn nothing_left(sandbox: &Sandbox) {
    let left = releases(&sandbox.path("uit")).len();
    assert!(left == 0, "{left} folders that could pass for a release");
    for name in sandbox.tree("uit").keys() {
        assert!(name.split('/').any(|part| part.starts_with('.')), "a file was left where releases are looked for");
    }
}

/// Builds from the canary register after its files were damaged; hashes and counts agree with the damaged bytes.
fn damaged(further: &[&str], words: &[&str], damage: impl FnOnce(&mut Vec<TableFile>)) {
    let register = register();
    let sandbox = lay_out(&register);
    let mut files = register.files();
    damage(&mut files);
    write_snapshot(&sandbox.path("snapshot"), &register.stand_per, &files);
    refused(&register, further, &sandbox, &run(&mut sandbox.build()), words);
}

fn table<'a>(files: &'a mut [TableFile], name: &str) -> &'a mut TableFile {
    files.iter_mut().find(|file| file.table == name).expect("a table")
}

/// Replaces a cell: row counted from 1 below the header.
fn cell(files: &mut [TableFile], name: &str, row: usize, column: &str, value: &str) {
    let file = table(files, name);
    let text = String::from_utf8(file.bytes.clone()).expect("text");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut cells: Vec<&str> = lines[row].split(',').collect();
    cells[position(name, column)] = value;
    lines[row] = cells.join(",");
    file.bytes = (lines.join("\n") + "\n").into_bytes();
}

/// Changes the lines of a table; the first is the header.
fn lines(files: &mut [TableFile], name: &str, change: impl FnOnce(&mut Vec<String>)) {
    let file = table(files, name);
    let text = String::from_utf8(file.bytes.clone()).expect("text");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    file.rows = lines.len() - 1;
    file.bytes = (lines.join("\n") + "\n").into_bytes();
}

#[test]
fn rows_out_of_order() {
    damaged(&[], &["persoon"], |files| lines(files, "persoon", |lines| lines.swap(3, 4)));
}

#[test]
fn rows_out_of_order_in_a_table_below() {
    damaged(&[], &["verblijfplaats"], |files| lines(files, "verblijfplaats", |lines| lines.swap(2, 3)));
}

#[test]
fn a_duplicate_person() {
    damaged(&[], &["persoon"], |files| lines(files, "persoon", |lines| lines.insert(2, lines[2].clone())));
}

#[test]
fn a_duplicate_key_below_a_person() {
    damaged(&[], &["inschrijving"], |files| lines(files, "inschrijving", |lines| lines.insert(5, lines[5].clone())));
}

#[test]
fn an_enrolment_without_a_person() {
    damaged(&[], &["inschrijving"], |files| {
        lines(files, "persoon", |lines| {
            lines.remove(7);
        });
    });
}

#[test]
fn a_period_without_an_enrolment() {
    damaged(&[], &["opleiding_mbo"], |files| cell(files, "opleiding_mbo", 4, "volgnr", "77"));
}

#[test]
fn a_person_after_the_last_of_the_table_above() {
    damaged(&[], &["inschrijving"], |files| {
        lines(files, "persoon", |lines| {
            lines.pop();
        });
    });
}

#[test]
fn a_misspelt_header() {
    damaged(&[], &["inschrijving"], |files| {
        lines(files, "inschrijving", |lines| lines[0] = lines[0].replace("sector", "sektor"));
    });
}

#[test]
fn a_header_in_another_order() {
    damaged(&[], &["nationaliteit"], |files| {
        lines(files, "nationaliteit", |lines| lines[0] = "pgn,code,datum_einde,datum_begin".to_owned());
    });
}

#[test]
fn a_column_that_the_schema_does_not_know() {
    damaged(&["Kanarieveld"], &["persoon"], |files| {
        lines(files, "persoon", |lines| {
            lines[0] += ",extra";
            lines[1..].iter_mut().for_each(|line| *line += ",Kanarieveld");
        });
    });
}

#[test]
fn a_row_with_a_cell_too_few_and_one_too_many() {
    for extra in [false, true] {
        damaged(&["Kanarieveld"], &["persoon"], |files| {
            lines(files, "persoon", |lines| {
                if extra {
                    lines[3] += ",Kanarieveld";
                } else {
                    let comma = lines[3].rfind(',').expect("cells");
                    lines[3].truncate(comma);
                }
            });
        });
    }
}

#[test]
fn a_last_line_cut_short() {
    damaged(&[], &["opleiding_mbo"], |files| {
        let bytes = &mut table(files, "opleiding_mbo").bytes;
        bytes.truncate(bytes.len() - 20);
    });
}

#[test]
fn an_open_quote() {
    damaged(&[], &["persoon"], |files| cell(files, "persoon", 2, "geboorteplaats", "\"Proefstad"));
}

#[test]
fn an_empty_file() {
    damaged(&[], &["persoon"], |files| {
        let file = table(files, "persoon");
        file.bytes.clear();
        file.rows = 0;
    });
}

#[test]
fn bytes_that_are_no_utf8() {
    damaged(&[], &["persoon", "geboorteplaats"], |files| {
        let bytes = &mut table(files, "persoon").bytes;
        let at = bytes.windows(9).position(|window| window == b"Proefstad").expect("a place");
        bytes[at] = 0xFF;
    });
}

/// Bad cells, one at a time: table, column, value that must not be repeated.
#[test]
fn a_cell_that_its_type_does_not_allow_is_named_by_table_row_and_column() {
    let bad = [
        ("inschrijving", "datum_inschrijving", "2021-02-30"),
        ("inschrijving", "datum_inschrijving", "01-08-2021"),
        ("inschrijving", "datum_inschrijving", ""),
        ("inschrijving", "datum_uitschrijving", "2022-00-00"),
        ("inschrijving", "volgnr", "Kanarie1"),
        ("inschrijving", "instellingscode", "KANARIE"),
        ("inschrijving", "sector", "kanarie"),
        ("opleiding_mbo", "niveau", "MBO-7"),
        ("opleiding_mbo", "leerweg", "KANARIE"),
        ("opleiding_mbo", "opleidingscode", "2500K"),
        ("persoon", "geboortedatum", "1990-00-15"),
        ("persoon", "geboortedatum", "1990-13-01"),
        ("persoon", "geslacht", "K"),
        ("persoon", "geboorteland", "NLKN"),
        ("verblijfplaats", "postcode", "1000 aa"),
        ("nationaliteit", "datum_einde", "morgenochtend"),
    ];
    for (name, column, value) in bad {
        // A value of one or two signs occurs in any text.
        let further = if value.len() > 2 { vec![value] } else { Vec::new() };
        damaged(&further, &[name, column, "row 5"], |files| cell(files, name, 5, column, value));
    }
}

#[test]
fn a_number_that_fails_the_eleven_test() {
    let bad = ["999999999", "000000000", "123456789", "12345678", "0123456782", "12345678X"];
    for pgn in bad {
        damaged(&[pgn], &["persoon", "pgn"], |files| {
            for name in ["persoon", "verblijfplaats", "nationaliteit", "inschrijving", "opleiding_mbo"] {
                lines(files, name, |lines| {
                    lines.truncate(1);
                });
            }
            lines(files, "persoon", |lines| lines.push(format!("{pgn},,,,V,1990-01-01,,,,,,,")));
        });
    }
}

#[test]
fn an_earlier_number_that_is_no_onderwijsnummer() {
    let pgn = bsn(77);
    damaged(&[&pgn], &["persoon", "onderwijsnummer_eerder", "row 3"], |files| {
        cell(files, "persoon", 3, "onderwijsnummer_eerder", &pgn);
    });
}

#[test]
fn several_faults_are_reported_together_with_their_number() {
    let words = ["datum_inschrijving", "geboortedatum", "niveau", "4"];
    damaged(&["2021-02-30", "1990-13-01", "MBO-7"], &words, |files| {
        cell(files, "inschrijving", 4, "datum_inschrijving", "2021-02-30");
        cell(files, "inschrijving", 9, "datum_inschrijving", "2021-02-30");
        cell(files, "persoon", 3, "geboortedatum", "1990-13-01");
        cell(files, "opleiding_mbo", 8, "niveau", "MBO-7");
    });
}

#[test]
fn thousands_of_faults_are_counted_but_not_all_told() {
    let register = (0..40).fold(register(), |register, n| {
        (0..50).fold(register, |register, k| {
            let pgn = if n % 4 == 0 { onderwijsnummer(n) } else { bsn(n) };
            register.rij("opleiding_mbo", &pgn, &format!("datum_begin=19{k:02}-01-01 niveau=KANARIE"))
        })
    });
    let sandbox = lay_out(&register);
    let ran = run(&mut sandbox.build());
    refused(&register, &["KANARIE"], &sandbox, &ran, &["opleiding_mbo", "niveau", "2000"]);
    assert!(ran.stderr.len() < 20_000, "a flood of {} bytes", ran.stderr.len());
}

#[test]
fn a_hash_that_does_not_match() {
    for name in ["persoon", "opleiding_mbo"] {
        let register = register();
        let sandbox = lay_out(&register);
        let mut files = register.files();
        let list = snapshot_toml(&register.stand_per, &files);
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
    let sandbox = lay_out(&register);
    Sources::new().without("rio_instelling", "02BB").write(&sandbox.path("bronnen"));
    refused(&register, &[], &sandbox, &run(&mut sandbox.build()), &["rio_instelling"]);
}

#[test]
fn two_persons_with_one_omnummer() {
    let earlier = onderwijsnummer(0);
    let register = register().persoon(&bsn(90), &format!("onderwijsnummer_eerder={earlier}"));
    let register = register.inschrijving(&bsn(90), "", "");
    let sandbox = lay_out(&register);
    refused(&register, &[], &sandbox, &run(&mut sandbox.build()), &["omnummer"]);
}

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
    let good: String = (0..32).map(|byte| format!("{:02x}", byte * 7 + 3)).collect();
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
    let good: String = (0..32).map(|byte| format!("{:02x}", byte * 7 + 3)).collect();
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

#[test]
fn a_build_killed_midway_leaves_nothing_and_can_be_repeated() {
    let sandbox = Sandbox::new();
    sandbox.synth(12_000, 5);
    let mut child = sandbox.build().stdout(std::process::Stdio::null()).spawn().expect("the binary starts");
    while sandbox.tree("uit").is_empty() {
        let ended = child.try_wait().expect("status").is_some();
        assert!(!ended, "the build ended before anything of it was to be seen");
        std::thread::yield_now();
    }
    child.kill().expect("kill");
    let status = child.wait().expect("status");
    assert!(!status.success(), "the build was faster than the kill");
    nothing_left(&sandbox);
    run(&mut sandbox.build()).done();
    assert_eq!(releases(&sandbox.path("uit")).len(), 1);
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

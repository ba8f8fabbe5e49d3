//! One fault hides no other, and what lies beside the snapshot is told: in `snapshot.toml`, in the folder, in a table that
//! cannot be read, in the sources.

use super::{cell, lines, nothing_left, table};
use crate::suite::canary::{lay_out, lay_out_with, register};
use crate::suite::support::program::{run, write};
use crate::suite::support::register::write_snapshot;
use crate::suite::support::{Ran, Register, Sandbox, Sources, bsn};

fn checked(sandbox: &Sandbox, lang: &str) -> Ran {
    sandbox.run(&["snapshot", "check", "snapshot", "--lang", lang])
}

/// Whoever had another number would get another omnummer where the table of earlier numbers is not read.
#[test]
fn a_table_that_lies_in_the_folder_and_is_not_listed_is_told() {
    for file in ["eerder_nummer.csv", "Diploma_mbo.csv", "bpv.csv.gz", "bpv/deel.parquet"] {
        let register = Register::new().student(&bsn(0), "");
        let sandbox = lay_out(&register);
        let listed = std::fs::read_to_string(sandbox.path("snapshot/snapshot.toml")).expect("text");
        let without: Vec<&str> =
            listed.split("[[tabel]]").filter(|part| !part.contains("\"bpv\"") && !part.contains("diploma")).collect();
        write(&sandbox.path("snapshot/snapshot.toml"), without.join("[[tabel]]"));
        for name in ["bpv.csv", "diploma_mbo.csv"] {
            std::fs::remove_file(sandbox.path("snapshot").join(name)).expect("was there");
        }
        checked(&sandbox, "en").done();
        write(&sandbox.path("snapshot").join(file), "pgn\n");
        let name = file.split('/').next().expect("a name");
        checked(&sandbox, "en").exits(1).says(&[name, "not in snapshot.toml"]);
        run(&mut sandbox.build()).done().says(&["warning: ", name, "a final release is refused"]);
    }
}

#[test]
fn every_fault_of_snapshot_toml_is_told_with_its_line_and_in_the_chosen_language() {
    let header = "schema = \"rod-release/snapshot/v1\"\nstand_per = 2023-12-01\nsectoren = [\"mbo\"]\n";
    let tabel = "\n[[tabel]]\nnaam = \"persoon\"\nbestand = \"persoon.csv\"\n";
    for (text, told) in [
        (
            format!("{header}stand = 1\n{tabel}soort = 2\n"),
            vec!["regel 4: `stand`", "regel 9: `soort`", "geen sleutel"],
        ),
        (
            format!("{header}{tabel}").replace("mbo", "xyz").replace("persoon\"\n", "persoonn\"\n"),
            vec!["regel 3: sectoren", "regel 6: naam", "bedoeld is misschien `persoon`"],
        ),
        (header.replace("sectoren = [\"mbo\"]\n", ""), vec!["de sleutel `sectoren` ontbreekt"]),
        (header.replace("2023-12-01", "\"gisteren\""), vec!["regel 2: deze waarde is niet van de goede soort"]),
        (format!("{header}]"), vec!["regel 4: dit is geen TOML"]),
        (format!("{header}{header}"), vec!["regel 4: dit is geen TOML"]),
    ] {
        let sandbox = lay_out(&register());
        write(&sandbox.path("snapshot/snapshot.toml"), text);
        let ran = checked(&sandbox, "nl");
        ran.exits(3).says(&told);
        let english = ["unknown field", "missing field", "expected", "invalid type", "duplicate key"];
        assert!(!english.iter().any(|words| ran.said().contains(words)), "{}", ran.said());
    }
}

#[test]
fn a_table_that_cannot_be_read_hides_no_fault_of_another() {
    let register = register();
    let sandbox = lay_out(&register);
    let mut files = register.files();
    cell(&mut files, "persoon", 3, "geslacht", "X9");
    lines(&mut files, "opleiding_mbo", |lines| lines[0] = lines[0].replace(',', ";"));
    write_snapshot(&sandbox.path("snapshot"), &register.stand_per, &files);
    std::fs::remove_file(sandbox.path("snapshot/nationaliteit.csv")).expect("was there");
    checked(&sandbox, "en").exits(3).says(&[
        "opleiding_mbo.csv: fields are separated by `;`",
        "nationaliteit.csv",
        "persoon.csv, row 3, column geslacht",
    ]);
    run(&mut sandbox.build()).exits(3).says(&["opleiding_mbo.csv: fields are separated by `;`", "nationaliteit.csv"]);
    nothing_left(&sandbox);
}

#[test]
fn a_header_in_quotes_is_read_and_lines_that_end_in_cr_alone_are_named() {
    let register = register();
    for (quotes, told) in [(true, None), (false, Some("lines end in CR alone"))] {
        let sandbox = lay_out(&register);
        let mut files = register.files();
        if quotes {
            lines(&mut files, "persoon", |lines| lines[0] = format!("\"{}\"", lines[0].replace(',', "\",\"")));
        } else {
            let file = table(&mut files, "persoon");
            file.bytes.iter_mut().filter(|byte| **byte == b'\n').for_each(|byte| *byte = b'\r');
        }
        write_snapshot(&sandbox.path("snapshot"), &register.stand_per, &files);
        let ran = checked(&sandbox, "en");
        match told {
            None => ran.done(),
            Some(told) => ran.exits(3).says(&[told]),
        };
    }
}

/// A source in another form is named, with the way out, as a table of the register is.
#[test]
fn a_source_in_another_form_is_told_by_name() {
    let change = |with: fn(&str) -> Vec<u8>, told: &str| {
        let register = Register::new().student(&bsn(0), "");
        let sandbox = lay_out(&register);
        let path = sandbox.path("bronnen/postcode_gemeente.csv");
        let bytes = with(&std::fs::read_to_string(&path).expect("text"));
        let old = crate::suite::support::sha256(&std::fs::read(&path).expect("bytes"));
        let list = std::fs::read_to_string(sandbox.path("bronnen/bronnen.toml")).expect("text");
        write(&sandbox.path("bronnen/bronnen.toml"), list.replace(&old, &crate::suite::support::sha256(&bytes)));
        write(&path, bytes);
        run(&mut sandbox.build()).exits(3).says(&["postcode_gemeente.csv", told, "jaar,postcode,gemeentecode"]);
    };
    change(|text| text.replace(',', ";").into_bytes(), "separated by `;`");
    change(|text| text.replace(',', "\t").into_bytes(), "separated by tabs");
    change(|text| text.encode_utf16().flat_map(u16::to_le_bytes).collect(), "UTF-16");
    change(|text| text.replacen("jaar,postcode", "postcode,jaar", 1).into_bytes(), "in another order");
}

/// A list that lacks more than one in ten of the keys stops a final release and warns a trial; a few misses do not.
#[test]
fn a_source_that_lacks_many_keys_is_told() {
    let students = |unknown: usize| {
        let mut register = Register::new();
        for number in 0..40 {
            let pgn = bsn(number);
            let postcode = if number < unknown { "9999ZZ" } else { "1000AA" };
            register = register.row("persoon", &pgn, "").row("nationaliteit", &pgn, "");
            register = register.row("verblijfplaats", &pgn, &format!("postcode={postcode}")).inschrijving(&pgn, "", "");
        }
        run(&mut lay_out(&register).build())
    };
    let few = students(3);
    assert!(!few.done().said().contains("one in ten"), "{}", few.said());
    students(36).done().says(&["warning: the source postcode_gemeente lacks", "more than one in ten", "gemeentecode"]);
    let register = Register::new().student(&bsn(0), "").student(&bsn(1), "").student(&bsn(2), "");
    // A row of the year without a code is no value either.
    let sources = Sources::new().without("postcode_gemeente", "2023").row("postcode_gemeente", "2023,1000AA,");
    let ran = run(&mut lay_out_with(&register, &sources).build());
    ran.done().says(&["2023/2024, column gemeentecode: the public source gave no value for any key"]);
}

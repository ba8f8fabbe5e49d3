//! Damaged tables: order, keys, parents, headers, rows, bytes, cells; hashes and counts agree with the damage.

use super::{cell, damaged, lines, refused, table};
use crate::suite::canary::{lay_out, register};
use crate::suite::support::program::{run, write};
use crate::suite::support::{bsn, onderwijsnummer};

#[test]
fn rows_out_of_order() {
    damaged(&[], &["persoon", "LC_ALL=C sort"], |files| lines(files, "persoon", |lines| lines.swap(3, 4)));
}

#[test]
fn rows_out_of_order_in_a_table_below() {
    damaged(&[], &["verblijfplaats", "LC_ALL=C sort"], |files| {
        lines(files, "verblijfplaats", |lines| lines.swap(2, 3));
    });
}

#[test]
fn rows_out_of_order_in_the_same_way_in_two_tables_are_told_of_both() {
    damaged(&[], &["persoon.csv", "verblijfplaats.csv", "LC_ALL=C sort"], |files| {
        let pgn = |line: &String| line.split(',').next().unwrap().to_owned();
        let mut order = Vec::new();
        lines(files, "persoon", |lines| {
            lines.swap(3, 4);
            order = lines.iter().map(pgn).collect();
        });
        lines(files, "verblijfplaats", |lines| {
            lines.sort_by_key(|line| order.iter().position(|other| *other == pgn(line)));
        });
    });
}

#[test]
fn a_number_that_is_none_in_a_table_below() {
    damaged(&[], &["nationaliteit", "BSN"], |files| cell(files, "nationaliteit", 4, "pgn", "12345678x"));
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
            register.row("opleiding_mbo", &pgn, &format!("datum_begin=19{k:02}-01-01 niveau=KANARIE"))
        })
    });
    let sandbox = lay_out(&register);
    let ran = run(&mut sandbox.build());
    refused(&register, &["KANARIE"], &sandbox, &ran, &["opleiding_mbo", "niveau", "2000"]);
    assert!(ran.stderr.len() < 20_000, "a flood of {} bytes", ran.stderr.len());

    // What is wrong with the file as a whole is told however many rows are wrong.
    let sandbox = lay_out(&register);
    let path = sandbox.path("snapshot/opleiding_mbo.csv");
    let text = std::fs::read_to_string(&path).expect("the table is there").replace("KANARIE", "ANDERS");
    write(&path, text);
    let ran = run(&mut sandbox.build());
    refused(&register, &["ANDERS"], &sandbox, &ran, &["opleiding_mbo", "niveau", "2001", "sha256"]);
}

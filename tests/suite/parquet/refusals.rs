//! Parquet that is not right: each fault by its own words, and no value in any of them.

use super::writing::{Settings, USUAL, columns, replace, rows, seal, take_away, write};
use crate::suite::canary::{lay_out, register, silent};
use crate::suite::support::program::run;
use crate::suite::support::{Register, Sandbox};
use arrow_array::{
    Array as _, ArrayRef, BooleanArray, Float64Array, Int32Array, StringArray, TimestampMicrosecondArray,
};
use parquet::basic::{Compression, GzipLevel};
use std::sync::Arc;

/// The canary register with one table in Parquet, changed.
fn with_table(
    register: &Register,
    table: &str,
    settings: Settings,
    change: impl FnOnce(&mut Vec<(String, ArrayRef)>),
) -> Sandbox {
    let sandbox = lay_out(register);
    let files = register.files();
    let file = files.iter().find(|file| file.table == table).expect("table");
    take_away(&sandbox, table);
    let mut columns = columns(table, &rows(file), settings);
    change(&mut columns);
    write(&sandbox.path(&format!("snapshot/{table}.parquet")), columns, settings);
    sandbox
}

/// Sealed or not, no release is made of it.
fn refused(register: &Register, sandbox: &Sandbox, words: &[&str]) {
    let sealed = sandbox.run(&["snapshot", "seal", "snapshot", "--lang", "en"]);
    silent(register, &[], sandbox, &sealed);
    if sealed.code != Some(0) {
        sealed.exits(3).says(words);
        return;
    }
    let ran = run(&mut sandbox.build());
    crate::suite::faults::refused(register, &[], sandbox, &ran, words);
}

fn set(columns: &mut [(String, ArrayRef)], name: &str, array: impl FnOnce(usize) -> ArrayRef) {
    let column = columns.iter_mut().find(|(found, _)| found == name).expect("column");
    column.1 = array(column.1.len());
}

#[test]
fn a_column_of_a_wrong_type_is_told_by_name() {
    let register = register();
    let wrong = |table: &str, column: &str, words: &[&str], array: &dyn Fn(usize) -> ArrayRef| {
        let sandbox = with_table(&register, table, USUAL, |columns| set(columns, column, array));
        refused(
            &register,
            &sandbox,
            &[[&format!("{table}.parquet: column {column} is") as &str].as_slice(), words].concat(),
        );
    };
    let int = |count| Arc::new(Int32Array::from(vec![12; count])) as ArrayRef;
    let float = |count| Arc::new(Float64Array::from(vec![1.0; count])) as ArrayRef;
    wrong("persoon", "geboorteland", &["INT; code is read from STRING"], &int);
    wrong("persoon", "geslacht", &["INT; code"], &int);
    wrong("persoon", "geboortedatum", &["DATE; onvolledige_datum is read from STRING"], &|count| {
        Arc::new(arrow_array::Date32Array::from(vec![9000; count]))
    });
    wrong("inschrijving", "volgnr", &["FLOAT; geheel is read from STRING, INT32, INT64"], &float);
    wrong("inschrijving", "pgn", &["FLOAT; pgn"], &float);
    wrong("inschrijving", "datum_inschrijving", &["TIMESTAMP; datum"], &|count| {
        Arc::new(TimestampMicrosecondArray::from(vec![0; count]))
    });
    wrong("opleiding_mbo", "bekostigbaar", &["BOOLEAN; janee"], &|count| {
        Arc::new(BooleanArray::from(vec![true; count]))
    });
}

#[test]
fn columns_that_are_missing_or_too_many_are_told_and_no_name_is_repeated() {
    let register = register();
    let sandbox = with_table(&register, "persoon", USUAL, |columns| columns.retain(|(name, _)| name != "geslacht"));
    refused(&register, &sandbox, &["persoon.parquet", "missing: geslacht"]);
    // A file without a header read as one with: the names of its columns are a row.
    let sandbox = with_table(&register, "persoon", USUAL, |columns| {
        let array = Arc::clone(&columns[0].1);
        columns.push(("Kanariegeslacht001".to_owned(), array));
    });
    refused(&register, &sandbox, &["persoon.parquet", "1 columns that the register does not have"]);
}

#[test]
fn a_cell_that_is_wrong_is_told_by_its_place() {
    let register = register();
    let text = |at: usize, value: &'static [u8]| {
        move |count: usize| -> ArrayRef {
            let cell = |row| if row == at { value } else { b"V" };
            Arc::new((0..count).map(|row| Some(cell(row))).collect::<arrow_array::BinaryArray>())
        }
    };
    let wrong = |table: &str, column: &str, words: &[&str], array: &dyn Fn(usize) -> ArrayRef| {
        let sandbox = with_table(&register, table, USUAL, |columns| set(columns, column, array));
        seal(&sandbox);
        let ran = sandbox.run(&["snapshot", "check", "snapshot", "--lang", "en"]);
        ran.exits(1).says(words);
        silent(&register, &[], &sandbox, &ran);
    };
    wrong("persoon", "geslacht", &["persoon.parquet, row 3, column geslacht: not in the code list"], &text(2, b"Q"));
    wrong("persoon", "geslacht", &["persoon.parquet, row 4, column geslacht: not valid UTF-8"], &text(3, b"\xff"));
    wrong("persoon", "geslacht", &["persoon.parquet, row 1, column geslacht: empty, but mandatory"], &text(0, b""));
    wrong("persoon", "geslachtsnaam", &["row 1, column geslachtsnaam: a control character"], &text(0, b"a\x1bb"));
    wrong("inschrijving", "volgnr", &["row 2, column volgnr: not a whole number"], &|count| {
        Arc::new((0..count).map(|row| Some(if row == 1 { -1 } else { row as i32 })).collect::<Int32Array>())
    });
    wrong("inschrijving", "datum_inschrijving", &["column datum_inschrijving: not an existing date"], &|count| {
        Arc::new(arrow_array::Date32Array::from(vec![i32::MAX; count]))
    });
    wrong("persoon", "pgn", &["persoon.parquet, row 1, column pgn: not a valid BSN"], &|count| {
        Arc::new((0..count).map(|row| (row > 0).then_some(row as i32)).collect::<Int32Array>())
    });
    // In a dictionary that has it, only rows that use it are told.
    wrong("persoon", "geslacht", &["1 fault", "row 2, column geslacht: not in the code list"], &|count| {
        let cells = (0..count).map(|row| if row == 1 { "QQQ" } else { "V" });
        Arc::new(cells.collect::<arrow_array::DictionaryArray<arrow_array::types::Int32Type>>())
    });
}

#[test]
fn rows_out_of_order_are_told_in_one_file_and_over_files() {
    let register = register();
    let sandbox = lay_out(&register);
    let mut files = register.files();
    crate::suite::faults::lines(&mut files, "persoon", |lines| lines.swap(3, 9));
    let persons: Vec<_> = files.into_iter().filter(|file| file.table == "persoon").collect();
    replace(&sandbox, &persons, 1, USUAL);
    refused(&register, &sandbox, &["persoon.parquet", "not sorted by pgn"]);
    let sandbox = lay_out(&register);
    replace(&sandbox, &persons, 4, USUAL);
    refused(&register, &sandbox, &["persoon/part-", "not sorted by pgn"]);
}

#[test]
fn a_file_cut_off_changed_or_compressed_otherwise_is_refused() {
    let register = register();
    let sandbox = with_table(&register, "inschrijving", USUAL, |_| {});
    seal(&sandbox);
    let path = sandbox.path("snapshot/inschrijving.parquet");
    let good = std::fs::read(&path).expect("file");
    // After sealing any change is one of the hash, and nothing of it is decoded.
    for at in [4, good.len() / 2, good.len() - 1] {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        std::fs::write(&path, bytes).expect("file");
        let ran = run(&mut sandbox.build());
        crate::suite::faults::refused(&register, &[], &sandbox, &ran, &["inschrijving.parquet", "sha256"]);
    }
    for length in [0, 3, 12, good.len() / 2, good.len() - 1] {
        std::fs::write(&path, &good[..length]).expect("file");
        refused(&register, &sandbox, &["inschrijving.parquet: this is no Parquet, or its end is missing"]);
    }
    let gzip = Settings { compression: Compression::GZIP(GzipLevel::default()), ..USUAL };
    if std::panic::catch_unwind(|| with_table(&register, "inschrijving", gzip, |_| {})).is_ok() {
        panic!("this build writes gzip: make the refusal of it a test");
    }
}

#[test]
fn a_footer_that_lies_about_rows_never_gives_another_release() {
    let register = register();
    let sandbox = with_table(&register, "inschrijving", Settings { rows_per_group: 1000, ..USUAL }, |_| {});
    seal(&sandbox);
    let path = sandbox.path("snapshot/inschrijving.parquet");
    let good = std::fs::read(&path).expect("file");
    // 80 rows stand in a footer as a variable-length number, doubled: 160. One that says 79 and one that says 81.
    let mut lies = 0;
    for at in 0..good.len() - 1 {
        if good[at..at + 2] == [0xa0, 0x01] {
            for low in [0x9e, 0xa2] {
                let mut bytes = good.clone();
                bytes[at] = low;
                std::fs::write(&path, bytes).expect("file");
                let sealed = sandbox.run(&["snapshot", "seal", "snapshot", "--lang", "en"]);
                silent(&register, &[], &sandbox, &sealed);
                if sealed.code == Some(0) {
                    let checked = sandbox.run(&["snapshot", "check", "snapshot", "--lang", "en"]);
                    silent(&register, &[], &sandbox, &checked);
                    lies += usize::from(checked.code != Some(0));
                } else {
                    sealed.exits(3).says(&["inschrijving.parquet"]);
                    lies += 1;
                }
            }
        }
    }
    assert!(lies > 8, "only {lies} lies were told");
}

#[test]
fn a_row_count_in_snapshot_toml_that_does_not_match() {
    let register = register();
    let sandbox = with_table(&register, "inschrijving", USUAL, |_| {});
    seal(&sandbox);
    let toml = sandbox.path("snapshot/snapshot.toml");
    let text = std::fs::read_to_string(&toml).expect("toml");
    let (before, after) = text.split_once("inschrijving.parquet\"\nrijen = 80").expect("80 rows");
    std::fs::write(&toml, format!("{before}inschrijving.parquet\"\nrijen = 81{after}")).expect("toml");
    let ran = run(&mut sandbox.build());
    crate::suite::faults::refused(&register, &[], &sandbox, &ran, &["inschrijving.parquet", "number of rows"]);
}

#[test]
fn a_text_in_quotes_is_that_text() {
    // What a CSV would take as its own quotes is a text here: it is held to the code list as it is.
    let register = register();
    let sandbox = with_table(&register, "persoon", USUAL, |columns| {
        set(columns, "geslacht", |count| Arc::new(StringArray::from(vec!["\"V\""; count])));
    });
    refused(&register, &sandbox, &["column geslacht: not in the code list"]);
}

//! Parquet: the same content gives the same release as CSV, whoever wrote it; what is wrong is told without a value.
//!
//! In: the canary register, written with the settings of several writers. Runs with the feature `parquet`.

mod converting;
mod refusals;
mod writing;

use super::canary::{lay_out, register, silent};
use super::support::program::run;
use super::support::release::{the_release, tree};
use parquet::basic::{Compression, ZstdLevel};
use writing::{NumberAs, Settings, TextAs, USUAL, replace};

#[test]
fn every_writer_gives_the_release_of_the_csv_byte_for_byte() {
    let register = register();
    let sandbox = lay_out(&register);
    run(&mut sandbox.build()).done();
    let expected = tree(&the_release(&sandbox.path("uit")));
    let zstd = Compression::ZSTD(ZstdLevel::default());
    let settings = [
        ("usual", 1, USUAL),
        (
            "zstd, small groups, a dictionary type",
            1,
            Settings { compression: zstd, rows_per_group: 7, text: TextAs::Dictionary, ..USUAL },
        ),
        (
            "all text, empty instead of null, plain",
            1,
            Settings {
                compression: Compression::UNCOMPRESSED,
                dictionary: false,
                number: NumberAs::Text,
                days: false,
                null: false,
                ..USUAL
            },
        ),
        (
            "text without its mark, int32, several files",
            3,
            Settings { text: TextAs::Bytes, number: NumberAs::Int32, ..USUAL },
        ),
        ("large text, a file per few persons", 9, Settings { text: TextAs::LargeText, rows_per_group: 2, ..USUAL }),
    ];
    for (name, parts, settings) in settings {
        let sandbox = lay_out(&register);
        replace(&sandbox, &register.files(), parts, settings);
        let ran = run(sandbox.build().args(["--threads", if parts == 1 { "1" } else { "3" }]));
        ran.done();
        silent(&register, &[], &sandbox, &ran);
        let found = tree(&the_release(&sandbox.path("uit")));
        for (file, bytes) in &expected {
            assert!(found.get(file) == Some(bytes), "{name}: another {file}");
        }
        assert_eq!(found.len(), expected.len(), "{name}");
    }
}

#[test]
fn both_formats_in_one_snapshot_are_fine() {
    let register = register();
    let sandbox = lay_out(&register);
    let files: Vec<_> = register.files().into_iter().filter(|file| file.table == "inschrijving").collect();
    replace(&sandbox, &files, 1, USUAL);
    run(&mut sandbox.build()).done();
}

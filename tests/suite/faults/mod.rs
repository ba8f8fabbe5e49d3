//! Damaged input and broken surroundings: each gives its own clear failure, names the place, leaves no release, and
//! repeats no value of the register.

mod beside;
mod brp;
mod data;
mod folders;
mod output;
mod own_identity;
mod register;
mod surroundings;

use super::canary::{lay_out, register, silent};
use super::support::program::run;
use super::support::register::{TableFile, position, write_snapshot};
use super::support::release::releases;
use super::support::{Ran, Register, Sandbox};

/// Demands that a run failed as it should: code, words, no release, no canary.
pub(crate) fn refused(register: &Register, further: &[&str], sandbox: &Sandbox, ran: &Ran, words: &[&str]) {
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
pub(crate) fn cell(files: &mut [TableFile], name: &str, row: usize, column: &str, value: &str) {
    let file = table(files, name);
    let text = String::from_utf8(file.bytes.clone()).expect("text");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut cells: Vec<&str> = lines[row].split(',').collect();
    cells[position(name, column)] = value;
    lines[row] = cells.join(",");
    file.bytes = (lines.join("\n") + "\n").into_bytes();
}

/// Changes the lines of a table; the first is the header.
pub(crate) fn lines(files: &mut [TableFile], name: &str, change: impl FnOnce(&mut Vec<String>)) {
    let file = table(files, name);
    let text = String::from_utf8(file.bytes.clone()).expect("text");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    file.rows = lines.len() - 1;
    file.bytes = (lines.join("\n") + "\n").into_bytes();
}

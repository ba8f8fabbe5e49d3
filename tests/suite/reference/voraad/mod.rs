//! The VO-raad release a second time, naively: written from the annex, the conventions that the codebook prints and the
//! published sources, sharing no code with the program.

mod boundaries;
mod enrolments;
mod exams;
mod marks;
mod monitors;
mod oud_leerling;
mod states;
mod subjects;
mod tables;
mod time;

use super::job::{Files, line};
use super::omnummer::{demo_key, omnummer};
use super::whole::agrees;
use crate::suite::support::Sandbox;
use crate::suite::support::program::run;
use crate::suite::support::release::releases_of;
use std::path::Path;
use tables::{Cells, Register, Row};
use time::Year;

const DECISION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/besluiten/vo-raad-2022.toml");

/// Every file of the release, all from one state of the register.
fn expected(register: &Register) -> Files {
    expected_of(|_, _| register)
}

/// Every file of the release, each from the state of the register that the decision names for it.
fn expected_of<'r>(state: impl Fn(&str, Year) -> &'r Register) -> Files {
    let mut files = Files::new();
    let last = Year(2022);
    let register = state("examens", last);
    add(
        &mut files,
        "examens",
        last,
        rows(register, |person, out| {
            for exam in register.exams_of(person, last) {
                out.push(exams::cells(register, person, exam, last));
            }
        }),
    );
    add(
        &mut files,
        "examenvakken",
        last,
        rows(register, |person, out| {
            for exam in register.exams_of(person, last) {
                for subject in person.subjects_of(exam) {
                    out.push(subjects::cells(register, person, exam, subject, last));
                }
            }
        }),
    );
    let enrolled =
        |part: &str, sectoren: &[&str], year: Year, cells: fn(&Register, &tables::Person, &Row, Year) -> Cells| {
            let register = state(part, year);
            rows(register, |person, out| {
                let of_file = |row: &&Row| year.meets(row) && sectoren.contains(&row["sector"].as_str());
                for enrolment in person.rows("inschrijving").iter().filter(of_file) {
                    out.push(cells(register, person, enrolment, year));
                }
            })
        };
    add(&mut files, "inschrijvingen", last, enrolled("inschrijvingen", &["vo"], last, enrolments::cells));
    for year in (2017..=2022).map(Year) {
        add(&mut files, "monitoren", year, enrolled("monitoren", &["po", "so", "vo"], year, monitors::cells));
    }
    files
}

fn add(files: &mut Files, part: &str, Year(year): Year, rows: Vec<Vec<String>>) {
    files.insert(format!("{part}_{year}-{}", year + 1), rows);
}

/// The rows of all persons, behind a header, each behind the omnummer of its person.
fn rows(register: &Register, make: impl Fn(&tables::Person, &mut Vec<Cells>)) -> Vec<Vec<String>> {
    let (mut header, mut lines) = (Vec::new(), Vec::new());
    for person in &register.persons {
        let mut made = Vec::new();
        make(person, &mut made);
        let domain = ["vo", "vo-raad", "beleidsbestand-vo"];
        let number = omnummer(&demo_key(), domain, &person.row["pgn"], &person.row["onderwijsnummer_eerder"]);
        for cells in made {
            header = cells.iter().map(|(name, _)| name.clone()).collect();
            lines.push(std::iter::once(number.clone()).chain(cells.into_iter().map(|(_, cell)| cell)).collect());
        }
    }
    lines.sort_by_key(|row: &Vec<String>| (row[0].clone(), line(row)));
    header.insert(0, "omnummer".to_owned());
    lines.insert(0, header);
    lines
}

/// Builds the decision from two folders and compares every cell.
fn build_and_compare(sandbox: &Sandbox, snapshot: &Path, sources: &Path) -> usize {
    let expected = expected(&Register::read(snapshot, sources));
    build_as(expected, sandbox, snapshot, sources)
}

/// Builds the decision and compares every cell with those that are expected; the number of rows.
fn build_as(expected: Files, sandbox: &Sandbox, snapshot: &Path, sources: &Path) -> usize {
    run(&mut sandbox.build_of(DECISION, snapshot, sources)).done();
    let mut releases = releases_of(&sandbox.path("uit"), "vo-raad-2022");
    assert_eq!(releases.len(), 1);
    let release = releases.remove(0);
    // A file without rows has a header of which the rows tell nothing.
    let mut expected = expected;
    for (name, rows) in expected.iter_mut().filter(|(_, rows)| rows.len() == 1) {
        let text = std::fs::read_to_string(release.join(format!("data/{name}.csv"))).expect("a data file");
        assert_eq!(text.lines().count(), 1, "{name} has no rows");
        rows[0] = text.trim_end().split(';').map(str::to_owned).collect();
    }
    agrees(&expected, &release);
    expected.values().map(|rows| rows.len() - 1).sum()
}

#[test]
fn every_cell_of_synthetic_registers() {
    for seed in [1, 2, 77] {
        let sandbox = Sandbox::new();
        sandbox.synth(1200, seed);
        let rows = build_and_compare(&sandbox, &sandbox.path("snapshot"), &sandbox.path("bronnen"));
        assert!(rows > 500, "1,200 persons make only {rows} rows: the comparison says little");
    }
}

#[test]
fn every_cell_of_the_fixture() {
    let fixture = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures"));
    let sandbox = Sandbox::new();
    assert!(build_and_compare(&sandbox, &fixture.join("rod-mini"), &fixture.join("bronnen-mini")) > 0);
}

//! The register as the BRP keeps it: incomplete dates, two residences of one day, numbers that changed, dates that
//! contradict each other.

use crate::suite::canary::lay_out;
use crate::suite::support::program::run;
use crate::suite::support::register::position;
use crate::suite::support::release::{the_release, tree};
use crate::suite::support::{Ran, Register, bsn, onderwijsnummer};
use std::collections::BTreeSet;

fn checked(register: &Register) -> Ran {
    lay_out(register).run(&["snapshot", "check", "snapshot", "--lang", "en"])
}

/// The cells of some columns of the additional file of 2023/2024, row by row.
fn built(register: &Register, columns: &[&str]) -> Vec<Vec<String>> {
    let sandbox = lay_out(register);
    run(&mut sandbox.build()).done();
    let files = tree(&the_release(&sandbox.path("uit")));
    let text = String::from_utf8(files["data/aanvullend_2023-2024.csv"].clone()).expect("UTF-8");
    let mut lines = text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let at = |name: &&str| header.iter().position(|column| column == name).unwrap_or_else(|| panic!("{header:?}"));
    let places: Vec<usize> = columns.iter().map(at).collect();
    lines.map(|row| places.iter().map(|place| row[*place].clone()).collect()).collect()
}

#[test]
fn a_date_of_the_brp_may_be_incomplete_and_stays_what_it_is() {
    let cases = [
        ("persoon", "geboortedatum"),
        ("persoon", "datum_vestiging"),
        ("persoon", "datum_vertrek"),
        ("persoon", "overlijdensdatum"),
        ("verblijfplaats", "datum_begin"),
        ("nationaliteit", "datum_begin"),
        ("nationaliteit", "datum_einde"),
    ];
    for (table, column) in cases {
        // A student for each: the register is read once.
        let dates = ["2016-05-00", "2016-00-00", "0000-00-00"];
        let mut register = dates.iter().enumerate().fold(Register::new(), |all, (at, _)| all.student(&bsn(at), ""));
        for (at, date) in dates.iter().enumerate() {
            register.rows_mut(table)[at][position(table, column)] = (*date).to_owned();
        }
        checked(&register).done();
        let rows = built(&register, &["datum_vestiging", "postcode"]);
        assert_eq!(rows.len(), dates.len());
        assert!(rows.iter().all(|row| row[1] == "1000AA"), "{table}.{column}");
        if column == "datum_vestiging" {
            let released: BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
            assert_eq!(released, BTreeSet::from(dates));
        }
        let mut register = Register::new().student(&bsn(0), "");
        register.rows_mut(table)[0][position(table, column)] = "0000-05-00".to_owned();
        checked(&register).exits(1).says(&[&format!("{table}.csv, row 1, column {column}")]);
    }
}

#[test]
fn of_two_residences_of_one_day_neither_counts_whatever_their_order() {
    let residence = |register: Register, begin: &str, postcode: &str| {
        register.row("verblijfplaats", &bsn(0), &format!("datum_begin={begin} postcode={postcode}"))
    };
    let both = |first: &str, second: &str| {
        let register = Register::new().student(&bsn(0), "");
        residence(residence(register, "2022-01-01", first), "2022-01-01", second)
    };
    for register in [both("1000AA", "2000BB"), both("2000BB", "1000AA")] {
        assert!(checked(&register).done().said().contains("column datum_begin: another row"));
        assert_eq!(built(&register, &["postcode", "gemeentecode"]), [["", ""]]);
        let sandbox = lay_out(&register);
        let told = run(sandbox.build().arg("--lang=en")).done().said();
        assert!(told.contains("begins on the same day and says otherwise") && !told.contains("1000AA"), "{told}");
        // A later one counts again.
        assert_eq!(built(&residence(register, "2023-01-01", "1000AA"), &["postcode"]), [["1000AA"]]);
    }
}

#[test]
fn residences_that_say_the_same_are_one() {
    let residence = |register: Register, more: &str| {
        register.row("verblijfplaats", &bsn(0), &format!("datum_begin=2022-01-01 {more}"))
    };
    let twice = residence(residence(Register::new().student(&bsn(0), ""), "postcode=1000AA"), "postcode=1000AA");
    assert!(!checked(&twice).done().said().contains("same day"));
    assert_eq!(built(&twice, &["postcode"]), [["1000AA"]]);
    // What is not read does not count; a third that says otherwise does.
    let elsewhere = residence(twice, "postcode=1000AA adres=Dorpsstraat");
    assert_eq!(built(&elsewhere, &["postcode"]), [["1000AA"]]);
    assert!(checked(&elsewhere).done().said().contains("same day"));
    let other = residence(elsewhere, "postcode=2000BB");
    assert_eq!(built(&other, &["postcode"]), [[""]]);
}

#[test]
fn a_text_with_the_number_of_its_person_is_told() {
    let number = bsn(0);
    let backwards: String = number.chars().rev().collect();
    for text in [format!("geboorteplaats={number}"), format!("geboorteplaats=nr.{backwards}")] {
        let register = Register::new().person(&number, &text).inschrijving(&number, "", "");
        let told = checked(&register).done().said();
        assert!(told.contains("persoon.csv, row 1, column geboorteplaats: the text holds this person's own number"));
        assert!(!told.contains(&number) && !told.contains(&backwards));
    }
    let other = Register::new().person(&number, &format!("geboorteplaats={}", bsn(1))).inschrijving(&number, "", "");
    assert!(!checked(&other).done().said().contains("own number"));
}

fn omnummer(register: &Register) -> String {
    built(register, &["omnummer"])[0][0].clone()
}

#[test]
fn a_person_whose_number_changed_stays_one_person() {
    let (old, new, school) = (bsn(1), bsn(2), onderwijsnummer(0));
    let with = |pgn: &str, onderwijsnummer: &str, earlier: &[&str]| {
        let mut register = Register::new().student(pgn, "");
        register.rows_mut("persoon")[0][position("persoon", "onderwijsnummer_eerder")] = onderwijsnummer.to_owned();
        for (number, earlier) in earlier.iter().enumerate() {
            register = register.row("eerder_nummer", pgn, &format!("volgnr={} nummer={earlier}", 9 - number));
        }
        register
    };
    let before = omnummer(&with(&old, "", &[]));
    assert_eq!(omnummer(&with(&new, "", &[&old])), before);
    // The lowest volgnr is the oldest, whatever the order of the rows.
    assert_eq!(omnummer(&with(&bsn(3), "", &[&new, &old])), before);
    // An onderwijsnummer is older than any BSN, in either place.
    let at_school = omnummer(&with(&school, "", &[]));
    assert_eq!(omnummer(&with(&new, &school, &[&old])), at_school);
    assert_eq!(omnummer(&with(&new, "", &[&old, &school])), at_school);
    assert_eq!(omnummer(&with(&new, &onderwijsnummer(1), &[&school])), at_school);
    // Who has no entry keeps the omnummer, whether or not others have one.
    let other = with(&new, "", &[&old]).student(&bsn(5), "");
    let alone = omnummer(&Register::new().student(&bsn(5), ""));
    assert!(built(&other, &["omnummer"]).iter().any(|row| row[0] == alone));
}

#[test]
fn an_earlier_number_of_two_persons_is_told_with_both_rows() {
    let two = Register::new().student(&bsn(1), "").student(&bsn(2), "");
    let shared = two.clone().row("eerder_nummer", &bsn(1), &format!("nummer={}", bsn(7))).row(
        "eerder_nummer",
        &bsn(2),
        &format!("nummer={}", bsn(7)),
    );
    let said = checked(&shared);
    said.exits(1).says(&["eerder_nummer.csv, row 1, column nummer", "eerder_nummer.csv, row 2, column nummer"]);
    assert!(!said.said().contains(&bsn(7)));
    // Or the number that somebody else has now.
    let current = two.row("eerder_nummer", &bsn(2), &format!("nummer={}", bsn(1)));
    checked(&current).exits(1).says(&["persoon.csv, row 1, column pgn", "eerder_nummer.csv, row 1, column nummer"]);
    // Nobody gets the omnummer of somebody else: two who had each other's number are told apart before a row is released.
    let exchanged = current.row("eerder_nummer", &bsn(1), &format!("nummer={}", bsn(2)));
    let sandbox = lay_out(&exchanged);
    run(&mut sandbox.build()).exits(3).says(&["eerder_nummer.csv, row 1, column nummer"]);
    assert!(!sandbox.path("uit").exists() || tree(&sandbox.path("uit")).is_empty());
}

#[test]
fn dates_that_contradict_each_other_are_warnings_and_an_enrolment_of_no_day_is_a_fault() {
    let register = Register::new()
        .student(&bsn(0), "datum_inschrijving=2023-09-01 datum_uitschrijving=2023-08-31")
        .student(&bsn(1), "datum_inschrijving=2003-09-01");
    let mut register = register;
    let person = |register: &mut Register, row: usize, column: &str, value: &str| {
        register.rows_mut("persoon")[row][position("persoon", column)] = value.to_owned();
    };
    person(&mut register, 0, "overlijdensdatum", "2022-01-01");
    person(&mut register, 0, "datum_vestiging", "1950-01-01");
    checked(&register).exits(1).says(&[
        "1 fault",
        "3 warnings:",
        "persoon.csv, row 1, column datum_vestiging: `geboortedatum` comes after `datum_vestiging`",
        "inschrijving.csv, row 1, column datum_inschrijving: `datum_inschrijving` comes after `persoon.overlijdensdatum`",
        "inschrijving.csv, row 1, column datum_uitschrijving: `datum_inschrijving` comes after `datum_uitschrijving`",
        "inschrijving.csv, row 2, column datum_inschrijving: `persoon.geboortedatum` comes after",
    ]);
    // A build is not stopped by it: the row is in no population.
    run(&mut lay_out(&register).build()).done();
    // What an incomplete date may be contradicts nothing.
    let mut register = Register::new().student(&bsn(0), "");
    person(&mut register, 0, "geboortedatum", "2004-00-00");
    person(&mut register, 0, "datum_vestiging", "2004-01-01");
    assert!(!checked(&register).done().said().contains("warning"));
}

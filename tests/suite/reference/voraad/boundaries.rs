//! Boundary cases of schools, each a register of a few persons: the release agrees with the reference, and the cells
//! that the case is about are as stated.

use super::tables::Register;
use super::{build_and_compare, expected};
use crate::suite::reference::job::Files;
use crate::suite::reference::omnummer::{demo_key, omnummer};
use crate::suite::support::register::{SECTOREN, TableFile, csv_bytes, write_snapshot_of};
use crate::suite::support::{Sandbox, bsn, onderwijsnummer, tree};
use std::collections::BTreeMap;
use std::path::Path;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
const EXAMS: &str = "examens_2022-2023";
const SUBJECTS: &str = "examenvakken_2022-2023";
const ENROLLED: &str = "inschrijvingen_2022-2023";

/// A register written by hand: every table of the fixture, with the rows that are given.
struct Small(BTreeMap<String, (Vec<String>, Vec<Vec<String>>)>);

impl Small {
    fn new() -> Self {
        let tables = tree(Path::new(&format!("{FIXTURES}/rod-mini"))).into_iter().filter_map(|(name, bytes)| {
            let header = String::from_utf8_lossy(&bytes).lines().next()?.split(',').map(str::to_owned).collect();
            Some((name.strip_suffix(".csv")?.to_owned(), (header, Vec::new())))
        });
        Self(tables.collect())
    }

    /// A row of a table; columns that are not given are empty.
    fn row(mut self, table: &str, pgn: &str, cells: &str) -> Self {
        let (header, rows) = self.0.get_mut(table).expect("a table of the fixture");
        let mut row = vec![String::new(); header.len()];
        for (column, value) in cells.split_whitespace().filter_map(|pair| pair.split_once('=')).chain([("pgn", pgn)]) {
            row[header.iter().position(|name| name == column).expect("a column")] = value.to_owned();
        }
        rows.push(row);
        self
    }

    fn person(self, pgn: &str, cells: &str) -> Self {
        self.row("persoon", pgn, &format!("geslacht=V geboortedatum=2006-05-05 geslachtsnaam=Proef {cells}"))
    }

    /// A pupil in secondary education at 93AA, enrolled as given, in the fourth year of the theoretical leerweg.
    fn pupil(self, pgn: &str, enrolment: &str) -> Self {
        let enrolment = format!("volgnr=1 sector=vo instellingscode=93AA {enrolment}");
        let begin = enrolment.split_whitespace().find_map(|pair| pair.strip_prefix("datum_inschrijving="));
        let period =
            format!("volgnr=1 datum_begin={} vestiging=93AA00 leerjaar=4 elementcode=9941", begin.expect("a day"));
        self.person(pgn, "").row("inschrijving", pgn, &enrolment).row("opleiding_vo", pgn, &period)
    }

    fn exam(self, pgn: &str, cells: &str) -> Self {
        let cells = format!("examen_nr=1 vestiging=93AA00 elementcode=9941 examenjaar=2023 uitslag=G {cells}");
        self.row("examen_vo", pgn, &cells)
    }

    /// Builds, compares every cell, and gives them.
    fn released(self) -> Files {
        let sandbox = Sandbox::new();
        let mut files = Vec::new();
        for (table, (header, mut rows)) in self.0 {
            rows.sort_by(|one, other| one[0].cmp(&other[0]));
            let header: Vec<&str> = header.iter().map(String::as_str).collect();
            let bytes = csv_bytes(&header, &rows);
            files.push(TableFile { table, bytes, rows: rows.len() });
        }
        let (snapshot, sources) = (sandbox.path("snapshot"), Path::new(FIXTURES).join("bronnen-mini"));
        write_snapshot_of(&snapshot, "2024-08-01", &SECTOREN, &files);
        build_and_compare(&sandbox, &snapshot, &sources);
        expected(&Register::read(&snapshot, &sources))
    }
}

fn number(person: &str) -> String {
    omnummer(&demo_key(), ["vo", "vo-raad", "beleidsbestand-vo"], person, "")
}

/// What a column of a file holds for a person, row by row.
fn cells(files: &Files, file: &str, person: &str, column: &str) -> Vec<String> {
    let rows = &files[file];
    let at = rows[0].iter().position(|name| name == column).expect("a column");
    rows.iter().filter(|row| row[0] == number(person)).map(|row| row[at].clone()).collect()
}

#[test]
fn a_schooljaar_runs_from_1_august_to_31_july() {
    let days = [
        "2020-08-01 datum_uitschrijving=2022-07-31",
        "2020-08-01 datum_uitschrijving=2022-08-01",
        "2023-07-31",
        "2023-08-01",
    ];
    let register = (0..)
        .zip(days)
        .fold(Small::new(), |register, (n, days)| register.pupil(&bsn(n), &format!("datum_inschrijving={days}")));
    let files = register.released();
    for (n, rows) in [0, 1, 1, 0].into_iter().enumerate() {
        assert_eq!(cells(&files, ENROLLED, &bsn(n), "leerjaar_vo").len(), rows, "{n}");
    }
}

#[test]
fn before_on_and_after_1_october() {
    let days = [
        "2020-08-01 datum_uitschrijving=2022-09-30",
        "2020-08-01 datum_uitschrijving=2022-10-01",
        "2022-10-01",
        "2022-10-02",
    ];
    let register = (0..)
        .zip(days)
        .fold(Small::new(), |register, (n, days)| register.pupil(&bsn(n), &format!("datum_inschrijving={days}")));
    let files = register.released();
    for (n, (active, kind)) in [("N", "3"), ("J", "1"), ("J", "1"), ("N", "3")].into_iter().enumerate() {
        assert_eq!(cells(&files, ENROLLED, &bsn(n), "actief"), [active], "{n}");
        assert_eq!(cells(&files, ENROLLED, &bsn(n), "soort_inschrijving_vo"), [kind], "{n}");
    }
}

#[test]
fn enrolled_until_the_day_of_the_outcome_and_until_the_day_before() {
    let register = (0..).zip(["2023-06-11", "2023-06-12"]).fold(Small::new(), |register, (n, end)| {
        let days = format!("datum_inschrijving=2019-08-01 datum_uitschrijving={end}");
        register.pupil(&bsn(n), &days).exam(&bsn(n), "datum_uitslag=2023-06-12")
    });
    let files = register.released();
    for (n, (extraneus, vestiging)) in [("J", ""), ("N", "93AA00")].into_iter().enumerate() {
        assert_eq!(cells(&files, EXAMS, &bsn(n), "extraneus"), [extraneus], "{n}");
        assert_eq!(cells(&files, EXAMS, &bsn(n), "vestiging_datum_uitslag"), [vestiging], "{n}");
    }
}

#[test]
fn a_spread_exam_has_no_day_and_nobody_knows_who_was_enrolled() {
    let files = Small::new().pupil(&bsn(0), "datum_inschrijving=2019-08-01").exam(&bsn(0), "uitslag=E").released();
    for (column, cell) in [("extraneus", ""), ("gespreid_examen", "J"), ("datum_uitslag_examen", ""), ("lwoo", "")] {
        assert_eq!(cells(&files, EXAMS, &bsn(0), column), [cell], "{column}");
    }
}

/// Of two schools on the day of the outcome the main one gives every cell, also where it has nothing registered.
#[test]
fn a_row_is_of_one_school() {
    let second = "volgnr=2 sector=vo instellingscode=93AB datum_inschrijving=2022-08-01";
    let register = |main: &str| {
        let register = Small::new().person(&bsn(0), "").row(
            "inschrijving",
            &bsn(0),
            "volgnr=1 sector=vo instellingscode=93AA datum_inschrijving=2019-08-01",
        );
        let register = register.row("opleiding_vo", &bsn(0), &format!("volgnr=1 datum_begin=2019-08-01 {main}"));
        let other = "volgnr=2 datum_begin=2022-08-01 vestiging=93AB00 leerjaar=3 elementcode=9941";
        let register = register.row("inschrijving", &bsn(0), second).row("opleiding_vo", &bsn(0), other);
        register.exam(&bsn(0), "datum_uitslag=2023-06-12").released()
    };
    for (main, vestiging, elementcode) in [
        ("vestiging=93AA00 leerjaar=4 elementcode=9941", "93AA00", "9941"),
        ("leerjaar=4 elementcode=9941", "", "9941"),
    ] {
        let files = register(main);
        assert_eq!(cells(&files, EXAMS, &bsn(0), "vestiging_datum_uitslag"), [vestiging], "{main}");
        assert_eq!(cells(&files, EXAMS, &bsn(0), "elementcode_datum_uitslag"), [elementcode], "{main}");
    }
}

/// As it is in the years after primary education.
#[test]
fn the_years_after_primary_education_are_of_one_school_each() {
    let register = Small::new()
        .person(&bsn(0), "")
        .row(
            "inschrijving",
            &bsn(0),
            "volgnr=1 sector=po instellingscode=94AA datum_inschrijving=2013-08-01 datum_uitschrijving=2021-07-31",
        )
        .row("inschrijving", &bsn(0), "volgnr=2 sector=vo instellingscode=93AA datum_inschrijving=2021-08-01")
        .row("opleiding_vo", &bsn(0), "volgnr=2 datum_begin=2021-08-01 vestiging=93AA00 elementcode=9951")
        .row("inschrijving", &bsn(0), "volgnr=3 sector=vo instellingscode=93AB datum_inschrijving=2021-08-01")
        .row("opleiding_vo", &bsn(0), "volgnr=3 datum_begin=2021-08-01 vestiging=93AB00 leerjaar=1 elementcode=9941");
    let files = register.released();
    for (column, cell) in [("leerjaar_schooljaar1", ""), ("leerweg_schooljaar1", "")] {
        let all = cells(&files, "monitoren_2022-2023", &bsn(0), column);
        assert!(!all.is_empty() && all.iter().all(|found| found == cell), "{column}: {all:?}");
    }
}

/// No exam of a school for special education is in a file of exams, whoever sat it; nor one of who is not enrolled.
#[test]
fn exams_of_special_education_and_of_who_is_not_enrolled_are_left_out() {
    let special = "sector=so instellingscode=95AA datum_inschrijving=2019-08-01";
    let ended = "volgnr=1 sector=vo instellingscode=93AA datum_inschrijving=2015-08-01 datum_uitschrijving=2022-07-31";
    let register = Small::new()
        // At school 95AA, with an exam of it; the same from a vestiging that nobody registered; and from another one.
        .person(&bsn(0), "")
        .row("inschrijving", &bsn(0), &format!("volgnr=1 {special}"))
        .exam(&bsn(0), "vestiging=95AA00")
        .person(&bsn(1), "")
        .row("inschrijving", &bsn(1), &format!("volgnr=1 {special}"))
        .exam(&bsn(1), "vestiging=")
        .person(&bsn(2), "")
        .row("inschrijving", &bsn(2), &format!("volgnr=1 {special}"))
        .exam(&bsn(2), "vestiging=95AB00")
        // In secondary education, then there.
        .pupil(&bsn(3), "datum_inschrijving=2019-08-01 datum_uitschrijving=2022-12-31")
        .row("inschrijving", &bsn(3), &format!("volgnr=2 {special}"))
        .exam(&bsn(3), "vestiging=95AA00")
        // No longer enrolled in the school year; and at a school as before.
        .person(&bsn(4), "")
        .row("inschrijving", &bsn(4), ended)
        .exam(&bsn(4), "")
        .pupil(&bsn(5), "datum_inschrijving=2019-08-01")
        .exam(&bsn(5), "");
    let files = register.released();
    for (n, rows) in [0, 0, 0, 0, 0, 1].into_iter().enumerate() {
        assert_eq!(cells(&files, EXAMS, &bsn(n), "elementcode_examen").len(), rows, "{n}");
    }
}

#[test]
fn two_diplomas_in_one_year_are_two_rows() {
    let register = Small::new().pupil(&bsn(0), "datum_inschrijving=2019-08-01").exam(&bsn(0), "elementcode=9931");
    let files = register.exam(&bsn(0), "examen_nr=2").released();
    let mut codes = cells(&files, EXAMS, &bsn(0), "elementcode_examen");
    codes.sort();
    assert_eq!(codes, ["9931", "9941"]);
}

#[test]
fn a_third_tijdvak_gives_the_last_mark() {
    let subject = "examen_nr=1 vakcode=9001 toepassing=G diplomavak=J cijfer_schoolexamen=5.5 cijfer_tijdvak1=4.1 \
                   cijfer_tijdvak3=6.8 eindcijfer1=5 eindcijfer3=6";
    let register = Small::new().pupil(&bsn(0), "datum_inschrijving=2019-08-01").exam(&bsn(0), "");
    let register = register.row("examenvak_vo", &bsn(0), subject);
    let files = register.released();
    for (column, cell) in [
        ("cijfer_centraal_examen_2", ""),
        ("cijfer_centraal_examen_3", "6.8"),
        ("tijdvak_centraal_examen_2", ""),
        ("tijdvak_centraal_examen_3", "3"),
        ("eindcijfer", "6"),
    ] {
        assert_eq!(cells(&files, SUBJECTS, &bsn(0), column), [cell], "{column}");
    }
}

#[test]
fn an_exemption_is_of_the_earlier_exam() {
    let register = Small::new()
        .pupil(&bsn(0), "datum_inschrijving=2019-08-01")
        .exam(&bsn(0), "examenjaar=2022 elementcode=9921 vestiging=93AB00")
        .row("examenvak_vo", &bsn(0), "examen_nr=1 vakcode=9001 toepassing=G")
        .exam(&bsn(0), "examen_nr=2")
        .row("examenvak_vo", &bsn(0), "examen_nr=2 vakcode=9001 toepassing=V")
        .row("examenvak_vo", &bsn(0), "examen_nr=2 vakcode=9002 toepassing=V");
    let files = register.released();
    assert_eq!(cells(&files, SUBJECTS, &bsn(0), "vakcode"), ["9001", "9002"]);
    assert_eq!(cells(&files, SUBJECTS, &bsn(0), "kalenderjaar_examenvak"), ["2022", ""]);
    assert_eq!(cells(&files, SUBJECTS, &bsn(0), "vestiging_examenvak"), ["93AB00", ""]);
}

#[test]
fn a_leap_day_birthday() {
    let register = Small::new().person(&bsn(0), "geboortedatum=2008-02-29");
    let files =
        register.row("inschrijving", &bsn(0), "volgnr=1 sector=vo instellingscode=93AA datum_inschrijving=2020-08-01");
    assert_eq!(cells(&files.released(), ENROLLED, &bsn(0), "leeftijd_1_oktober"), ["14"]);
}

#[test]
fn an_onderwijsnummer_that_became_a_bsn_keeps_its_omnummer() {
    let register = Small::new().person(&bsn(0), &format!("onderwijsnummer_eerder={}", onderwijsnummer(3)));
    let register =
        register.row("inschrijving", &bsn(0), "volgnr=1 sector=vo instellingscode=93AA datum_inschrijving=2020-08-01");
    let files = register.released();
    assert_eq!(cells(&files, ENROLLED, &onderwijsnummer(3), "actief"), ["J"]);
    assert!(cells(&files, ENROLLED, &bsn(0), "actief").is_empty());
}

#[test]
fn another_vestiging_and_another_address_on_the_peildatum() {
    let days = ["2022-10-01", "2022-10-02"];
    let register = (0..).zip(days).fold(Small::new(), |register, (n, day)| {
        register
            .pupil(&bsn(n), "datum_inschrijving=2019-08-01")
            .row(
                "opleiding_vo",
                &bsn(n),
                &format!("volgnr=1 datum_begin={day} vestiging=93AA01 leerjaar=4 elementcode=9941"),
            )
            .row("verblijfplaats", &bsn(n), "datum_begin=2006-05-05 postcode=0100AA")
            .row("verblijfplaats", &bsn(n), &format!("datum_begin={day} postcode=0101AA"))
    });
    let files = register.released();
    for (n, (vestiging, postcode)) in [("93AA01", "0101AA"), ("93AA00", "0100AA")].into_iter().enumerate() {
        assert_eq!(cells(&files, ENROLLED, &bsn(n), "vestigingsnummer"), [vestiging], "{n}");
        assert_eq!(cells(&files, ENROLLED, &bsn(n), "postcode"), [postcode], "{n}");
    }
}

#[test]
fn the_three_years_after_primary_education() {
    let primary =
        "volgnr=1 sector=po instellingscode=94AA datum_inschrijving=2011-08-01 datum_uitschrijving=2019-07-31";
    let secondary = "volgnr=2 sector=vo instellingscode=93AA datum_inschrijving=2019-08-01";
    let mut register = Small::new().person(&bsn(0), "").row("inschrijving", &bsn(0), primary);
    register = register.row("inschrijving", &bsn(0), secondary);
    for (day, leerjaar) in [("2019-08-01", 1), ("2020-08-01", 2), ("2021-10-02", 3)] {
        let period = format!("volgnr=2 datum_begin={day} vestiging=93AA00 leerjaar={leerjaar} elementcode=9910");
        register = register.row("opleiding_vo", &bsn(0), &period);
    }
    let files = register.released();
    let years =
        |file: &str| [1, 2, 3].map(|n| cells(&files, file, &bsn(0), &format!("leerjaar_schooljaar{n}")).concat());
    assert_eq!(years("monitoren_2018-2019"), ["", "", ""], "the years lie after the peildatum");
    assert_eq!(years("monitoren_2019-2020"), ["1", "", ""]);
    assert_eq!(years("monitoren_2022-2023"), ["1", "2", "2"], "the third period begins the day after 1 October");
}

//! Boundaries of time: the day before, on and after, for starts and ends, of enrolments, periods and addresses.

use super::Outcome;
use crate::suite::support::{Register, bsn};

const A21: &str = "aanvullend_2021-2022";
const A23: &str = "aanvullend_2023-2024";
const R21: &str = "regulier_2021-2022";
const R23: &str = "regulier_2023-2024";

/// Persons 0, 1, 2 … each with one enrolment as given.
fn students(enrolments: &[&str]) -> Register {
    enrolments.iter().enumerate().fold(Register::new(), |register, (n, enrolment)| register.student(&bsn(n), enrolment))
}

#[test]
fn a_start_the_day_before_on_and_after_1_october() {
    let starts = ["datum_inschrijving=2023-09-30", "datum_inschrijving=2023-10-01", "datum_inschrijving=2023-10-02"];
    Outcome::of(&students(&starts))
        .cells(A23, &bsn(0), "actief=J soort_inschrijving_mbo=1 verblijfsjaar_mbo=1 verblijfsjaar_instelling=1")
        .cells(A23, &bsn(1), "actief=J soort_inschrijving_mbo=1 verblijfsjaar_mbo=1 verblijfsjaar_instelling=1")
        .cells(A23, &bsn(2), "actief=N soort_inschrijving_mbo=3 verblijfsjaar_mbo=0 verblijfsjaar_instelling=0");
}

#[test]
fn an_end_the_day_before_on_and_after_1_october_where_the_last_day_counts() {
    let ends = ["2023-09-30", "2023-10-01", "2023-10-02"].map(|day| format!("datum_uitschrijving={day}"));
    Outcome::of(&students(&ends.each_ref().map(String::as_str)))
        .cells(A23, &bsn(0), "actief=N soort_inschrijving_mbo=3 verblijfsjaar_mbo=0")
        .cells(A23, &bsn(1), "actief=J soort_inschrijving_mbo=1 verblijfsjaar_mbo=4")
        .cells(A23, &bsn(2), "actief=J soort_inschrijving_mbo=1 verblijfsjaar_mbo=4");
}

#[test]
fn one_day_of_enrolment_before_on_and_after_1_october() {
    let days = ["2021-09-30", "2021-10-01", "2021-10-02"]
        .map(|day| format!("datum_inschrijving={day} datum_uitschrijving={day}"));
    Outcome::of(&students(&days.each_ref().map(String::as_str)))
        .cells(A21, &bsn(0), "actief=N verblijfsjaar_mbo=0 opleidingscode=25001")
        .cells(A21, &bsn(1), "actief=J verblijfsjaar_mbo=1 opleidingscode=25001")
        .cells(A21, &bsn(2), "actief=N verblijfsjaar_mbo=0 opleidingscode=25001")
        .count(A23, &bsn(1), 0);
}

#[test]
fn an_open_end_runs_on_and_a_planned_end_ends_nothing() {
    let open = ["", "datum_uitschrijving_gepland=2022-07-31"];
    let outcome = Outcome::of(&students(&open));
    for n in 0..2 {
        outcome.cells(A21, &bsn(n), "actief=J verblijfsjaar_mbo=2").cells(A23, &bsn(n), "actief=J verblijfsjaar_mbo=4");
    }
}

#[test]
fn a_studiejaar_runs_from_1_august_to_31_july() {
    let edges = [
        "datum_inschrijving=2022-07-30",
        "datum_inschrijving=2022-07-31",
        "datum_inschrijving=2022-08-01",
        "datum_uitschrijving=2021-07-31",
        "datum_uitschrijving=2021-08-01",
        "datum_uitschrijving=2021-08-02",
    ];
    let outcome = Outcome::of(&students(&edges));
    for (n, rows) in [1, 1, 0, 0, 1, 1].into_iter().enumerate() {
        outcome.count(R21, &bsn(n), rows).count(A21, &bsn(n), rows);
    }
}

#[test]
fn a_studiejaar_that_is_not_granted_is_not_delivered() {
    let between = ["datum_inschrijving=2022-08-01 datum_uitschrijving=2023-07-31"];
    Outcome::of(&students(&between)).count(R21, &bsn(0), 0).count(R23, &bsn(0), 0);
}

#[test]
fn a_person_enrolled_in_both_studiejaren_has_a_row_in_each() {
    Outcome::of(&students(&[""])).count(R21, &bsn(0), 1).count(R23, &bsn(0), 1).count(A21, &bsn(0), 1);
}

#[test]
fn no_period_on_the_peilmoment_leaves_the_fields_empty() {
    let register = Register::new().person(&bsn(0), "").inschrijving(&bsn(0), "", "datum_begin=2023-10-02");
    Outcome::of(&register).cells(R23, &bsn(0), "opleidingscode= niveau= leerweg= instellingscode=01AA").cells(
        A23,
        &bsn(0),
        "opleidingsvorm= onderwijslocatie= actief=J soort_inschrijving_mbo=1",
    );
}

#[test]
fn an_enrolment_without_any_period_is_still_delivered() {
    let register = Register::new().person(&bsn(0), "").row("inschrijving", &bsn(0), "");
    Outcome::of(&register).cells(R21, &bsn(0), "opleidingscode=").cells(A23, &bsn(0), "actief=J opleidingscode=");
}

#[test]
fn a_period_begins_on_its_day_and_ends_the_day_before_the_next() {
    let days = ["2023-09-30", "2023-10-01", "2023-10-02"];
    let register = days.iter().enumerate().fold(Register::new(), |register, (n, day)| {
        let second =
            format!("datum_begin={day} opleidingscode=25002 niveau=MBO-3 leerweg=BBL onderwijslocatie=002X002");
        register.student(&bsn(n), "").row("opleiding_mbo", &bsn(n), &second)
    });
    Outcome::of(&register)
        .cells(R23, &bsn(0), "opleidingscode=25002 niveau=MBO-3 leerweg=BBL")
        .cells(R23, &bsn(1), "opleidingscode=25002 niveau=MBO-3 leerweg=BBL")
        .cells(R23, &bsn(2), "opleidingscode=25001 niveau=MBO-2 leerweg=BOL")
        .cells(A23, &bsn(1), "onderwijslocatie=002X002")
        .cells(A23, &bsn(2), "onderwijslocatie=001X001");
}

#[test]
fn an_enrolment_that_ended_before_1_october_is_seen_on_its_last_day() {
    let register = Register::new()
        .student(&bsn(0), "datum_uitschrijving=2021-09-15")
        .row("opleiding_mbo", &bsn(0), "datum_begin=2021-09-15 opleidingscode=25002")
        .row("opleiding_mbo", &bsn(0), "datum_begin=2021-09-16 opleidingscode=25003")
        .row("verblijfplaats", &bsn(0), "datum_begin=2021-09-15 postcode=2000BB")
        .row("verblijfplaats", &bsn(0), "datum_begin=2021-09-16 postcode=3000CC");
    Outcome::of(&register).cells(A21, &bsn(0), "opleidingscode=25002 postcode=2000BB gemeentecode=0002 actief=N");
}

#[test]
fn an_enrolment_that_begins_after_1_october_is_seen_on_its_first_day() {
    let register = Register::new()
        .student(&bsn(0), "datum_inschrijving=2022-02-01")
        .row("opleiding_mbo", &bsn(0), "datum_begin=2022-02-02 opleidingscode=25002")
        .row("verblijfplaats", &bsn(0), "datum_begin=2022-02-01 postcode=2000BB")
        .row("verblijfplaats", &bsn(0), "datum_begin=2022-02-02 postcode=3000CC");
    Outcome::of(&register)
        .cells(A21, &bsn(0), "opleidingscode=25001 postcode=2000BB gemeentecode=0002 actief=N")
        .cells(A23, &bsn(0), "opleidingscode=25002 postcode=3000CC gemeentecode= actief=J verblijfsjaar_mbo=2");
}

#[test]
fn a_move_the_day_before_on_and_after_1_october() {
    let days = ["2021-09-30", "2021-10-01", "2021-10-02"];
    let register = days.iter().enumerate().fold(Register::new(), |register, (n, day)| {
        let moved = format!("datum_begin={day} postcode=2000BB");
        register.student(&bsn(n), "").row("verblijfplaats", &bsn(n), &moved)
    });
    Outcome::of(&register)
        .cells(A21, &bsn(0), "postcode=2000BB gemeentecode=0002")
        .cells(A21, &bsn(1), "postcode=2000BB gemeentecode=0002")
        .cells(A21, &bsn(2), "postcode=1000AA gemeentecode=0001");
}

#[test]
fn no_address_yet_and_an_unregistered_postcode_leave_the_fields_empty() {
    let register = Register::new()
        .row("persoon", &bsn(0), "")
        .row("verblijfplaats", &bsn(0), "datum_begin=2023-10-02 postcode=1000AA")
        .inschrijving(&bsn(0), "", "")
        .row("persoon", &bsn(1), "")
        .row("verblijfplaats", &bsn(1), "postcode=")
        .inschrijving(&bsn(1), "", "");
    let outcome = Outcome::of(&register);
    for n in 0..2 {
        outcome.cells(A23, &bsn(n), "postcode= gemeentecode= actief=J");
    }
}

#[test]
fn the_municipality_is_that_of_the_peiljaar_even_after_new_year() {
    let register = students(&["datum_inschrijving=2022-02-01"]);
    Outcome::of(&register).cells(A21, &bsn(0), "gemeentecode=0001").cells(A23, &bsn(0), "gemeentecode=0003");
}

#[test]
fn a_postcode_of_a_foreign_address_is_delivered_and_lies_in_no_municipality() {
    let register = Register::new()
        .row("persoon", &bsn(0), "")
        .row("verblijfplaats", &bsn(0), "postcode=0020")
        .inschrijving(&bsn(0), "", "");
    Outcome::of(&register).cells(A23, &bsn(0), "postcode=0020 gemeentecode=");
}
